import type { AlarmId } from '../../kernel/ids'
import type { LiveAlarm } from '../../kernel/live'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import { acknowledge } from './alarm'
import { alarmChanged } from './alarm-changed'
import type { AlarmPorts } from './ports'

/**
 * Takes an alarm: `actor` says they are on it. Doing it twice, or after somebody else, changes nothing and is no error,
 * so it may be sent again when the connection was lost. `seenOccurrences`: how often it had happened when the person
 * looked; an alarm that came back since is refused, because nobody has seen that yet, unless it chatters.
 */
export async function acknowledgeAlarm(
  ports: AlarmPorts,
  scope: TenantScope,
  actor: Author,
  { alarmId, seenOccurrences }: { alarmId: AlarmId; seenOccurrences: number },
): Promise<Result<LiveAlarm, 'notFound' | 'conflict'>> {
  const at = ports.clock.now()
  const result = await ports.alarms.change(
    scope,
    actor,
    alarmId,
    (alarm) => {
      if (alarm.chatteringSince === null && alarm.occurrences > seenOccurrences)
        return refuse('conflict', 'The alarm came back since you looked. Check it, then acknowledge it again.')
      return ok(acknowledge(alarm, { userId: actor.userId, name: actor.name }, at))
    },
    { action: 'alarm.acknowledged' },
  )
  return alarmChanged(ports, scope, at, result)
}
