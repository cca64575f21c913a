import type { TenantScope } from '../../kernel/scope'
import type { Author } from './actor'
import type { AuditLine } from './ports'

/** Where map pictures come from; null: the built-in outline map only. */
export type MapTiles = { urlTemplate: string; attribution: string }
export type Organisation = { name: string; slug: string; currency: string; timeZone: string }

/**
 * What an organisation decides for itself. `logDays` null: as the server's configuration says. `refundLimitMinor`: what
 * a supporter may give back to a driver on their own; null: 50 units of the currency.
 */
export type OrganisationSettings = {
  organisation: Organisation
  mapTiles: MapTiles | null
  logDays: number | null
  refundLimitMinor: number | null
}

/** A tariff version that touches more EVSEs, or moves revenue by more percent, needs a second person's approval. */
export type TariffReviewRule = { evses: number; revenuePercent: number }

export type SettingValues = {
  'map.tiles': MapTiles | null
  'log.days': number | null
  'support.refundLimit': number | null
}
export type SettingKey = keyof SettingValues

export interface SettingsStore {
  read(scope: TenantScope): Promise<OrganisationSettings>
  /** Change and audit line in one commit; the line's `before` is filled in by the store. */
  changeOrganisation(
    scope: TenantScope,
    author: Author,
    next: Omit<Organisation, 'slug'>,
    line: AuditLine,
  ): Promise<void>
  change<K extends SettingKey>(
    scope: TenantScope,
    author: Author,
    key: K,
    value: SettingValues[K],
    line: AuditLine,
  ): Promise<void>
  /** Tile templates of all tenants: the page's content security policy is written before anybody is known. */
  allTileTemplates(): Promise<string[]>
}
