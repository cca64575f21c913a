export type Failure = 'partition' | 'poison' | 'transient' | 'fatal'

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
])

/**
 * What a failed batch means (PostgreSQL error classes). partition: a month or day without its table. poison: a value or
 * constraint of one of the units. transient: try again. fatal: nothing a retry or a smaller batch would mend.
 */
export function classify(error: unknown): Failure {
  const { code, message } = error as { code?: string; message?: string }
  if (code === '23514' && /no partition of relation/.test(message ?? '')) return 'partition'
  // Without a code: the driver lost its connection, or a value could not even be written down.
  if (code === undefined) return /connection|terminated|timeout/i.test(message ?? '') ? 'transient' : 'poison'
  if (networkCodes.has(code)) return 'transient'
  if (/^(40|08|53|55P03|57P0|57014)/.test(code)) return 'transient'
  return /^(22|23)/.test(code) ? 'poison' : 'fatal'
}
