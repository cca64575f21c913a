import type { AlarmId, UserId } from '../../kernel/ids'
import type { LiveAlarm } from '../../kernel/live'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { assign, isOpen } from './alarm'
import { alarmChanged } from './alarm-changed'
import type { AlarmPorts } from './ports'

export type AssignAlarm = { alarmId: AlarmId; userId: UserId | null }

/** Makes an alarm somebody's work, or nobody's (`userId` null). It stays unacknowledged until they look themselves. */
export async function assignAlarm(
  ports: AlarmPorts,
  scope: TenantScope,
  actor: Actor,
  { alarmId, userId }: AssignAlarm,
): Promise<Result<LiveAlarm, 'notFound' | 'conflict'>> {
  const at = ports.clock.now()
  const to = userId === null ? null : await ports.alarms.colleague(scope, userId)
  if (userId !== null && to === null) return refuse('notFound', 'There is no such colleague who works on alarms.')
  const result = await ports.alarms.change(
    scope,
    actor,
    alarmId,
    (alarm) => (isOpen(alarm) ? ok(assign(alarm, to)) : refuse('conflict', 'The alarm is over.')),
    { action: 'alarm.assigned' },
  )
  return alarmChanged(ports, scope, at, result)
}
