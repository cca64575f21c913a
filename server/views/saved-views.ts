import { savedViewColumns } from '../db/saved-view-store'
import type { SavedView, ViewPage } from '../domain/people/saved-view'
import type { UserId } from '../kernel/ids'
import type { Reads } from './reads'

export type SavedViewRow = Omit<SavedView, 'userId'> & { mine: boolean }

/** A person's own views of a page, then the shared ones of others. */
export async function savedViews(reads: Reads, page: ViewPage, userId: UserId): Promise<SavedViewRow[]> {
  const rows = await reads.db.query<SavedView>(
    reads.scope,
    `select ${savedViewColumns} from saved_views where page = $1 and (user_id = $2 or shared) order by user_id <> $2, lower(name), id`,
    [page, userId],
  )
  return rows.map(({ userId: owner, ...view }) => ({ ...view, mine: owner === userId }))
}
