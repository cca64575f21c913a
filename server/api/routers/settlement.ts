import { z } from 'zod'
import { answerDispute } from '../../domain/settlement/answer-dispute'
import { approvePayouts } from '../../domain/settlement/approve-payouts'
import { approveStatements } from '../../domain/settlement/approve-statements'
import { decideBankAccount } from '../../domain/settlement/decide-bank-account'
import { decideDispute } from '../../domain/settlement/decide-dispute'
import { decideTerms } from '../../domain/settlement/decide-terms'
import { openDispute } from '../../domain/settlement/open-dispute'
import { proposeBankAccount } from '../../domain/settlement/propose-bank-account'
import { proposeTerms } from '../../domain/settlement/propose-terms'
import { setPayer } from '../../domain/settlement/set-payer'
import { settlePayout } from '../../domain/settlement/settle-payout'
import { startRun } from '../../domain/settlement/start-run'
import { contractTerms, partySchema } from '../../domain/settlement/terms'
import { monthEnd } from '../../views/month-end'
import { meterComparison } from '../../views/month-end-meters'
import { ownerContracts } from '../../views/owner-contracts'
import { bankAccounts, payer, payoutFile } from '../../views/payout-accounts'
import { payouts } from '../../views/payouts'
import { statement } from '../../views/statement'
import { statementDisputes } from '../../views/statement-disputes'
import { statementFile, statementFormats } from '../../views/statement-files'
import { lineTrace, statementLines } from '../../views/statement-lines'
import { lineKinds, payoutStates } from '../../views/statement-types'
import { statements } from '../../views/statements'
import { refusalError } from '../errors'
import { id } from '../id'
import { locationId, ownerId, stationId } from '../inputs'
import { notFound } from '../not-found'
import { allowed, router, unwrap } from '../trpc'

const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'A month, as in 2026-10.')
const day = z.iso.date().refine((text) => text >= '2000-01-01' && text < '2100-01-01', 'Choose a day of this century.')
/** Lines are counted far beyond 2³¹ in a few years. */
const lineId = z.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const written = z.string().trim().max(1_000)
const page = { cursor: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(200).default(50) }
const iban = z.string().trim().min(5, 'Write the IBAN.').max(50)
const bic = z
  .string()
  .trim()
  .max(11)
  .transform((text) => text || null)
  .nullable()
  .default(null)
const noStatement = () => notFound('There is no such statement, or it is not yours to see.')

