import type { AlarmId } from '../../kernel/ids'
import type { Result } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import type { AlarmPorts } from './ports'

/** Adds a line of text to an alarm's history. */
export const noteAlarm = (
  ports: AlarmPorts,
  scope: TenantScope,
  actor: Actor,
  { alarmId, text }: { alarmId: AlarmId; text: string },
): Promise<Result<void, 'notFound'>> => ports.alarms.note(scope, actor, alarmId, text)
