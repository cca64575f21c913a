import { overviewFigures, sitesToWatch } from '../../views/overview'
import { overviewPower } from '../../views/overview-power'
import { allowed, router } from '../trpc'

/** What the overview asks besides the live stream. */
export const overviewRouter = router({
  figures: allowed('network.read').query(({ ctx }) => overviewFigures(ctx.reads)),
  power: allowed('network.read').query(({ ctx }) => overviewPower(ctx.reads)),
  sitesToWatch: allowed('network.read').query(({ ctx }) => sitesToWatch(ctx.reads)),
})
