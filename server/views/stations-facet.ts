import type { Reads } from './reads'
import {
  Conditions,
  connectivitySql,
  evseStateSql,
  type FilterField,
  filterStations,
  type StationFilter,
} from './stations-filter'

export const facetFields = [
  'state',
  'connectivity',
  'alarm',
  'powerType',
  'vendor',
  'model',
  'protocol',
  'firmware',
  'location',
  'owner',
  'onboarding',
  'tag',
] as const satisfies readonly FilterField[]
export type FacetField = (typeof facetFields)[number]

/** `value` is what goes into the filter, `label` what a person reads; empty: not known. */
export type FacetValue = { value: string; label: string; count: number }

type Facet = { value: string; label?: string; join?: string }

const worst =
  "coalesce((select min(a.priority)::text from alarms a where a.open and not a.held and a.station_id = s.id), 'none')"

const facets: Record<FacetField, Facet> = {
  state: { value: evseStateSql, join: 'join evses e on e.station_id = s.id' },
  connectivity: { value: connectivitySql },
  alarm: { value: worst },
  powerType: { value: 's.power_type' },
  vendor: { value: "coalesce(s.vendor, '')" },
  model: { value: "coalesce(s.model, '')" },
  protocol: { value: "coalesce(s.protocol, '')" },
  firmware: { value: "coalesce(s.firmware_version, '')" },
  location: { value: 'coalesce(s.location_id, 0)::text', label: "coalesce(l.name, '')" },
  owner: {
    value: 'coalesce(s.owner_id, 0)::text',
    label: "coalesce(o.name, '')",
    join: 'left join owners o on o.id = s.owner_id',
  },
  onboarding: { value: 's.onboarding' },
  tag: { value: 't.tag', join: 'join lateral unnest(s.tags) t(tag) on true' },
}

/** How many stations each value of a field would leave, under all the other filters; the 200 most frequent. */
export async function stationFacet(reads: Reads, field: FacetField, filter: StationFilter): Promise<FacetValue[]> {
  const facet = facets[field]
  const conditions = new Conditions()
  filterStations(conditions, filter, reads.now(), field)
  return reads.db.query<FacetValue>(
    reads.scope,
    `select ${facet.value} as value, ${facet.label ?? facet.value} as label, count(distinct s.id)::int as count
     from stations s left join locations l on l.id = s.location_id ${facet.join ?? ''} where ${conditions.sql}
     group by 1, 2 order by 3 desc, 2 limit 200`,
    conditions.params,
  )
}
