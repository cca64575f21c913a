import { formatLatency } from '@/components/format/duration'

/** How an exchange went. `bad`: somebody may want to look. */
export function outcomeWords(exchange: { outcome: string; errorCode?: string | null; latencyMs: number | null }): {
  text: string
  bad: boolean
} {
  const took = exchange.latencyMs === null ? '' : formatLatency(exchange.latencyMs)
  switch (exchange.outcome) {
    case 'ok':
      return { text: took || 'ok', bad: false }
    case 'error':
      return { text: [exchange.errorCode ?? 'Error', took].filter(Boolean).join(' '), bad: true }
    case 'timeout':
      return { text: 'No answer', bad: true }
    case 'ignored':
      return { text: 'Ignored', bad: false }
    case 'invalid':
      return { text: exchange.errorCode ?? 'Invalid', bad: true }
    default:
      return { text: exchange.outcome, bad: true }
  }
}

export const outcomeLabels: Record<string, string> = {
  failed: 'Went wrong',
  ok: 'Answered',
  error: 'Answered with an error',
  timeout: 'No answer',
  ignored: 'Ignored',
  invalid: 'Not valid',
}

/** Names one exchange in an address: its time and its number. */
export const messageName = (key: { at: number; id: number }): string => `${key.at}-${key.id}`

export function messageKey(name: string | null): { at: number; id: number } | null {
  const parts = /^(\d{1,16})-(\d{1,16})$/.exec(name ?? '')
  return parts ? { at: Number(parts[1]), id: Number(parts[2]) } : null
}
