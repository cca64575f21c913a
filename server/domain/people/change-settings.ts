import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from './actor'
import type { MapTiles, Organisation, SettingsStore } from './settings'
import { checkTileTemplate } from './tile-template'

const knownZone = (timeZone: string) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }) !== null
  } catch {
    return false
  }
}

/** Name, currency (ISO 4217) and time zone (IANA) of the organisation. */
export async function changeOrganisation(
  settings: SettingsStore,
  scope: TenantScope,
  author: Author,
  next: Omit<Organisation, 'slug'>,
): Promise<Result<void, 'invalid'>> {
  if (!Intl.supportedValuesOf('currency').includes(next.currency))
    return refuse('invalid', `${next.currency} is not a currency (ISO 4217).`)
  if (!knownZone(next.timeZone))
    return refuse('invalid', `${next.timeZone} is not a time zone (IANA name, such as Europe/Amsterdam).`)
  await settings.changeOrganisation(scope, author, next, {
    action: 'organisation.changed',
    objectType: 'organisation',
    objectId: scope.tenantId,
    after: next,
  })
  return ok(undefined)
}

/** Where map pictures come from; null: the built-in outline map only. */
export async function changeMapTiles(
  settings: SettingsStore,
  scope: TenantScope,
  author: Author,
  tiles: MapTiles | null,
): Promise<Result<void, 'invalid'>> {
  const checked = tiles && checkTileTemplate(tiles.urlTemplate)
  if (checked && !checked.ok) return checked
  const value = tiles && checked ? { urlTemplate: checked.value, attribution: tiles.attribution.trim() } : null
  if (value && value.attribution === '')
    return refuse('invalid', 'Name the source of the map: its licence asks for it.')
  await settings.change(scope, author, 'map.tiles', value, {
    action: 'setting.changed',
    objectType: 'setting',
    objectId: 'map.tiles',
    after: value,
  })
  return ok(undefined)
}

/** Days the OCPP log is kept; null: as the server's configuration says. */
export async function changeLogDays(
  settings: SettingsStore,
  scope: TenantScope,
  author: Author,
  days: number | null,
): Promise<Result<void, 'invalid'>> {
  if (days !== null && !(Number.isInteger(days) && days >= 1 && days <= 3650))
    return refuse('invalid', 'Keep the log between 1 and 3650 days.')
  await settings.change(scope, author, 'log.days', days, {
    action: 'setting.changed',
    objectType: 'setting',
    objectId: 'log.days',
    after: days,
  })
  return ok(undefined)
}

/** What a supporter may give back on their own, minor units; null: the usual limit. */
export async function changeRefundLimit(
  settings: SettingsStore,
  scope: TenantScope,
  author: Author,
  limitMinor: number | null,
): Promise<Result<void, 'invalid'>> {
  if (limitMinor !== null && !(Number.isInteger(limitMinor) && limitMinor >= 0 && limitMinor <= 10_000_000))
    return refuse('invalid', 'The limit must be an amount of money, at least nothing.')
  await settings.change(scope, author, 'support.refundLimit', limitMinor, {
    action: 'setting.changed',
    objectType: 'setting',
    objectId: 'support.refundLimit',
    after: limitMinor,
  })
  return ok(undefined)
}
