import type { ApiInputs } from '@/components/api/trpc'
import { operatorLabel } from '@/components/format/evse-state'
import { type EvseState, evseStates } from '@/server/kernel/status'

export type StationFilter = NonNullable<ApiInputs['stations']['facet']['filter']>
export type FacetField = ApiInputs['stations']['facet']['field']

type Labels = Record<string, string>

export const facetLabels: Record<FacetField, string> = {
  state: 'State',
  connectivity: 'Connection',
  alarm: 'Worst alarm',
  location: 'Site',
  owner: 'Owner',
  powerType: 'AC or DC',
  vendor: 'Vendor',
  model: 'Model',
  firmware: 'Firmware',
  protocol: 'Protocol',
  onboarding: 'Acceptance',
  tag: 'Tag',
}
export const facetFields = Object.keys(facetLabels) as FacetField[]

/** Filters that are a number instead of a choice. */
export const numberFilters = {
  downMinutes: { label: 'Offline for more than', unit: 'min', start: 15 },
  idleDays: { label: 'No session for', unit: 'days', start: 7 },
  newDays: { label: 'Added in the last', unit: 'days', start: 7 },
} as const
export type NumberFilter = keyof typeof numberFilters
export const numberFields = Object.keys(numberFilters) as NumberFilter[]

const words: Partial<Record<FacetField, Labels>> = {
  connectivity: { online: 'Connected', offline: 'Offline', never: 'Never connected' },
  alarm: {
    any: 'Any alarm',
    none: 'No alarm',
    '1': 'Priority 1',
    '2': 'Priority 2',
    '3': 'Priority 3',
    '4': 'Priority 4',
  },
  onboarding: { accepted: 'Accepted', pending: 'Waiting', rejected: 'Rejected' },
  protocol: { 'ocpp1.6': 'OCPP 1.6', 'ocpp2.0.1': 'OCPP 2.0.1', 'ocpp2.1': 'OCPP 2.1' },
}

const nothing: Partial<Record<FacetField, string>> = { location: 'No site', owner: 'Our own' }

/** A filter value as people read it. `label` is what the server calls it (a site's name for its key). */
export function valueLabel(field: FacetField, value: string, label = value): string {
  if (field === 'state' && (evseStates as readonly string[]).includes(value)) return operatorLabel[value as EvseState]
  return words[field]?.[value] ?? (label === '' || label === '0' ? (nothing[field] ?? 'Not known') : label)
}

export const isIdField = (field: FacetField): field is 'location' | 'owner' => field === 'location' || field === 'owner'
