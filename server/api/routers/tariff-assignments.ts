import { z } from 'zod'
import { assignTariff } from '../../domain/pricing/assign-tariff'
import { endAssignment } from '../../domain/pricing/end-assignment'
import { retryPublication } from '../../domain/pricing/retry-publication'
import type { EvseId } from '../../kernel/ids'
import { assignable, tariffAssignments, uncovered } from '../../views/tariff-assignments'
import { connectorsOfEvse, tariffConnectors } from '../../views/tariff-connectors'
import { publications } from '../../views/tariff-publications'
import { id } from '../id'
import { allowed, unwrap } from '../trpc'
import { assignableInput, assignInput, tariffId, versionId } from './tariff-inputs'

const read = allowed('tariff.read')
const publish = allowed('tariff.publish')

/** Part of `tariffs`: where tariffs count, and who was told. */
export const tariffAssignmentProcedures = {
  assignments: read
    .input(z.object({ tariffId }))
    .query(({ ctx, input }) => tariffAssignments(ctx.reads, input.tariffId)),

  assignable: read.input(assignableInput).query(({ ctx, input }) => assignable(ctx.reads, input.filter)),

  /** Countries and powers the rules about showing prices are asked for. */
  connectors: read.input(z.object({ tariffId })).query(({ ctx, input }) => tariffConnectors(ctx.reads, input.tariffId)),

  connectorsOf: read
    .input(z.object({ evseId: id<EvseId>() }))
    .query(({ ctx, input }) => connectorsOfEvse(ctx.reads, input.evseId)),

  uncovered: read.query(({ ctx }) => uncovered(ctx.reads)),

  assign: publish
    .input(assignInput)
    .mutation(async ({ ctx, input }) => unwrap(await assignTariff(ctx.ports, ctx.scope, ctx.actor, input))),

  endAssignment: publish
    .input(z.object({ id: id<number>() }))
    .mutation(async ({ ctx, input }) => unwrap(await endAssignment(ctx.ports, ctx.scope, ctx.actor, input))),

  publications: read.input(z.object({ versionId })).query(({ ctx, input }) => publications(ctx.reads, input.versionId)),

  retryPublication: publish
    .input(z.object({ id: id<number>() }))
    .mutation(async ({ ctx, input }) => unwrap(await retryPublication(ctx.ports, ctx.scope, ctx.actor, input))),
}
