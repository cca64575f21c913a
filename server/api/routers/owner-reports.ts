import { z } from 'zod'
import { hearDriver } from '../../domain/support/tickets/hear-driver'
import { openTicket } from '../../domain/support/tickets/open-ticket'
import { problemKinds } from '../../kernel/ticket'
import { ownerReports } from '../../views/owner-reports'
import { id } from '../id'
import { evseId, stationId } from '../inputs'
import { allowed, unwrap } from '../trpc'

const text = z.string().trim().min(1, 'Say what is wrong.').max(4_000)

/** Problems an owner reports, and the answers; part of the owner's router. */
export const ownerReportProcedures = {
  reports: allowed('problem.report').query(({ ctx }) => ownerReports(ctx.reads)),

  /** `key`: the same report sent twice is one. */
  report: allowed('problem.report')
    .input(
      z.object({
        stationId,
        evseId: evseId.nullable().default(null),
        problem: z.enum(problemKinds),
        subject: z.string().trim().min(1).max(160),
        text,
        key: z.string().min(8).max(60),
      }),
    )
    .mutation(async ({ ctx, input: { key, ...report } }) => {
      const { name, email } = ctx.actor
      const opened = await openTicket(ctx.ports, ctx.scope, ctx.actor, {
        ...report,
        channel: 'owner',
        language: 'en',
        contact: { name, mail: email },
        key: `owner:${ctx.actor.userId}:${key}`,
      })
      return unwrap(opened)
    }),

  addToReport: allowed('problem.report')
    .input(z.object({ id: id<number>(), text }))
    .mutation(async ({ ctx, input }) => {
      unwrap(await hearDriver(ctx.ports, ctx.scope, ctx.actor, input.id, { text: input.text, by: 'page' }))
    }),
}