/** Between owner and operator: terms, month end, statements, disputes, payouts. */
export const settlementRouter = router({
  monthEnd: allowed('settlement.read')
    .input(z.object({ month: month.optional() }).prefault({}))
    .query(({ ctx, input }) => monthEnd(ctx.reads, input.month ?? null)),

  meters: allowed('settlement.read')
    .input(z.object({ month }))
    .query(({ ctx, input }) => meterComparison(ctx.reads, input.month)),

  /** Makes the month's statements, or makes them anew; a job does it. */
  run: allowed('settlement.run')
    .input(z.object({ month, carryReason: written.nullable().default(null) }))
    .mutation(async ({ ctx, input }) => unwrap(await startRun(ctx.ports, ctx.scope, ctx.actor, input))),

  approve: allowed('settlement.approve')
    .input(z.object({ month }))
    .mutation(async ({ ctx, input }) => unwrap(await approveStatements(ctx.ports, ctx.scope, ctx.actor, input))),

  statements: allowed('statement.readOwn')
    .input(
      z.object({
        filter: z
          .object({
            month: month.optional(),
            ownerId: ownerId.optional(),
            state: z.enum(['draft', 'approved']).optional(),
          })
          .prefault({}),
        ...page,
      }),
    )
    .query(({ ctx, input }) => statements(ctx.reads, input)),

  statement: allowed('statement.readOwn')
    .input(z.object({ id: id() }))
    .query(async ({ ctx, input }) => (await statement(ctx.reads, input.id)) ?? noStatement()),

  lines: allowed('statement.readOwn')
    .input(
      z.object({
        filter: z.object({
          statementId: id(),
          kind: z.enum(lineKinds).optional(),
          stationId: stationId.optional(),
          disputed: z.boolean().optional(),
        }),
        ...page,
      }),
    )
    .query(({ ctx, input }) => statementLines(ctx.reads, input)),

  lineTrace: allowed('statement.readOwn')
    .input(z.object({ lineId }))
    .query(
      async ({ ctx, input }) =>
        (await lineTrace(ctx.reads, input.lineId)) ?? notFound('There is no such line, or it is not yours to see.'),
    ),

  statementFile: allowed('statement.readOwn')
    .input(z.object({ statementId: id(), format: z.enum(statementFormats) }))
    .mutation(async ({ ctx, input }) => {
      const file = (await statementFile(ctx.reads, input)) ?? noStatement()
      if ('problem' in file) throw refusalError({ code: 'noInvoice', message: file.problem })
      return { name: file.name, mediaType: file.mediaType, base64: file.content.toString('base64') }
    }),

  disputes: allowed('statement.readOwn')
    .input(
      z
        .object({ state: z.enum(['open', 'accepted', 'rejected']).optional(), statementId: id().optional() })
        .prefault({}),
    )
    .query(({ ctx, input }) => statementDisputes(ctx.reads, input)),

  dispute: allowed('statement.dispute')
    .input(z.object({ lineId, body: written }))
    .mutation(async ({ ctx, input }) => unwrap(await openDispute(ctx.ports, ctx.scope, ctx.actor, input))),

  answerDispute: allowed('statement.dispute')
    .input(z.object({ disputeId: id(), body: written }))
    .mutation(async ({ ctx, input }) => unwrap(await answerDispute(ctx.ports, ctx.scope, ctx.actor, input))),

  decideDispute: allowed('settlement.approve')
    .input(
      z.object({ disputeId: id(), agreedMinor: z.number().int().min(-1e12).max(1e12).nullable(), reason: written }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await decideDispute(ctx.ports, ctx.scope, ctx.actor, input))),

  payouts: allowed('statement.readOwn')
    .input(
      z.object({
        filter: z.object({ state: z.enum(payoutStates).optional(), ownerId: ownerId.optional() }).prefault({}),
        ...page,
      }),
    )
    .query(({ ctx, input }) => payouts(ctx.reads, input)),

  /** Approves, and answers with the file for the bank. */
  pay: allowed('payout.approve')
    .input(z.object({ payoutIds: z.array(id<number>()).min(1).max(2_000) }))
    .mutation(async ({ ctx, input }) => unwrap(await approvePayouts(ctx.ports, ctx.scope, ctx.actor, input))),

  settlePayout: allowed('payout.approve')
    .input(
      z.discriminatedUnion('outcome', [
        z.object({ payoutId: id<number>(), outcome: z.literal('paid') }),
        z.object({ payoutId: id<number>(), outcome: z.literal('returned'), reason: written }),
      ]),
    )
    .mutation(async ({ ctx, input }) => unwrap(await settlePayout(ctx.ports, ctx.scope, ctx.actor, input))),

  payoutFile: allowed('payout.approve')
    .input(z.object({ id: id() }))
    .mutation(async ({ ctx, input }) => (await payoutFile(ctx.reads, input.id)) ?? notFound('There is no such file.')),

  payer: allowed('settlement.read').query(({ ctx }) => payer(ctx.reads)),

  setPayer: allowed('payout.approve')
    .input(z.object({ party: partySchema, iban, bic }))
    .mutation(async ({ ctx, input }) => unwrap(await setPayer(ctx.ports, ctx.scope, ctx.actor, input))),

  bankAccounts: allowed('statement.readOwn')
    .input(z.object({ ownerId: ownerId.optional() }).prefault({}))
    .query(({ ctx, input }) => bankAccounts(ctx.reads, input)),

  proposeBankAccount: allowed('bankAccount.change')
    .input(
      z.object({
        ownerId: ownerId.nullable().default(null),
        iban,
        bic,
        holder: z.string().trim().min(2, 'Write whose account it is.').max(70),
        password: z.string().max(200),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await proposeBankAccount(ctx.ports, ctx.scope, ctx.actor, input))),

  decideBankAccount: allowed('payout.approve')
    .input(z.object({ accountId: id(), accept: z.boolean(), reason: written }))
    .mutation(async ({ ctx, input }) => unwrap(await decideBankAccount(ctx.ports, ctx.scope, ctx.actor, input))),

  contracts: allowed('statement.readOwn')
    .input(z.object({ ownerId: ownerId.optional() }).prefault({}))
    .query(({ ctx, input }) => ownerContracts(ctx.reads, input)),

  proposeTerms: allowed('ownerContract.manage')
    .input(
      z.object({
        ownerId,
        locationId: locationId.nullable().default(null),
        stationId: stationId.nullable().default(null),
        name: z.string().trim().min(2, 'Give the contract a name.').max(120),
        from: day,
        until: day.nullable().default(null),
        terms: contractTerms,
        reason: z.string().trim().min(3, 'Say why.').max(500),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await proposeTerms(ctx.ports, ctx.scope, ctx.actor, input))),

  decideTerms: allowed('ownerContract.manage')
    .input(z.object({ versionId: id(), accept: z.boolean(), reason: written }))
    .mutation(async ({ ctx, input }) => unwrap(await decideTerms(ctx.ports, ctx.scope, ctx.actor, input))),
})
