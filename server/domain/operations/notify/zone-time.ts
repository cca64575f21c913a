import { day as dayMs, minute } from '../../../kernel/time'

/** A wall clock: calendar day "2026-11-21", minutes since its midnight, weekday 1 (Monday) to 7. */
export type LocalTime = { day: string; minuteOfDay: number; weekday: number }

const formats = new Map<string, Intl.DateTimeFormat>()

/** @throws RangeError when there is no such zone. */
function wallClockMs(at: number, zone: string): number {
  let format = formats.get(zone)
  if (!format) {
    const fields = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, ...fields, second: '2-digit', hourCycle: 'h23' })
    formats.set(zone, format)
  }
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year, month, day, hour, minute: minutes, second } = part as Record<string, number>
  return Date.UTC(year!, month! - 1, day!, hour, minutes, second)
}

export function localTime(at: number, zone: string): LocalTime {
  const wall = wallClockMs(at, zone)
  const midnight = Math.floor(wall / dayMs) * dayMs
  return {
    day: new Date(midnight).toISOString().slice(0, 10),
    minuteOfDay: Math.floor((wall - midnight) / minute),
    weekday: new Date(midnight).getUTCDay() || 7,
  }
}

/**
 * The instant (ms UTC) at which clocks in `zone` show this time. A time that a spring night skips is the same stretch
 * after the last one there was; one that an autumn night has twice is the first.
 */
export function instantAt(day: string, minuteOfDay: number, zone: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`) + minuteOfDay * minute
  const offset = (at: number) => wallClockMs(at, zone) - Math.floor(at / 1_000) * 1_000
  const before = wall - offset(wall - dayMs)
  if (offset(before) === offset(wall - dayMs)) return before
  const after = wall - offset(wall + dayMs)
  return offset(after) === offset(wall + dayMs) ? after : before
}

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysFrom = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs)

export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== null
  } catch {
    return false
  }
}
