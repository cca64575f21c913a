import { z } from 'zod'
import { creditCdr } from '../../domain/billing/credit-cdr'
import { decideHold } from '../../domain/billing/decide-hold'
import { settleFailedWork } from '../../domain/billing/failed-work'
import { holdCodes } from '../../domain/billing/plausibility'
import { minorDigitsOf } from '../../domain/pricing/currency'
import { billingCdr } from '../../views/billing-cdr'
import { billingCdrs, cdrSums, exportCdrs } from '../../views/billing-cdrs'
import { billingHolds, holdCounts } from '../../views/billing-holds'
import { sessionMoney } from '../../views/billing-session'
import { ocpiCdr } from '../../views/ocpi-cdr'
import { cdrFilter } from '../cdr-filter'
import { id, instant, keyset } from '../id'
import { locationId, sessionId, stationId } from '../inputs'
import { notFound } from '../not-found'
import { allowed, router, unwrap } from '../trpc'

const holdFilter = z.object({
  state: z.enum(['open', 'decided']).default('open'),
  code: z.enum(holdCodes).optional(),
  locationId: locationId.optional(),
  stationId: stationId.optional(),
})
const page = { cursor: keyset().nullish(), limit: z.number().int().min(1).max(200).default(100) }
const correction = z
  .object({
    energyWh: z.number().int().min(0).optional(),
    startedAt: instant().optional(),
    endedAt: instant().optional(),
  })
  .nullable()
  .default(null)
const written = z.string().max(500)
const mostFailedWork = 200

export const billingRouter = router({
  session: allowed('billing.read')
    .input(z.object({ sessionId }))
    .query(
      async ({ ctx, input }) =>
        (await sessionMoney(ctx.reads, input.sessionId)) ??
        notFound('There is no such session, or it is not yours to see.'),
    ),

  holds: allowed('billing.read')
    .input(z.object({ filter: holdFilter, ...page }))
    .query(({ ctx, input }) => billingHolds(ctx.reads, { ...input, cursor: input.cursor ?? null })),

  holdCounts: allowed('billing.read').query(({ ctx }) => holdCounts(ctx.reads)),

  /** With confirm and correct the CDR is issued at once; `billed` says whether it was. */
  decide: allowed('billing.decide')
    .input(z.object({ holdId: id(), decision: z.enum(['confirm', 'correct', 'waive']), correction, reason: written }))
    .mutation(async ({ ctx, input }) => unwrap(await decideHold(ctx.ports, ctx.scope, ctx.actor, input))),

  cdrs: allowed('billing.read')
    .input(z.object({ filter: cdrFilter, ...page }))
    .query(({ ctx, input }) => billingCdrs(ctx.reads, { ...input, cursor: input.cursor ?? null })),

  /** What the CDRs of a filter come to, by currency. */
  cdrSums: allowed('billing.read')
    .input(z.object({ filter: cdrFilter }))
    .query(({ ctx, input }) => cdrSums(ctx.reads, input.filter)),

  cdr: allowed('billing.read')
    .input(z.object({ id: id() }))
    .query(
      async ({ ctx, input }) =>
        (await billingCdr(ctx.reads, input.id)) ?? notFound('There is no such CDR, or it is not yours to see.'),
    ),

  /** OCPI with the token and the signed records: it leaves the house, so every download is in the audit log. */
  exportOcpi: allowed('session.review')
    .input(z.object({ id: id() }))
    .mutation(async ({ ctx, input }) => {
      const cdr = (await ocpiCdr(ctx.reads, input.id)) ?? notFound('There is no such CDR, or it is not yours to see.')
      await ctx.ports.audit.record(ctx.scope, ctx.actor, {
        action: 'billing.cdrExported',
        objectType: 'cdr',
        objectId: input.id,
        after: { uid: cdr.uid, signedValues: cdr.signedValues },
      })
      return cdr
    }),

  /** Takes a CDR back in full; with a correction the session is billed anew. */
  credit: allowed('billing.decide')
    .input(z.object({ cdrId: id(), reason: written, correction }))
    .mutation(async ({ ctx, input }) => unwrap(await creditCdr(ctx.ports, ctx.scope, ctx.actor, input))),

  failedWork: allowed('failedWork.read').query(({ ctx }) => ctx.ports.failedWork.list(ctx.scope, mostFailedWork)),

  settleFailedWork: allowed('failedWork.settle')
    .input(z.object({ id: z.uuid(), decision: z.enum(['retry', 'dismiss']) }))
    .mutation(async ({ ctx, input }) => unwrap(await settleFailedWork(ctx.ports, ctx.scope, ctx.actor, input))),

  /** CSV of the filtered list; `complete` is false when there is more than `limit`. */
  exportCdrs: allowed('billing.read')
    .input(z.object({ filter: cdrFilter }))
    .mutation(({ ctx, input }) => exportCdrs(ctx.reads, input.filter, (currency) => minorDigitsOf(currency) ?? 2)),
})
