import type { LiveAlarm } from '../../kernel/live'
import { ok, type Result } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { AlarmOutcome, AlarmPorts } from './ports'

/** Tells everybody what a person made of an alarm; nothing when it was so already. */
export function alarmChanged<Code extends string>(
  { events }: Pick<AlarmPorts, 'events'>,
  { tenantId }: TenantScope,
  at: number,
  result: Result<AlarmOutcome, Code>,
): Result<LiveAlarm, Code> {
  if (!result.ok) return result
  const { alarm, stored, changed } = result.value
  if (changed)
    events.publish([{ type: 'alarm.changed', tenantId, stationId: alarm.stationId, alarm, stored, at, receivedAt: at }])
  return ok(alarm)
}
