import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import type { PricePoint } from './parse-series'
import type { PriceSeries } from './price-session'

/** `everyS`: length of one interval in seconds. */
export type SeriesRecord = { id: number; name: string; currency: string; everyS: number }

export interface SeriesStore {
  find(scope: TenantScope, id: number): Promise<SeriesRecord | null>
  /** Adds, or changes the one of this id. */
  save(
    scope: TenantScope,
    author: Author,
    series: Omit<SeriesRecord, 'id'>,
    id: number | null,
  ): Promise<number | 'nameTaken' | 'notFound'>
  points(scope: TenantScope, id: number): Promise<number>
  /** How many of these instants have another price already. */
  differing(scope: TenantScope, id: number, points: readonly PricePoint[]): Promise<number>
  /** Adds prices, replacing those of the same instants; audited with what was replaced. */
  addPoints(scope: TenantScope, author: Author, series: SeriesRecord, points: readonly PricePoint[]): Promise<void>
  /** Prices as the engine takes them, `from` to `to` in ms UTC; gaps are null. */
  window(scope: TenantScope, ids: readonly number[], from: number, to: number): Promise<PriceSeries[]>
}
