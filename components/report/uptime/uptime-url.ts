import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import type { ApiInputs, ApiOutputs } from '@/components/api/trpc'
import { parametersOf, reportKeys } from '../report-url'

export const units = ['location', 'owner', 'vendor', 'station', 'evse'] as const
export type Unit = (typeof units)[number]
export const unitNames: Record<Unit, string> = {
  location: 'Site',
  owner: 'Owner',
  vendor: 'Vendor',
  station: 'Station',
  evse: 'EVSE',
}

export const uptimeKeys = {
  ...reportKeys,
  rule: parseAsStringLiteral(['ours', 'nevi', 'uk', 'afir'] as const).withDefault('ours'),
  unit: parseAsStringLiteral(units).withDefault('location'),
  vendor: parseAsString,
  station: parseAsInteger,
  evse: parseAsInteger,
  /** Of the EVSE that is looked into: "2026-11". */
  month: parseAsString,
}

/** The report's state is its address, as of the other reports. */
export const useUptimeUrl = () => useQueryStates(uptimeKeys, { history: 'replace' })
export type UptimeUrl = ReturnType<typeof useUptimeUrl>[0]
export type ChangeUptime = (change: Partial<UptimeUrl>) => void

export const uptimeFilters = ['location', 'owner', 'vendor', 'station', 'evse'] as const
export type UptimeFilter = (typeof uptimeFilters)[number]
export const noUptimeFilters = { location: null, owner: null, vendor: null, station: null, evse: null, month: null }
export const filtersOf = (url: UptimeUrl): UptimeFilter[] => uptimeFilters.filter((name) => url[name] !== null)

export function uptimeParameters(url: UptimeUrl): NonNullable<ApiInputs['uptime']['report']> {
  const { range, from, to, compare, location, owner } = parametersOf(url)
  return {
    ...{ range, from, to, compare, location, owner },
    rule: url.rule,
    unit: url.unit,
    vendor: url.vendor ?? undefined,
    station: url.station ?? undefined,
    evse: url.evse ?? undefined,
  }
}

/** A row leads into itself: the next question is what it is made of. */
const inside: Record<Unit, Unit> = {
  location: 'station',
  owner: 'location',
  vendor: 'station',
  station: 'evse',
  evse: 'evse',
}
export const openRow = (unit: Unit, key: string): Partial<UptimeUrl> => ({
  [unit]: unit === 'vendor' ? key : Number(key),
  unit: inside[unit],
})

export type UptimeData = ApiOutputs['uptime']['report']
export type UptimeChoices = ApiOutputs['uptime']['choices']
export type Outage = ApiOutputs['uptime']['outages']['rows'][number]
export type Exclusion = ApiOutputs['uptime']['exclusions']['rows'][number]
