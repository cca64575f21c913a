import { z } from 'zod'
import { removeView } from '../../domain/people/remove-view'
import { saveView } from '../../domain/people/save-view'
import { viewPages } from '../../domain/people/saved-view'
import { savedViews } from '../../views/saved-views'
import { allowed, router, unwrap } from '../trpc'

const page = z.enum(viewPages)

export const savedViewsRouter = router({
  list: allowed('view.save')
    .input(z.object({ page }))
    .query(({ ctx, input }) => savedViews(ctx.reads, input.page, ctx.actor.userId)),

  save: allowed('view.save')
    .input(
      z.object({ page, name: z.string().trim().min(1).max(60), query: z.string().max(2_000), shared: z.boolean() }),
    )
    .mutation(async ({ ctx, input }) => ({ id: unwrap(await saveView(ctx.ports, ctx.scope, ctx.actor, input)).id })),

  remove: allowed('view.save')
    .input(z.object({ viewId: z.number().int().positive() }))
    .mutation(async ({ ctx, input }) => unwrap(await removeView(ctx.ports, ctx.scope, ctx.actor, input.viewId))),
})
