import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from './actor'
import type { SavedViewStore } from './saved-view'

/** A person removes their own views; an admin also the shared ones of others. */
export async function removeView(
  ports: { savedViews: SavedViewStore },
  scope: TenantScope,
  actor: Actor,
  viewId: number,
): Promise<Result<null, 'notFound' | 'forbidden'>> {
  const view = await ports.savedViews.find(scope, viewId)
  const mine = view?.userId === actor.userId
  if (!view || (!mine && !view.shared)) return refuse('notFound', 'This view is not here any more.')
  if (!mine && actor.role !== 'admin')
    return refuse('forbidden', 'Only the person who saved this view, or an admin, can remove it.')
  await ports.savedViews.remove(scope, viewId)
  return ok(null)
}
