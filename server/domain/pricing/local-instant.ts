import { day } from '../../kernel/time'
import { offsetStretches } from './zone'

const pattern = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/

/**
 * "2026-11-27T18:00" on the clocks of a zone → ms UTC. Of a time that comes twice, the first; one that is skipped
 * is read with the offset from before the change, so 02:30 becomes 03:30. null: no such text.
 */
export function instantOfLocal(local: string, timeZone: string): number | null {
  const parts = pattern.exec(local)
  if (!parts) return null
  const [year, month, date, hour, minute] = parts.slice(1).map(Number) as [number, number, number, number, number]
  const wall = Date.UTC(year, month - 1, date, hour, minute)
  if (new Date(wall).toISOString().slice(0, 16) !== local) return null
  const stretches = offsetStretches(timeZone, wall - day, wall + day)
  for (const [index, { from, offsetMs }] of stretches.entries()) {
    const at = wall - offsetMs
    const until = stretches[index + 1]?.from ?? Number.POSITIVE_INFINITY
    if (at >= from && at < until) return at
    // Skipped: past the end of this stretch, before the beginning of the next.
    if (at >= until && wall - stretches[index + 1]!.offsetMs < until) return at
  }
  return null
}

/** ms UTC as "2026-11-27T18:00" on the clocks of a zone. */
export function localOfInstant(at: number, timeZone: string): string {
  const { offsetMs } = offsetStretches(timeZone, at, at).at(-1)!
  return new Date(at + offsetMs).toISOString().slice(0, 16)
}

/** The first instant of the next local day; where midnight is skipped, the first one there is. */
export function nextMidnight(at: number, timeZone: string): number {
  const tomorrow = new Date(Date.parse(`${localOfInstant(at, timeZone).slice(0, 10)}T00:00Z`) + day)
  return instantOfLocal(`${tomorrow.toISOString().slice(0, 10)}T00:00`, timeZone)!
}
