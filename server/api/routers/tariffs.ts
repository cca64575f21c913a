import { z } from 'zod'
import { approveVersion } from '../../domain/pricing/approve-version'
import { archiveTariff } from '../../domain/pricing/archive-tariff'
import { changeReviewRule } from '../../domain/pricing/change-review-rule'
import { createTariff } from '../../domain/pricing/create-tariff'
import { decideReviewRule } from '../../domain/pricing/decide-review-rule'
import { discardDraft } from '../../domain/pricing/discard-draft'
import { rejectVersion } from '../../domain/pricing/reject-version'
import { renameTariff } from '../../domain/pricing/rename-tariff'
import { rollBackTariff } from '../../domain/pricing/roll-back-tariff'
import { saveDraft } from '../../domain/pricing/save-draft'
import { startDraft } from '../../domain/pricing/start-draft'
import { submitDraft } from '../../domain/pricing/submit-draft'
import { withdrawVersion } from '../../domain/pricing/withdraw-version'
import { tariffDetail } from '../../views/tariff-detail'
import { tariffReviewRule } from '../../views/tariff-extras'
import { tariffVersion } from '../../views/tariff-version'
import { tariffs } from '../../views/tariffs'
import { instant } from '../id'
import { notFound } from '../not-found'
import { allowed, router, unwrap } from '../trpc'
import { tariffAssignmentProcedures } from './tariff-assignments'
import { tariffImpactProcedures } from './tariff-impact'
import { definition, note, tariffId, tariffName, versionId } from './tariff-inputs'

const read = allowed('tariff.read')
const edit = allowed('tariff.edit')
const publish = allowed('tariff.publish')
const version = z.object({ versionId })
/** With the revision on the person's screen. */
const seen = version.extend({ revision: z.number().int().positive() })
const name = tariffName

export const tariffsRouter = router({
  list: read
    .input(z.object({ archived: z.boolean().optional(), q: z.string().max(100).optional() }).prefault({}))
    .query(({ ctx, input }) => tariffs(ctx.reads, input)),

  get: read
    .input(z.object({ id: tariffId }))
    .query(
      async ({ ctx, input }) =>
        (await tariffDetail(ctx.reads, input.id)) ?? notFound('This tariff is not here any more.'),
    ),

  version: read
    .input(version)
    .query(
      async ({ ctx, input }) =>
        (await tariffVersion(ctx.reads, input.versionId, ctx.actor.userId)) ??
        notFound('This tariff version is not here any more.'),
    ),

  create: edit
    .input(z.union([z.object({ name, definition }), z.object({ name, copyOfTariffId: tariffId })]))
    .mutation(async ({ ctx, input }) => unwrap(await createTariff(ctx.ports, ctx.scope, ctx.actor, input))),

  rename: edit
    .input(z.object({ tariffId, name }))
    .mutation(async ({ ctx, input }) => unwrap(await renameTariff(ctx.ports, ctx.scope, ctx.actor, input))),

  archive: publish
    .input(z.object({ tariffId, archived: z.boolean().default(true) }))
    .mutation(async ({ ctx, input }) => unwrap(await archiveTariff(ctx.ports, ctx.scope, ctx.actor, input))),

  startDraft: edit
    .input(z.object({ tariffId, fromVersion: z.number().int().positive().nullable().default(null) }))
    .mutation(async ({ ctx, input }) => unwrap(await startDraft(ctx.ports, ctx.scope, ctx.actor, input))),

  saveDraft: edit
    .input(seen.extend({ definition, note }))
    .mutation(async ({ ctx, input }) => unwrap(await saveDraft(ctx.ports, ctx.scope, ctx.actor, input))),

  discardDraft: edit
    .input(version)
    .mutation(async ({ ctx, input }) => unwrap(await discardDraft(ctx.ports, ctx.scope, ctx.actor, input))),

  submit: edit
    .input(seen)
    .mutation(async ({ ctx, input }) => unwrap(await submitDraft(ctx.ports, ctx.scope, ctx.actor, input))),

  schedule: publish
    .input(seen.extend({ effectiveFrom: instant() }))
    .mutation(async ({ ctx, input }) => unwrap(await approveVersion(ctx.ports, ctx.scope, ctx.actor, input))),

  reject: publish
    .input(version.extend({ note: z.string().trim().min(1).max(2_000) }))
    .mutation(async ({ ctx, input }) => unwrap(await rejectVersion(ctx.ports, ctx.scope, ctx.actor, input))),

  withdraw: publish
    .input(version)
    .mutation(async ({ ctx, input }) => unwrap(await withdrawVersion(ctx.ports, ctx.scope, ctx.actor, input))),

  rollBack: publish
    .input(z.object({ tariffId, toVersion: z.number().int().positive(), effectiveFrom: instant() }))
    .mutation(async ({ ctx, input }) => unwrap(await rollBackTariff(ctx.ports, ctx.scope, ctx.actor, input))),

  reviewRule: read.query(({ ctx }) => tariffReviewRule(ctx.reads)),

  changeReviewRule: allowed('settings.manage')
    .input(z.object({ evses: z.number(), revenuePercent: z.number() }))
    .mutation(async ({ ctx, input }) => unwrap(await changeReviewRule(ctx.ports, ctx.scope, ctx.actor, input))),

  decideReviewRule: publish
    .input(z.object({ proposedAt: instant(), accept: z.boolean() }))
    .mutation(async ({ ctx, input }) => unwrap(await decideReviewRule(ctx.ports, ctx.scope, ctx.actor, input))),

  ...tariffAssignmentProcedures,
  ...tariffImpactProcedures,
})
