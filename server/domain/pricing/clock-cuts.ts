import { day } from '../../kernel/time'
import type { OffsetStretch } from './zone'

/**
 * The instants in (from, to) at which the local clock passes one of `marks` (ms of the local day), and those at which it
 * is put forward or back: there it jumps over a mark, or passes it a second time.
 */
export function clockCuts(stretches: readonly OffsetStretch[], marks: readonly number[], to: number): number[] {
  const cuts: number[] = []
  stretches.forEach(({ from, offsetMs }, index) => {
    const until = stretches[index + 1]?.from ?? to
    if (index > 0) cuts.push(from)
    for (const mark of marks) {
      const first = Math.floor((from + offsetMs - mark) / day) + 1
      for (let at = first * day + mark - offsetMs; at < until; at += day) cuts.push(at)
    }
  })
  return cuts
}

/** A wall clock's reading: ms of the day, days since 1970-01-01, and the weekday as a bit (Monday 1 … Sunday 64). */
export type LocalTime = { msOfDay: number; date: number; weekday: number }

export function localTime(stretches: readonly OffsetStretch[], at: number): LocalTime {
  let offsetMs = stretches[0]?.offsetMs ?? 0
  for (const stretch of stretches) if (stretch.from <= at) offsetMs = stretch.offsetMs
  const local = at + offsetMs
  const date = Math.floor(local / day)
  // 1970-01-01 was a Thursday.
  return { msOfDay: local - date * day, date, weekday: 1 << ((((date + 3) % 7) + 7) % 7) }
}
