import { ok, type Result, refuse } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import type { Clock } from '../../../kernel/time'
import type { Author } from '../../people/actor'
import type { Wish } from './wish'
import type { Wishes, WishStore } from './wish-ports'

/** The wish, when it is here and still waits for an answer. */
export async function openWish(wishes: Wishes, id: number): Promise<Result<Wish, 'notFound' | 'conflict'>> {
  const wish = await wishes.wish(id)
  if (!wish) return refuse('notFound', 'This wish is not here any more.')
  return wish.state === 'open' ? ok(wish) : refuse('conflict', `This wish was ${wish.state} already.`)
}

/** The owner does not want it any more. */
export function withdrawWish(
  ports: { wishes: WishStore; clock: Clock },
  scope: TenantScope,
  author: Author,
  id: number,
): Promise<Result<void, 'notFound' | 'conflict'>> {
  const at = ports.clock.now()
  return ports.wishes.change(scope, async (wishes) => {
    const found = await openWish(wishes, id)
    if (!found.ok) return found
    await wishes.settle(id, { state: 'withdrawn', answer: null, versionId: null, author, at })
    await wishes.record(author, { action: 'price.wishWithdrawn', objectType: 'priceWish', objectId: id })
    return ok(undefined)
  })
}
