import { z } from 'zod'
import { search } from '../../views/search'
import { allowed, router } from '../trpc'

export const searchRouter = router({
  find: allowed('network.read')
    .input(z.object({ query: z.string().max(100) }))
    .query(({ ctx, input }) => search(ctx.reads, input.query)),
})
