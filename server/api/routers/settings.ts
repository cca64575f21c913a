import { z } from 'zod'
import {
  changeLogDays,
  changeMapTiles,
  changeOrganisation,
  changeRefundLimit,
} from '../../domain/people/change-settings'
import { allowed, router, unwrap } from '../trpc'

export const settingsRouter = router({
  get: allowed('settings.read').query(({ ctx }) => ctx.ports.settings.read(ctx.scope)),

  changeOrganisation: allowed('settings.manage')
    .input(
      z.object({
        name: z.string().trim().min(1).max(120),
        currency: z.string().length(3).toUpperCase(),
        timeZone: z.string().max(64),
      }),
    )
    .mutation(async ({ ctx, input }) =>
      unwrap(await changeOrganisation(ctx.ports.settings, ctx.scope, ctx.actor, input)),
    ),

  /** Pages must be loaded anew to be allowed pictures from a new host. */
  changeMapTiles: allowed('settings.manage')
    .input(
      z.object({ tiles: z.object({ urlTemplate: z.string().max(500), attribution: z.string().max(300) }).nullable() }),
    )
    .mutation(async ({ ctx, input }) => {
      unwrap(await changeMapTiles(ctx.ports.settings, ctx.scope, ctx.actor, input.tiles))
      await ctx.ports.tileOrigins.refresh()
    }),

  changeLogDays: allowed('settings.manage')
    .input(z.object({ days: z.number().int().nullable() }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await changeLogDays(ctx.ports.settings, ctx.scope, ctx.actor, input.days)),
    ),

  changeRefundLimit: allowed('settings.manage')
    .input(z.object({ limitMinor: z.number().int().nullable() }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await changeRefundLimit(ctx.ports.settings, ctx.scope, ctx.actor, input.limitMinor)),
    ),
})
