import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Clock } from '../../kernel/time'
import type { Actor } from '../people/actor'
import type { ReportSchedule, ScheduleChange, ScheduleStore } from './ports'
import { recipientsOf } from './recipients'
import { nextRun } from './schedule'
import { fixedDays } from './schedule-report'

export type ChangeSchedule = { id: number } & Partial<
  Pick<ReportSchedule, 'name' | 'every' | 'recipients' | 'active' | 'format' | 'parameters'>
>

/** Changes, pauses or resumes a schedule. When it is sent at other times, its next turn is counted from now. */
export async function changeSchedule(
  ports: { schedules: ScheduleStore; clock: Clock },
  scope: TenantScope,
  actor: Actor,
  { id, ...given }: ChangeSchedule,
): Promise<Result<null, 'notFound' | 'badSchedule'>> {
  const before = await ports.schedules.find(scope, id)
  if (!before) return refuse('notFound', 'This schedule is not here any more.')
  if (given.parameters?.range === 'custom') return fixedDays()
  const change: ScheduleChange = { ...given }
  if (given.name !== undefined && given.name.trim() === '') return refuse('badSchedule', 'Give the schedule a name.')
  if (given.recipients !== undefined) {
    const recipients = recipientsOf(given.recipients)
    if (!recipients.ok) return recipients
    change.recipients = recipients.value
  }
  if ((given.every !== undefined && given.every !== before.every) || given.active === true)
    change.nextAt = nextRun(given.every ?? before.every, ports.clock.now(), await ports.schedules.zone(scope))
  const was = Object.fromEntries(Object.keys(given).map((name) => [name, before[name as keyof typeof given]]))
  const line = { action: 'report.scheduleChanged', objectType: 'schedule', objectId: id, before: was, after: given }
  await ports.schedules.change(scope, actor, id, change, line)
  return ok(null)
}
