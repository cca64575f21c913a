import type { UserId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'

/** Lists that can be saved as they are filtered and sorted. */
export const viewPages = ['stations', 'sessions', 'alarms', 'map', 'revenue', 'usage', 'uptime', 'quality'] as const
export type ViewPage = (typeof viewPages)[number]

/** A named query string. Its owner changes it; shared ones are seen by everybody in the tenant. */
export type SavedView = { id: number; userId: UserId; page: ViewPage; name: string; query: string; shared: boolean }

export interface SavedViewStore {
  find(scope: TenantScope, id: number): Promise<SavedView | null>
  /** The same person's view of the same name on the same page is replaced. */
  save(scope: TenantScope, view: Omit<SavedView, 'id'>): Promise<SavedView>
  remove(scope: TenantScope, id: number): Promise<void>
}
