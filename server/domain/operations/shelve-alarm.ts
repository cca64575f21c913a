import type { AlarmId } from '../../kernel/ids'
import type { LiveAlarm } from '../../kernel/live'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import { minute } from '../../kernel/time'
import type { Commander } from '../people/actor'
import { shelveLimitHours } from '../people/permissions'
import { isOpen } from './alarm'
import { alarmChanged } from './alarm-changed'
import type { AlarmPorts } from './ports'
import { shelve } from './shelf'

export type ShelveAlarm = { alarmId: AlarmId; minutes: number; reason: string }

/**
 * Puts an alarm away for a while, with the reason; it comes back by itself, with everything that happened meanwhile.
 * How long is a question of the role. Shelving what is shelved changes until when and why.
 */
export async function shelveAlarm(
  ports: AlarmPorts,
  scope: TenantScope,
  actor: Commander,
  { alarmId, minutes, reason }: ShelveAlarm,
): Promise<Result<LiveAlarm, 'notFound' | 'conflict' | 'tooLong'>> {
  const limitHours = shelveLimitHours[actor.role]
  if (minutes > limitHours * 60)
    return refuse('tooLong', `Your role may shelve for ${limitHours} hours at most. Choose a shorter time.`)
  const at = ports.clock.now()
  const by = { userId: actor.userId, name: actor.name }
  const result = await ports.alarms.change(
    scope,
    actor,
    alarmId,
    (alarm) =>
      isOpen(alarm)
        ? ok(shelve(alarm, by, at + minutes * minute, reason))
        : refuse('conflict', 'The alarm is over; there is nothing to shelve.'),
    { action: 'alarm.shelved', reason },
  )
  return alarmChanged(ports, scope, at, result)
}
