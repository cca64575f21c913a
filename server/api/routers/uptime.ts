import { z } from 'zod'
import { excludeTime } from '../../domain/operations/uptime/exclude-time'
import { exclusionReasons } from '../../domain/operations/uptime/reasons'
import { removeEvidence } from '../../domain/operations/uptime/remove-evidence'
import { restoreExclusion } from '../../domain/operations/uptime/restore-exclusion'
import { uptimeRuleIds } from '../../domain/operations/uptime/rules'
import { withdrawExclusion } from '../../domain/operations/uptime/withdraw-exclusion'
import { reportParameters } from '../../domain/reports/report'
import { uptimeReport } from '../../views/uptime'
import { uptimeChoices } from '../../views/uptime-choices'
import { evseMonth } from '../../views/uptime-evse'
import { uptimeExclusions } from '../../views/uptime-exclusions'
import { uptimeOutages } from '../../views/uptime-outages'
import { id, instant } from '../id'
import { evseId, locationId, stationId } from '../inputs'
import { notFound } from '../not-found'
import { allowed, router, unwrap } from '../trpc'

const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'Choose a month of this century.')
const ofExclusion = z.object({ id: id<number>() })

export const uptimeRouter = router({
  report: allowed('report.read')
    .input(reportParameters)
    .query(({ ctx, input }) => uptimeReport(ctx.reads, input)),

  /** The outages the report's figures are made of. */
  outages: allowed('report.read')
    .input(reportParameters)
    .query(({ ctx, input }) => uptimeOutages(ctx.reads, input)),

  evse: allowed('report.read')
    .input(z.object({ evseId, month, rule: z.enum(uptimeRuleIds).optional() }))
    .query(
      async ({ ctx, input }) => (await evseMonth(ctx.reads, input)) ?? notFound('This EVSE is not here any more.'),
    ),

  choices: allowed('report.read').query(({ ctx }) => uptimeChoices(ctx.reads)),

  exclusions: allowed('report.read')
    .input(reportParameters)
    .query(({ ctx, input }) => uptimeExclusions(ctx.reads, input)),

  /** Evidence is put to it by POST /uptime/exclusions/{id}/evidence. */
  exclude: allowed('uptime.exclude')
    .input(
      z.object({
        locationId: locationId.nullable().default(null),
        stationId: stationId.nullable().default(null),
        evseId: evseId.nullable().default(null),
        from: instant(),
        to: instant(),
        reason: z.enum(exclusionReasons),
        note: z.string().max(2_000).default(''),
        maintenanceId: id<number>().nullable().default(null),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await excludeTime(ctx.ports, ctx.scope, ctx.actor, input))),

  withdraw: allowed('uptime.exclude')
    .input(ofExclusion)
    .mutation(async ({ ctx, input }) => unwrap(await withdrawExclusion(ctx.ports, ctx.scope, ctx.actor, input.id))),

  restore: allowed('uptime.exclude')
    .input(ofExclusion)
    .mutation(async ({ ctx, input }) => unwrap(await restoreExclusion(ctx.ports, ctx.scope, ctx.actor, input.id))),

  removeEvidence: allowed('uptime.exclude')
    .input(ofExclusion)
    .mutation(async ({ ctx, input }) => unwrap(await removeEvidence(ctx.ports, ctx.scope, ctx.actor, input.id))),
})
