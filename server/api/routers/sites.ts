import { z } from 'zod'
import { describeSite } from '../../domain/assets/describe-site'
import { overviewPower } from '../../views/overview-power'
import { site } from '../../views/site'
import { sites, sitesCsv } from '../../views/sites'
import { refusalError } from '../errors'
import { locationId } from '../inputs'
import { allowed, router, unwrap } from '../trpc'

const text = (max: number) => z.string().trim().max(max)
const contact = z.object({
  name: text(120).min(1),
  role: text(120).default(''),
  phone: text(40).default(''),
  email: z.union([z.literal(''), z.email().max(254)]).default(''),
})
const filter = z
  .object({ text: text(100).default(''), region: z.string().length(2).nullable().default(null) })
  .prefault({})
const ofSite = z.object({ locationId })

/** A site with all its stations. */
export const sitesRouter = router({
  list: allowed('network.read')
    .input(filter)
    .query(({ ctx, input }) => sites(ctx.reads, input)),

  exportCsv: allowed('network.read')
    .input(filter)
    .query(({ ctx, input }) => sitesCsv(ctx.reads, input)),

  get: allowed('network.read')
    .input(ofSite)
    .query(async ({ ctx, input }) => {
      const found = await site(ctx.reads, input.locationId)
      if (!found) throw refusalError({ code: 'notFound', message: 'This site is not here any more.' })
      return found
    }),

  power: allowed('network.read')
    .input(ofSite)
    .query(({ ctx, input }) => overviewPower(ctx.reads, undefined, input.locationId)),

  describe: allowed('station.manage')
    .input(
      ofSite.extend({
        gridLimitW: z.number().int().nullable().optional(),
        openingHours: text(300).optional(),
        accessNotes: text(2_000).optional(),
        contacts: z.array(contact).max(10).optional(),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await describeSite(ctx.ports, ctx.scope, ctx.actor, input))),
})
