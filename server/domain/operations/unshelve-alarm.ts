import type { AlarmId } from '../../kernel/ids'
import type { LiveAlarm } from '../../kernel/live'
import { ok, type Result } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { alarmChanged } from './alarm-changed'
import type { AlarmPorts } from './ports'
import { unshelve } from './shelf'

/** Takes an alarm from the shelf before its time. Doing it twice changes nothing. */
export async function unshelveAlarm(
  ports: AlarmPorts,
  scope: TenantScope,
  actor: Actor,
  alarmId: AlarmId,
): Promise<Result<LiveAlarm, 'notFound'>> {
  const at = ports.clock.now()
  const result = await ports.alarms.change(scope, actor, alarmId, (alarm) => ok(unshelve(alarm, 'unshelved')), {
    action: 'alarm.unshelved',
  })
  return alarmChanged(ports, scope, at, result)
}
