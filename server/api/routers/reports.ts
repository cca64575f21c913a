import { z } from 'zod'
import { changeSchedule } from '../../domain/reports/change-schedule'
import { removeDownload } from '../../domain/reports/remove-download'
import { removeSchedule } from '../../domain/reports/remove-schedule'
import { formats, reportNames, reportParameters } from '../../domain/reports/report'
import { requestDownload } from '../../domain/reports/request-download'
import { everies } from '../../domain/reports/schedule'
import { scheduleReport } from '../../domain/reports/schedule-report'
import { sendScheduleNow } from '../../domain/reports/send-schedules'
import { reportChoices } from '../../views/report-choices'
import { downloads } from '../../views/report-downloads'
import { revenueReport } from '../../views/report-revenue'
import { reportSchedules } from '../../views/report-schedules'
import { usageReport } from '../../views/report-usage'
import { id } from '../id'
import { allowed, router, unwrap } from '../trpc'

const file = { report: z.enum(reportNames), parameters: reportParameters, format: z.enum(formats) }
const name = z.string().max(120)
const recipients = z.array(z.string().max(320)).max(100)
const ofSchedule = z.object({ id: id<number>() })
const ofDownload = z.object({ id: z.number().int().positive() })

export const reportsRouter = router({
  revenue: allowed('report.read')
    .input(reportParameters)
    .query(({ ctx, input }) => revenueReport(ctx.reads, input)),

  usage: allowed('report.read')
    .input(reportParameters)
    .query(({ ctx, input }) => usageReport(ctx.reads, input)),

  /** The list of CDRs is filtered by the same. */
  choices: allowed('billing.read').query(({ ctx }) => reportChoices(ctx.reads)),

  /** A job makes the file; it is in `downloads` from now on and at GET /downloads/{id} when it is done. */
  requestDownload: allowed('report.read')
    .input(z.object(file))
    .mutation(async ({ ctx, input }) => unwrap(await requestDownload(ctx.ports, ctx.scope, ctx.actor, input))),

  downloads: allowed('report.read').query(({ ctx }) => downloads(ctx.reads, ctx.actor.userId)),

  removeDownload: allowed('report.read')
    .input(ofDownload)
    .mutation(async ({ ctx, input }) => unwrap(await removeDownload(ctx.ports, ctx.scope, ctx.actor, input.id))),

  /** `delivers`: there is a mail server; without one mails are kept as files on the server. */
  schedules: allowed('report.read').query(async ({ ctx }) => ({
    delivers: ctx.ports.mailer.delivers,
    rows: await reportSchedules(ctx.reads),
  })),

  schedule: allowed('report.schedule')
    .input(z.object({ ...file, name, every: z.enum(everies), recipients }))
    .mutation(async ({ ctx, input }) => unwrap(await scheduleReport(ctx.ports, ctx.scope, ctx.actor, input))),

  changeSchedule: allowed('report.schedule')
    .input(
      ofSchedule.extend({
        name: name.optional(),
        every: z.enum(everies).optional(),
        recipients: recipients.optional(),
        active: z.boolean().optional(),
        format: z.enum(formats).optional(),
        parameters: reportParameters.optional(),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await changeSchedule(ctx.ports, ctx.scope, ctx.actor, input))),

  removeSchedule: allowed('report.schedule')
    .input(ofSchedule)
    .mutation(async ({ ctx, input }) => unwrap(await removeSchedule(ctx.ports, ctx.scope, ctx.actor, input.id))),

  sendNow: allowed('report.schedule')
    .input(ofSchedule)
    .mutation(async ({ ctx, input }) => unwrap(await sendScheduleNow(ctx.ports, ctx.scope, input.id))),
})
