import type { AlarmId } from '../../kernel/ids'
import type { LiveAlarm } from '../../kernel/live'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { unacknowledge } from './alarm'
import { alarmChanged } from './alarm-changed'
import type { AlarmPorts } from './ports'

/** Gives an alarm back to everybody. */
export async function unacknowledgeAlarm(
  ports: AlarmPorts,
  scope: TenantScope,
  actor: Actor,
  alarmId: AlarmId,
): Promise<Result<LiveAlarm, 'notFound' | 'conflict'>> {
  const at = ports.clock.now()
  const result = await ports.alarms.change(
    scope,
    actor,
    alarmId,
    (alarm) => {
      if (alarm.acknowledgedAt === null) return ok(null)
      const change = unacknowledge(alarm)
      return change ? ok(change) : refuse('conflict', 'The alarm is over; its history keeps who acknowledged it.')
    },
    { action: 'alarm.unacknowledged' },
  )
  return alarmChanged(ports, scope, at, result)
}
