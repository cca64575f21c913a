import { instantOfLocal } from '../../domain/pricing/local-instant'
import { beginsWithDay } from '../../domain/pricing/ocpi-json'

const local = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d(?:\.\d{1,9})?))?)?$/
const absolute = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/i

/** From 2000 to 2100: anything else is a slip, and asks for years of clock changes. */
const sane = (at: number) => (at >= 946_684_800_000 && at < 4_102_444_800_000 ? Math.round(at) : null)

/** An instant in ms UTC: ISO 8601 with offset, ms as a number, or local time of the zone. null: none of these. */
export function instantIn(timeZone: string, value: string | number): number | null {
  if (typeof value === 'number') return sane(value)
  const text = value.trim()
  if (absolute.test(text)) return beginsWithDay(text) ? sane(Date.parse(text.replace(' ', 'T'))) : null
  const [, date, time = '00:00', seconds = '0'] = local.exec(text) ?? []
  if (date === undefined || Number(seconds) >= 60 || sane(Date.parse(`${date}T12:00Z`)) === null) return null
  const minute = instantOfLocal(`${date}T${time}`, timeZone)
  return minute === null ? null : sane(minute + Number(seconds) * 1_000)
}

/** Whether an instant says neither "Z" nor an offset. */
export const lacksOffset = (value: unknown): boolean => typeof value === 'string' && local.test(value.trim())

export function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }) !== null
  } catch {
    return false
  }
}
