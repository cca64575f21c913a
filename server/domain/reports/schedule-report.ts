import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Clock } from '../../kernel/time'
import type { Actor } from '../people/actor'
import type { FileRequest, ScheduleStore } from './ports'
import { recipientsOf } from './recipients'
import { type Every, nextRun } from './schedule'

export type NewSchedule = FileRequest & { name: string; every: Every; recipients: string[] }

export const fixedDays = () =>
  refuse('badSchedule', 'A range with fixed days would send the same figures each time. Choose one like “Last month”.')

/** Sends a report by mail from its next turn on. @returns the schedule's key. */
export async function scheduleReport(
  ports: { schedules: ScheduleStore; clock: Clock },
  scope: TenantScope,
  actor: Actor,
  input: NewSchedule,
): Promise<Result<{ id: number }, 'badSchedule'>> {
  const name = input.name.trim()
  if (name === '') return refuse('badSchedule', 'Give the schedule a name.')
  const recipients = recipientsOf(input.recipients)
  if (!recipients.ok) return recipients
  if (input.parameters.range === 'custom') return fixedDays()
  const nextAt = nextRun(input.every, ports.clock.now(), await ports.schedules.zone(scope))
  const schedule = { ...input, name, recipients: recipients.value, active: true, nextAt }
  return ok({ id: await ports.schedules.add(scope, actor, schedule) })
}
