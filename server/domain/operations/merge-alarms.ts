import type { AlarmId } from '../../kernel/ids'
import type { LiveAlarm } from '../../kernel/live'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { type Alarm, isPresent, keyOf } from './alarm'
import { alarmChanged } from './alarm-changed'
import { merge } from './merge'
import type { AlarmPorts } from './ports'

export type MergeAlarms = { causeId: AlarmId; alarmIds: readonly AlarmId[] }

/**
 * Puts alarms under one of them by hand, all or none: people are told of the cause only, until it is over. Doing it
 * twice changes nothing. Returns those that changed, and the cause.
 */
export async function mergeAlarms(
  ports: AlarmPorts,
  scope: TenantScope,
  actor: Actor,
  { causeId, alarmIds }: MergeAlarms,
): Promise<Result<LiveAlarm[], 'notFound' | 'conflict'>> {
  const at = ports.clock.now()
  const result = await ports.alarms.regroup(
    scope,
    actor,
    { causeId, alarmIds },
    (alarm, cause) => {
      const problem = cause && whyNot(alarm, cause)
      return cause && !problem ? ok(merge(alarm, cause, actor.name)) : refuse('conflict', problem ?? '')
    },
    { action: 'alarm.merged' },
  )
  if (!result.ok) return result
  for (const outcome of result.value) alarmChanged(ports, scope, at, ok(outcome))
  return ok(result.value.map(({ alarm }) => alarm))
}

/** Why this one cannot stand under that one, in a sentence; null: it can. */
function whyNot(alarm: Alarm, cause: Alarm): string | null {
  if (keyOf(alarm) === keyOf(cause)) return 'An alarm cannot be its own cause.'
  if (!isPresent(cause)) return 'The alarm chosen as the cause is over. Choose one whose condition is still there.'
  if (cause.suppression?.kind === 'cause') return 'The alarm chosen as the cause stands under another one. Choose that.'
  if (alarm.priority < cause.priority)
    return `Priority ${alarm.priority} cannot stand under priority ${cause.priority}: nobody would see it any more.`
  return null
}
