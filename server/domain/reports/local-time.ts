const formats = new Map<string, Intl.DateTimeFormat>()

function partsOf(at: number, zone: string): Record<string, number> {
  let format = formats.get(zone)
  if (!format) {
    const two = '2-digit' as const
    const fields = {
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
      hourCycle: 'h23',
    } as const
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, ...fields })
    formats.set(zone, format)
  }
  return Object.fromEntries(format.formatToParts(at).map((part) => [part.type, Number(part.value)]))
}

const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** Local calendar day of an instant (ms UTC), "2026-11-21". */
export function localDay(at: number, zone: string): string {
  const { year, month, day } = partsOf(at, zone) as { year: number; month: number; day: number }
  return iso(Date.UTC(year, month - 1, day))
}

/** The instant (ms UTC) at which a clock in `zone` shows `hour`:00 on `day`; an hour that is skipped is the one after it. */
export function instantOf(day: string, hour: number, zone: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000
  const offset = (at: number) => {
    const p = partsOf(at, zone) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>
    return Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second) - Math.floor(at / 1_000) * 1_000
  }
  const first = wall - offset(wall)
  return wall - offset(first)
}

/** `days` later, or earlier when negative. */
export const addDays = (day: string, days: number): string => iso(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000)

/** Days from `from` to `to`, both counted. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1
