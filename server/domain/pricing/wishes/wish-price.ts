import type { LocationId, TariffId } from '../../../kernel/ids'
import { ok, type Result, refuse } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import type { Clock } from '../../../kernel/time'
import type { Author } from '../../people/actor'
import { usualPercent, wishProblem } from './wish'
import type { WishStore } from './wish-ports'

export type WantedPrice = { locationId: LocationId; tariffId: TariffId; wantedPrice: number; reason: string }

/** An owner asks for another price at a site, within what the operator lets them ask for. */
export async function wishPrice(
  ports: { wishes: WishStore; clock: Clock },
  scope: TenantScope,
  author: Author,
  wanted: WantedPrice,
): Promise<Result<{ id: number }, 'forbidden' | 'notFound' | 'conflict' | 'invalid'>> {
  const { ownerId } = scope
  if (ownerId === null) return refuse('forbidden', 'Only an owner can ask for another price. Change the tariff itself.')
  const at = ports.clock.now()
  const { locationId, tariffId, wantedPrice } = wanted
  return ports.wishes.change(scope, async (wishes) => {
    const now = await wishes.price(locationId, tariffId)
    if (!now)
      return refuse('notFound', 'Nobody has paid by this tariff at this site lately, so there is no price to change.')
    const problem = wishProblem(now.price, wantedPrice, (await wishes.mostPercent()) ?? usualPercent)
    if (problem) return refuse('invalid', problem)
    if (await wishes.isOpen(locationId, tariffId))
      return refuse(
        'conflict',
        'A wish for this price waits for an answer already. Take it back first to ask for another.',
      )
    const { currency, price: currentPrice } = now
    const id = await wishes.add({ ...wanted, ownerId, currency, currentPrice, author, at })
    const after = { locationId, tariffId, currency, currentPrice, wantedPrice }
    await wishes.record(author, { action: 'price.wished', objectType: 'priceWish', objectId: id, after })
    return ok({ id })
  })
}
