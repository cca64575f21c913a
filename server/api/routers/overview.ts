import { z } from 'zod'
import { overviewFigures, sitesToWatch } from '../../views/overview'
import { operatorLoad, overviewChoices, overviewPlaces } from '../../views/overview-desk'
import { overviewPower } from '../../views/overview-power'
import { ownerId } from '../inputs'
import { allowed, router } from '../trpc'

const filter = z
  .object({
    region: z.string().trim().length(2).nullable().default(null),
    net: z.enum(['AC', 'DC']).nullable().default(null),
    ownerId: ownerId.nullable().default(null),
  })
  .prefault({})

/** What the overview asks besides the live stream. */
export const overviewRouter = router({
  figures: allowed('network.read')
    .input(filter)
    .query(({ ctx, input }) => overviewFigures(ctx.reads, input)),
  power: allowed('network.read')
    .input(filter)
    .query(({ ctx, input }) => overviewPower(ctx.reads, input)),
  sitesToWatch: allowed('network.read')
    .input(filter)
    .query(({ ctx, input }) => sitesToWatch(ctx.reads, input)),
  choices: allowed('network.read').query(({ ctx }) => overviewChoices(ctx.reads)),
  places: allowed('network.read')
    .input(filter)
    .query(({ ctx, input }) => overviewPlaces(ctx.reads, input)),
  load: allowed('shift.read').query(({ ctx }) => operatorLoad(ctx.reads)),
})
