const exact = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/
const loose =
  /^\s*(\d{4})-(\d\d?)-(\d\d?)(?:[T ](\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?\s*(Z|[+-]\d\d:?(?:\d\d)?)?\s*$/i

/** What a station's clock said: ms UTC (null: unreadable), and how it deviates from RFC 3339 (null: not at all). */
export type Instant = { at: number | null; deviation: string | null }

/**
 * Reads a station's timestamp as kindly as possible: a bad clock never costs billing data. A missing zone is taken as
 * UTC (OCPP 1.6 §3.14), days that do not exist roll over (2022-02-29 → 2022-03-01), the time may be missing.
 */
export function readInstant(text: unknown): Instant {
  if (typeof text !== 'string') return { at: null, deviation: 'timestamp is not text' }
  const parsed = exact.test(text) ? Date.parse(text) : Number.NaN
  if (!Number.isNaN(parsed) && dayExists(text)) return { at: parsed, deviation: null }
  const parts = loose.exec(text)
  if (!parts) return { at: null, deviation: 'timestamp cannot be read' }
  const [, year, month, day, hours, minutes, seconds, fraction, zone] = parts
  const ms = fraction ? Math.floor(Number(`0.${fraction}`) * 1_000) : 0
  const utc = Date.UTC(+year!, +month! - 1, +day!, +(hours ?? 0), +(minutes ?? 0), +(seconds ?? 0), ms)
  const at = utc - zoneOffsetMs(zone)
  if (!Number.isFinite(at)) return { at: null, deviation: 'timestamp cannot be read' }
  return { at, deviation: zone ? 'timestamp is not RFC 3339' : 'timestamp has no zone, taken as UTC' }
}

const longMonths = 0b1010110101010

/** Date.parse lets a 29th of February of a common year, and a 31st of April, roll over silently. */
function dayExists(text: string): boolean {
  const day = Number(text.slice(8, 10))
  if (day < 29) return true
  const month = Number(text.slice(5, 7))
  if (month === 2) return day === 29 && new Date(Date.UTC(Number(text.slice(0, 4)), 1, 29)).getUTCMonth() === 1
  return day < 31 || ((longMonths >> month) & 1) === 1
}

function zoneOffsetMs(zone: string | undefined): number {
  if (!zone || zone.toUpperCase() === 'Z') return 0
  const digits = zone.slice(1).replace(':', '')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0)
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}

/** ms UTC → what we send: RFC 3339 with Z, at most milliseconds (OCPP 1.6 §3.14). */
export const writeInstant = (at: number): string => new Date(at).toISOString()
