import type { SavedView, SavedViewStore } from '../domain/people/saved-view'
import type { Scoped } from './scoped'

export const savedViewColumns = 'id, user_id as "userId", page, name, query, shared'

export const openSavedViewStore = (scoped: Scoped): SavedViewStore => ({
  async find(scope, id) {
    return (
      (await scoped.query<SavedView>(scope, `select ${savedViewColumns} from saved_views where id = $1`, [id]))[0] ??
      null
    )
  },
  async save(scope, view) {
    const rows = await scoped.query<SavedView>(
      scope,
      `insert into saved_views(tenant_id, user_id, page, name, query, shared) values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant_id, user_id, page, name) do update set query = excluded.query, shared = excluded.shared
       returning ${savedViewColumns}`,
      [scope.tenantId, view.userId, view.page, view.name, view.query, view.shared],
    )
    return rows[0]!
  },
  async remove(scope, id) {
    await scoped.query(scope, 'delete from saved_views where id = $1', [id])
  },
})
