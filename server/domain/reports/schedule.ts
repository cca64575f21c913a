import { addDays, instantOf, localDay } from './local-time'
import { addMonths } from './range'

export const everies = ['daily', 'weekly', 'monthly'] as const
export type Every = (typeof everies)[number]

/** Local hour at which schedules run. */
const runHour = 6

/** The next time after `after` (ms UTC): 06:00 of the zone every day, on Mondays, or on the first of a month. */
export function nextRun(every: Every, after: number, zone: string): number {
  let day = localDay(after, zone)
  for (;;) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    const due =
      every === 'daily' || (every === 'weekly' && weekday === 1) || (every === 'monthly' && day.endsWith('-01'))
    const at = instantOf(day, runHour, zone)
    if (due && at > after) return at
    day = every === 'monthly' && !due ? `${addMonths(day, 1).slice(0, 7)}-01` : addDays(day, 1)
  }
}

/** How long after the n-th failure in a row a mail is tried again, minutes; after the last one it waits for its next turn. */
const retryMinutes = [5, 15, 60, 240]

export const retryAfterMs = (attempts: number): number | null => {
  const minutes = retryMinutes[attempts - 1]
  return minutes === undefined ? null : minutes * 60_000
}
