import { z } from 'zod'
import { consequences, responses } from '../../domain/operations/priority'
import { restoreRule } from '../../domain/operations/restore-rule'
import { startBackTest } from '../../domain/operations/start-back-test'
import { tuneRule } from '../../domain/operations/tune-rule'
import { alarmRuleVersions } from '../../views/alarm-rule-versions'
import { tunedRules } from '../../views/alarm-rules'
import { locationId } from '../inputs'
import { notFound } from '../not-found'
import { allowed, router, unwrap } from '../trpc'
import { reason } from './alarms-silences'

const rule = z.string().min(1).max(60)
const version = z.number().int().min(0)
const ms = z.number().int().min(0).nullable()
const oneOf = <T extends string>(words: Record<T, unknown>) => z.enum(Object.keys(words) as [T, ...T[]])
const tuning = z.object({
  enabled: z.boolean(),
  onDelayMs: ms,
  offDelayMs: ms,
  raisedAgainWithinMs: ms,
  consequence: oneOf(consequences).nullable(),
  respond: oneOf(responses).nullable(),
  limit: z.number().int().nullable(),
  owner: z.enum(['operator', 'support', 'finance', 'admin']).nullable(),
  instruction: z.string().trim().max(2_000).nullable(),
  sites: z.array(locationId).min(1).max(500).nullable(),
})
const job = z.object({ jobId: z.uuid() })
const manage = allowed('alarm.manage')

/** Alarm rules as this organisation has them, and what another setting would have raised. */
export const alarmRulesRouter = router({
  list: allowed('alarm.read').query(({ ctx }) => tunedRules(ctx.reads)),

  versions: allowed('alarm.read')
    .input(z.object({ rule }))
    .query(({ ctx, input }) => alarmRuleVersions(ctx.reads, input.rule)),

  save: manage
    .input(z.object({ rule, version, tuning, reason }))
    .mutation(async ({ ctx, input }) => unwrap(await tuneRule(ctx.ports, ctx.scope, ctx.actor, input))),

  restore: manage
    .input(z.object({ rule, version, to: version, reason }))
    .mutation(async ({ ctx, input }) => unwrap(await restoreRule(ctx.ports, ctx.scope, ctx.actor, input))),

  startBackTest: manage
    .input(z.object({ rule, tuning }))
    .mutation(async ({ ctx, input }) => unwrap(await startBackTest(ctx.ports, ctx.scope, input))),

  backTest: manage
    .input(job)
    .query(
      ({ ctx, input }) =>
        ctx.ports.backTests.progress(ctx.scope.tenantId, input.jobId) ??
        notFound('This back-test is not known any more. Start it again.'),
    ),

  cancelBackTest: manage
    .input(job)
    .mutation(({ ctx, input }) => ({ cancelled: ctx.ports.backTests.cancel(ctx.scope.tenantId, input.jobId) })),
})
