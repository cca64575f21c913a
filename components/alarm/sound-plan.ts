import type { LiveAlarm } from '@/server/kernel/live'

export const repeatMs = 30_000
export const muteMs = 10 * 60_000

export type SoundState = {
  /** Occurrences of each alarm that have been sounded. */
  sounded: ReadonlyMap<number, number>
  lastP1At: number
}

export const silent: SoundState = { sounded: new Map(), lastP1At: Number.NEGATIVE_INFINITY }

/**
 * `alarms`: those people are told of. Which tone to play now, if any: a priority 1 nobody has taken sounds at once and then every 30 s, a priority 2 once.
 * A chattering alarm sounds once, however often it comes. `muted` remembers what came meanwhile as sounded, so that unmuting is not a chorus.
 */
export function nextTone(
  state: SoundState,
  alarms: readonly LiveAlarm[],
  now: number,
  muted: boolean,
): { tone: 1 | 2 | null; state: SoundState } {
  const active = alarms.filter((alarm) => alarm.state === 'active' && alarm.priority <= 2)
  const isNew = (alarm: LiveAlarm) => (state.sounded.get(alarm.id) ?? 0) < (alarm.chattering ? 1 : alarm.occurrences)
  const first = active.filter((alarm) => alarm.priority === 1)
  // A chattering alarm is remembered also while its condition is away.
  const kept = alarms.filter((alarm) => active.includes(alarm) || (alarm.chattering && state.sounded.has(alarm.id)))
  const sounded = new Map(kept.map((alarm) => [alarm.id as number, alarm.occurrences]))
  if (muted) return { tone: null, state: { sounded, lastP1At: state.lastP1At } }
  const p1Due = first.some(isNew) || (first.length > 0 && now - state.lastP1At >= repeatMs)
  if (p1Due) return { tone: 1, state: { sounded, lastP1At: now } }
  return { tone: active.some(isNew) ? 2 : null, state: { sounded, lastP1At: state.lastP1At } }
}
