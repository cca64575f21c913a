import type { Actor } from '../domain/people/actor'
import { permission } from '../domain/people/permissions'
import { type LiveAlarm, withoutRevenue } from '../kernel/live'

/** An alarm as this person may have it; the live stream cuts the same way. */
export const toldTo = ({ role }: Pick<Actor, 'role'>, alarm: LiveAlarm): LiveAlarm =>
  permission(role, 'alarm.stakes').allowed ? alarm : withoutRevenue(alarm)
