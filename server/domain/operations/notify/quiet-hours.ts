import { addDays, instantAt, localTime } from './zone-time'

/** `from` and `to` in minutes of the local day; over midnight when `to` is not later. `days`: weekdays 1 to 7 on which it begins. */
export type QuietHours = { from: number; to: number; days: readonly number[] }

/** When the quiet hours that hold at `at` are over (ms UTC); null: they do not hold. */
export function quietUntil(at: number, quiet: QuietHours | null, zone: string): number | null {
  if (!quiet) return null
  const { day } = localTime(at, zone)
  const ends = [addDays(day, -1), day].flatMap((begins) => {
    const weekday = new Date(`${begins}T00:00:00Z`).getUTCDay() || 7
    if (!quiet.days.includes(weekday)) return []
    const from = instantAt(begins, quiet.from, zone)
    const to = instantAt(quiet.to > quiet.from ? begins : addDays(begins, 1), quiet.to, zone)
    return from <= at && at < to ? [to] : []
  })
  return ends.length === 0 ? null : Math.max(...ends)
}
