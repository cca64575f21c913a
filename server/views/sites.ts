import type { LocationId, OwnerId } from '../kernel/ids'
import { csv } from './csv'
import type { Reads } from './reads'

/** A line of the list of sites. */
export type SiteRow = {
  id: LocationId
  name: string
  address: string
  city: string
  country: string
  ownerId: OwnerId | null
  ownerName: string | null
  stations: number
  evses: number
  faulted: number
  offline: number
  inUse: number
  gridLimitW: number | null
  worstAlarm: number | null
}

const list = `select l.id, l.name, l.address, l.city, l.country, l.owner_id as "ownerId", o.name as "ownerName", l.grid_limit_w as "gridLimitW",
    count(distinct s.id)::int as stations, count(e.id)::int as evses,
    count(e.id) filter (where s.connected and e.availability = 'faulted')::int as faulted,
    count(e.id) filter (where not s.connected)::int as offline,
    count(e.id) filter (where s.connected and e.availability = 'occupied')::int as "inUse",
    (select min(a.priority) from alarms a where a.open and not a.held and a.state <> 'cleared' and a.location_id = l.id) as "worstAlarm"
  from locations l left join owners o on o.id = l.owner_id
    left join stations s on s.location_id = l.id and s.removed_at is null left join evses e on e.station_id = s.id
  where l.tenant_id = $1 and ($2 = '' or concat_ws(' ', l.name, l.address, l.postal_code, l.city, o.name) ilike $2)
    and ($3::text is null or l.country = $3)
  group by l.id, o.name order by lower(l.name), l.id limit 2000`

const like = (text: string) => (text === '' ? '' : `%${text.replace(/[\\%_]/g, '\\$&')}%`)

export type SiteFilter = { text: string; region: string | null }

/** Sites by part of name, address or owner, in order of name. */
export const sites = ({ db, scope }: Reads, { text, region }: SiteFilter): Promise<SiteRow[]> =>
  db.query<SiteRow>(scope, list, [scope.tenantId, like(text), region])

const csvColumns = [
  'Site',
  'Address',
  'City',
  'Country',
  'Owner',
  'Stations',
  'EVSEs',
  'In use',
  'Faulted',
  'Offline',
  'Grid limit W',
]

/** The same list as a file. */
export async function sitesCsv(reads: Reads, filter: SiteFilter): Promise<string> {
  const rows = await sites(reads, filter)
  return csv(
    csvColumns,
    rows.map((row) => [
      ...[row.name, row.address, row.city, row.country, row.ownerName],
      ...[row.stations, row.evses, row.inUse, row.faulted, row.offline, row.gridLimitW],
    ]),
  )
}
