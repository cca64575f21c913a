import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import type { ScheduleStore } from './ports'

/** Ends a schedule for good. */
export async function removeSchedule(
  ports: { schedules: ScheduleStore },
  scope: TenantScope,
  actor: Actor,
  id: number,
): Promise<Result<null, 'notFound'>> {
  const schedule = await ports.schedules.find(scope, id)
  if (!schedule) return refuse('notFound', 'This schedule is not here any more.')
  const { name, report, every, recipients } = schedule
  const before = { name, report, every, recipients }
  await ports.schedules.remove(scope, actor, id, {
    action: 'report.scheduleRemoved',
    objectType: 'schedule',
    objectId: id,
    before,
  })
  return ok(null)
}
