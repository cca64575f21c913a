import { hour } from '../../kernel/time'

/** Volumes of a CDR come with two to four decimals of an hour: up to 36 s it is rounding. */
export const roundingMs = hour / 100

/** A period as it was priced, and what its times or seconds say it lasted. */
export type Placed = { path: string; startedAt: number; endedAt: number; timesMs: number | null }

const clock = (at: number) => new Date(at).toISOString()
const minutes = (ms: number) => `${Math.round(ms / 6_000) / 10} min`

/** What a reader should know about where periods begin and end: times that do not fit, and stretches without a period. */
export function periodNotes(periods: readonly Placed[]): string[] {
  const notes: string[] = []
  for (const [index, { path, startedAt, endedAt, timesMs }] of periods.entries()) {
    const before = periods[index - 1]?.endedAt
    if (before !== undefined && startedAt > before)
      notes.push(`From ${clock(before)} to ${clock(startedAt)} there is no period: nothing was priced there.`)
    const lasts = endedAt - startedAt
    if (timesMs !== null && Math.abs(lasts - timesMs) > roundingMs)
      notes.push(
        `${path}: its times say ${minutes(timesMs)}; ${minutes(lasts)} were priced, from its start to its end.`,
      )
  }
  return notes.length > 20 ? [...notes.slice(0, 20), `And ${notes.length - 20} more of this kind.`] : notes
}
