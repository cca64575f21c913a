import { TZDate } from '@date-fns/tz'
import { format } from 'date-fns'

/** An instant as a datetime-local field at the site shows it, to the second: "2026-11-21T15:04:05". */
export const toLocalInput = (at: number, zone: string): string => format(new TZDate(at, zone), "yyyy-MM-dd'T'HH:mm:ss")

/** The instant of a datetime-local field at the site; null: not a time. In the hour that a clock change repeats, the first. */
export function fromLocalInput(text: string, zone: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?/.exec(text)
  if (!match) return null
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0)) as number[]
  const at = new TZDate(year!, month! - 1, day!, hour!, minute!, second ?? 0, zone).getTime()
  return Number.isNaN(at) ? null : at
}
