import type { AlarmId } from '../../kernel/ids'
import type { LiveAlarm } from '../../kernel/live'
import { ok, type Result } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { alarmChanged } from './alarm-changed'
import { split } from './merge'
import type { AlarmPorts } from './ports'

/**
 * Takes alarms out from under their cause, whoever put them there, all or none; people are told of them again. Doing it
 * twice changes nothing. Returns those that changed, and what was their cause.
 */
export async function splitAlarms(
  ports: AlarmPorts,
  scope: TenantScope,
  actor: Actor,
  alarmIds: readonly AlarmId[],
): Promise<Result<LiveAlarm[], 'notFound'>> {
  const at = ports.clock.now()
  const result = await ports.alarms.regroup<never>(
    scope,
    actor,
    { causeId: null, alarmIds },
    (alarm) => ok(split(alarm, actor.name)),
    { action: 'alarm.split' },
  )
  if (!result.ok) return result
  for (const outcome of result.value) alarmChanged(ports, scope, at, ok(outcome))
  return ok(result.value.map(({ alarm }) => alarm))
}
