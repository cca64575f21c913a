import { z } from 'zod'
import { declineWish, draftWish, limitWishes } from '../../domain/pricing/wishes/answer-wish'
import { mostPercentEver, wishStates } from '../../domain/pricing/wishes/wish'
import { wishPrice } from '../../domain/pricing/wishes/wish-price'
import { withdrawWish } from '../../domain/pricing/wishes/withdraw-wish'
import { priceWishes, sitePrices, wishLimit } from '../../views/price-wishes'
import { id } from '../id'
import { locationId } from '../inputs'
import { allowed, router, unwrap } from '../trpc'
import { tariffId } from './tariff-inputs'

const ofWish = z.object({ id: id<number>() })
/** Tariffs have four decimals. */
const price = z
  .number()
  .min(0)
  .max(1_000)
  .transform((value) => Math.round(value * 10_000) / 10_000)

/** Prices owners ask for, and what the operator makes of them. */
export const priceWishesRouter = router({
  /** The owner's own prices and wishes. */
  own: allowed('price.wish').query(async ({ ctx }) => {
    const [prices, wishes, mostPercent] = await Promise.all([
      sitePrices(ctx.reads),
      priceWishes(ctx.reads, null),
      wishLimit(ctx.reads),
    ])
    return { prices, wishes, mostPercent }
  }),

  wish: allowed('price.wish')
    .input(z.object({ locationId, tariffId, wantedPrice: price, reason: z.string().trim().max(1_000).default('') }))
    .mutation(async ({ ctx, input }) => unwrap(await wishPrice(ctx.ports, ctx.scope, ctx.actor, input))),

  withdraw: allowed('price.wish')
    .input(ofWish)
    .mutation(async ({ ctx, input }) => unwrap(await withdrawWish(ctx.ports, ctx.scope, ctx.actor, input.id))),

  /** What waits for the operator. */
  list: allowed('tariff.read')
    .input(z.object({ state: z.enum(wishStates).nullable().default(null) }).prefault({}))
    .query(async ({ ctx, input }) => ({
      wishes: await priceWishes(ctx.reads, input.state),
      mostPercent: await wishLimit(ctx.reads),
    })),

  draft: allowed('tariff.publish')
    .input(ofWish)
    .mutation(async ({ ctx, input }) => unwrap(await draftWish(ctx.ports, ctx.scope, ctx.actor, input.id))),

  decline: allowed('tariff.publish')
    .input(ofWish.extend({ answer: z.string().trim().min(1, 'Say why, so that the owner understands.').max(1_000) }))
    .mutation(async ({ ctx, input }) => unwrap(await declineWish(ctx.ports, ctx.scope, ctx.actor, input))),

  limit: allowed('tariff.publish')
    .input(z.object({ mostPercent: z.number().min(0).max(mostPercentEver) }))
    .mutation(async ({ ctx, input }) => unwrap(await limitWishes(ctx.ports, ctx.scope, ctx.actor, input.mostPercent))),
})
