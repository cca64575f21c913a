import { z } from 'zod'
import { reportParameters } from '../../domain/reports/report'
import type { StationId } from '../../kernel/ids'
import { qualityAttempts } from '../../views/quality-attempts'
import { qualityReport } from '../../views/quality-report'
import { riskOrders, riskReport, stationRisk } from '../../views/station-risk'
import { id, keyset } from '../id'
import { allowed, router } from '../trpc'

/** What drivers met: how many attempts to charge came to something, and the attempts themselves. */
export const qualityRouter = router({
  report: allowed('report.read')
    .input(reportParameters)
    .query(({ ctx, input }) => qualityReport(ctx.reads, input)),

  attempts: allowed('report.read')
    .input(
      z.object({
        parameters: reportParameters,
        cursor: keyset().nullable().default(null),
        limit: z.number().int().min(1).max(200).default(100),
      }),
    )
    .query(({ ctx, input }) => qualityAttempts(ctx.reads, input.parameters, input)),

  /** EVSEs that are likely to fail, worked out once a day. */
  risks: allowed('report.read')
    .input(z.object({ order: z.enum(riskOrders).default('score') }).prefault({}))
    .query(({ ctx, input }) => riskReport(ctx.reads, input.order)),

  stationRisk: allowed('network.read')
    .input(z.object({ stationId: id<StationId>() }))
    .query(({ ctx, input }) => stationRisk(ctx.reads, input.stationId)),
})
