import type { AlarmId } from './ids'
import type { LiveAlarm } from './live'
import { minute } from './time'

/**
 * Alarm flood (EEMUA 191, ISA-18.2 §16): more new alarms than a person can read. It starts with the eleventh within ten
 * minutes and ends when fewer than five came within ten minutes. One function for server and browser.
 */
export const floodStartsAbove = 10
export const floodEndsBelow = 5
export const floodWindowMs = 10 * minute

export type Flood = {
  /** When it started, ms UTC. */
  since: number
  /** New within the last ten minutes, those that a cause explains included. */
  raised: number
  /** The groups they fall into (`floodGroupOf`). */
  causes: number
}

type FloodAlarm = Pick<
  LiveAlarm,
  'id' | 'rule' | 'priority' | 'state' | 'lastRaisedAt' | 'hold' | 'causeId' | 'explains'
>

/** What an alarm stands under while there are too many to read one by one: its cause, or all of its kind. */
export const floodGroupOf = ({
  id,
  rule,
  causeId,
  explains,
}: Pick<FloodAlarm, 'id' | 'rule' | 'causeId' | 'explains'>): `cause:${AlarmId}` | `rule:${string}` =>
  causeId !== null ? `cause:${causeId}` : explains > 0 ? `cause:${id}` : `rule:${rule}`

/** Were people told of it? What a cause explains was told with its cause. */
const isAnnunciated = ({ hold, causeId }: FloodAlarm) => hold === null && causeId === null

/**
 * The flood at `now`, or null. `alarms`: all open ones, held ones too; `before`: what this said last time (null at
 * first), because a flood ends later than it starts. Without it, the flood is read from when the alarms were raised.
 */
export function floodOf(alarms: Iterable<FloodAlarm>, before: Flood | null, now: number): Flood | null {
  const toldAt: number[] = []
  const groups = new Set<string>()
  let raised = 0
  for (const alarm of alarms) {
    const { lastRaisedAt, hold } = alarm
    if (alarm.state === 'cleared' || lastRaisedAt <= now - floodWindowMs || lastRaisedAt > now) continue
    const isTold = isAnnunciated(alarm)
    if (!isTold && hold?.kind !== 'cause') continue
    if (isTold) toldAt.push(lastRaisedAt)
    raised += 1
    groups.add(floodGroupOf(alarm))
  }
  const since = before?.since ?? startOf(toldAt)
  return since === null || toldAt.length < floodEndsBelow ? null : { since, raised, causes: groups.size }
}

/** When the eleventh of these came; null: there are not so many. */
function startOf(instants: number[]): number | null {
  return instants.length > floodStartsAbove ? instants.sort((a, b) => a - b)[floodStartsAbove]! : null
}
