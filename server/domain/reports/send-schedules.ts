import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Clock } from '../../kernel/time'
import type { ReportFiles, ReportMailer, ReportSchedule, ScheduleStore } from './ports'
import { reportTitles } from './report'
import { nextRun, retryAfterMs } from './schedule'

export type SendPorts = {
  schedules: ScheduleStore
  files: ReportFiles
  mailer: ReportMailer
  clock: Clock
  publicUrl: string
}

const everyWords = { daily: 'every day', weekly: 'every Monday', monthly: 'on the first of each month' }

/** Makes and mails one report, and writes down what came of it. @returns what went wrong; null: sent. */
async function send(ports: SendPorts, scope: TenantScope, schedule: ReportSchedule): Promise<string | null> {
  const error = await deliver(ports, scope, schedule).catch((problem: unknown) =>
    problem instanceof Error ? problem.message : String(problem),
  )
  const at = ports.clock.now()
  const attempts = error === null ? 0 : schedule.attempts + 1
  const retryMs = error === null ? null : retryAfterMs(attempts)
  const nextAt = retryMs === null ? nextRun(schedule.every, at, await ports.schedules.zone(scope)) : at + retryMs
  await ports.schedules.ran(scope, schedule.id, { at, nextAt, error, attempts: retryMs === null ? 0 : attempts })
  return error
}

async function deliver(ports: SendPorts, scope: TenantScope, schedule: ReportSchedule): Promise<null> {
  const file = await ports.files.make(scope, schedule, () => {})
  const title = reportTitles[schedule.report].toLowerCase()
  const text = [
    `Attached is the ${title} report “${schedule.name}”.`,
    '',
    `Busbar sends it ${everyWords[schedule.every]}. To change or end this: ${ports.publicUrl}/reports/schedules`,
  ].join('\n')
  await ports.mailer.send({ to: schedule.recipients, subject: `${schedule.name} (${file.name})`, text, file })
  return null
}

/** Sends everything of a tenant that is due. One that fails does not keep the others. @returns how many were tried. */
export async function sendDueSchedules(ports: SendPorts, scope: TenantScope): Promise<number> {
  const due = await ports.schedules.due(scope, ports.clock.now())
  for (const schedule of due) await send(ports, scope, schedule)
  return due.length
}

/** Sends one now, besides its turns. */
export async function sendScheduleNow(
  ports: SendPorts,
  scope: TenantScope,
  id: number,
): Promise<Result<null, 'notFound' | 'notSent'>> {
  const schedule = await ports.schedules.find(scope, id)
  if (!schedule) return refuse('notFound', 'This schedule is not here any more.')
  const error = await send(ports, scope, schedule)
  return error === null ? ok(null) : refuse('notSent', `The mail was not sent: ${error}`)
}
