import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from './actor'
import type { SavedView, SavedViewStore, ViewPage } from './saved-view'

export type SaveView = { page: ViewPage; name: string; query: string; shared: boolean }

/** Keeps a list as it is filtered and sorted now, under a name. Nothing about the network changes, so the audit log is silent. */
export async function saveView(
  ports: { savedViews: SavedViewStore },
  scope: TenantScope,
  actor: Actor,
  input: SaveView,
): Promise<Result<SavedView, 'badView'>> {
  const name = input.name.trim()
  if (name === '') return refuse('badView', 'Give the view a name.')
  const query = new URLSearchParams(input.query.replace(/^\?/, '')).toString()
  return ok(
    await ports.savedViews.save(scope, { page: input.page, name, query, shared: input.shared, userId: actor.userId }),
  )
}
