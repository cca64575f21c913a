import { z } from 'zod'
import { importSeries } from '../../domain/pricing/import-series'
import { saveSeries } from '../../domain/pricing/save-series'
import { startImpact } from '../../domain/pricing/start-impact'
import { priceSeries } from '../../views/price-series'
import { savedScenarios } from '../../views/tariff-extras'
import { seriesToQuote } from '../../views/tariff-to-quote'
import { id } from '../id'
import { notFound } from '../not-found'
import { allowed, unwrap } from '../trpc'
import { impactInput, importInput, jobId, scenario, seriesInput, tariffName, windowInput } from './tariff-inputs'

const read = allowed('tariff.read')
const edit = allowed('tariff.edit')
const publish = allowed('tariff.publish')

/** Part of `tariffs`: what a change would do, scenarios, and market prices. */
export const tariffImpactProcedures = {
  scenarios: read.query(({ ctx }) => savedScenarios(ctx.reads)),

  saveScenario: edit.input(z.object({ name: tariffName, input: scenario })).mutation(async ({ ctx, input }) => ({
    id: await ctx.ports.tariffScenarios.save(ctx.scope, ctx.actor, input.name, input.input),
  })),

  removeScenario: edit.input(z.object({ id: id<number>() })).mutation(async ({ ctx, input }) => {
    if (!(await ctx.ports.tariffScenarios.remove(ctx.scope, ctx.actor, input.id)))
      notFound('This scenario is not here any more.')
  }),

  startImpact: edit
    .input(impactInput)
    .mutation(async ({ ctx, input }) => unwrap(await startImpact(ctx.ports, ctx.scope, input))),

  impact: edit
    .input(jobId)
    .query(
      ({ ctx, input }) =>
        ctx.ports.impacts.progress(ctx.scope.tenantId, input.jobId) ??
        notFound('This impact is not known any more. Start it again.'),
    ),

  cancelImpact: edit
    .input(jobId)
    .mutation(({ ctx, input }) => ({ cancelled: ctx.ports.impacts.cancel(ctx.scope.tenantId, input.jobId) })),

  series: read.query(({ ctx }) => priceSeries(ctx.reads)),

  /** Points as the engine takes them; a series without any in the window is left out. */
  seriesWindow: read
    .input(windowInput)
    .query(({ ctx, input }) => seriesToQuote(ctx.reads, input.seriesIds, input.from, input.to)),

  saveSeries: publish
    .input(seriesInput)
    .mutation(async ({ ctx, input }) => unwrap(await saveSeries(ctx.ports, ctx.scope, ctx.actor, input))),

  importSeriesCsv: publish
    .input(importInput)
    .mutation(async ({ ctx, input }) => unwrap(await importSeries(ctx.ports, ctx.scope, ctx.actor, input))),
}
