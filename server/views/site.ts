import { siteFactsColumns } from '../db/site-facts-store'
import { countingSql, coverageSql } from '../db/tariff-coverage'
import type { SiteFacts } from '../domain/assets/describe-site'
import { type Headline, headline } from '../domain/pricing/schedule-strip'
import { readDraft } from '../domain/pricing/tariff-schema'
import type { EvseId, LocationId, OwnerId, StationId } from '../kernel/ids'
import type { Reads } from './reads'

export type SiteEvse = {
  id: EvseId
  evseNumber: number
  /** What is painted on the ground or the pole; null: the number has to do. */
  label: string | null
  publicEvseId: string | null
  stationId: StationId
  stationName: string
  ratedW: number | null
  standards: string[]
}

/** Everything of a site that changes slowly. Live values come over the stream. Instants ms UTC, W. */
export type SiteDetail = {
  id: LocationId
  name: string
  address: string
  postalCode: string
  city: string
  country: string
  latitude: number | null
  longitude: number | null
  timeZone: string
  /** Access notes and contacts are the operator's: empty for owners. */
  facts: SiteFacts
  owner: { id: OwnerId; name: string } | null
  /** Whose stations stand here. `id` null: the operator's own. */
  split: { id: OwnerId | null; name: string | null; stations: number; evses: number }[]
  stations: { id: StationId; name: string; powerType: string; vendor: string | null; model: string | null }[]
  evses: SiteEvse[]
  /** null for owners, who do not read tariffs. */
  tariffs: { id: number; name: string; headline: Headline | null; currency: string; connectors: number }[] | null
  /** EVSEs no tariff prices. */
  unpriced: number
  today: { sessions: number; running: number; failed: number; energyWh: number }
  openWorkOrders: number
  /** The sites before and after, by name. */
  previous: { id: LocationId; name: string } | null
  next: { id: LocationId; name: string } | null
}

const head = `select l.id, l.name, l.address, l.postal_code as "postalCode", l.city, l.country, l.latitude, l.longitude, l.time_zone as "timeZone",
    ${siteFactsColumns}, case when o.id is not null then json_build_object('id', o.id, 'name', o.name) end as owner,
    (select json_build_object('id', p.id, 'name', p.name) from locations p where p.tenant_id = l.tenant_id
      and (lower(p.name), p.id) < (lower(l.name), l.id) order by lower(p.name) desc, p.id desc limit 1) as previous,
    (select json_build_object('id', p.id, 'name', p.name) from locations p where p.tenant_id = l.tenant_id
      and (lower(p.name), p.id) > (lower(l.name), l.id) order by lower(p.name), p.id limit 1) as next
  from locations l left join owners o on o.id = l.owner_id where l.id = $1`

const stations = `select s.id, s.name, s.power_type as "powerType", s.vendor, s.model, s.owner_id as "ownerId", o.name as "ownerName",
    (select count(*)::int from evses e where e.station_id = s.id) as evses
  from stations s left join owners o on o.id = s.owner_id where s.location_id = $1 and s.removed_at is null order by lower(s.name), s.id`

const evses = `select e.id, e.evse_number as "evseNumber", e.label, e.public_evse_id as "publicEvseId", s.id as "stationId", s.name as "stationName",
    coalesce(e.max_power_w, (select max(c.max_power_w) from connectors c where c.evse_id = e.id), s.max_power_w) as "ratedW",
    coalesce((select array_agg(distinct c.standard) from connectors c where c.evse_id = e.id), '{}') as standards
  from evses e join stations s on s.id = e.station_id where s.location_id = $1 and s.removed_at is null
  order by lower(s.name), s.id, e.evse_number`

const priced = `select t.id, t.name, v.definition, count(*)::int as connectors
  from ${coverageSql('$2::timestamptz')} c join stations s on s.id = c.station_id join tariffs t on t.id = c.tariff_id
    join ${countingSql('$2::timestamptz')} n on n.tariff_id = t.id join tariff_versions v on v.id = n.version_id
  where s.location_id = $1 group by t.id, v.id order by 4 desc, t.name`

const unpriced = `select count(*)::int as count from evses e join stations s on s.id = e.station_id
  where s.location_id = $1 and s.removed_at is null and s.onboarding = 'accepted' and not exists (
    select 1 from ${coverageSql('$2::timestamptz')} c join ${countingSql('$2::timestamptz')} n on n.tariff_id = c.tariff_id where c.evse_id = e.id)`

/** Since the local midnight of the site. */
const today = `select count(*)::int as sessions, count(*) filter (where x.state <> 'ended')::int as running,
    count(*) filter (where x.ended_energy_wh = 0)::int as failed, coalesce(sum(x.energy_wh), 0)::bigint as "energyWh"
  from sessions x join locations l on l.id = x.location_id
  where x.tenant_id = $3 and x.location_id = $1 and x.started_at >= date_trunc('day', $2::timestamptz at time zone l.time_zone) at time zone l.time_zone`

const openOrders = `select count(*)::int as count from work_orders w join stations s on s.id = w.station_id
  where s.location_id = $1 and w.state in ('open', 'onTheWay', 'onSite')`

type Head = Pick<
  SiteDetail,
  'id' | 'name' | 'address' | 'postalCode' | 'city' | 'country' | 'latitude' | 'longitude' | 'timeZone'
> &
  SiteFacts &
  Pick<SiteDetail, 'owner' | 'previous' | 'next'>
type StationRow = SiteDetail['stations'][number] & { ownerId: OwnerId | null; ownerName: string | null; evses: number }
type Priced = { id: number; name: string; definition: unknown; connectors: number }

function splitOf(rows: readonly StationRow[]): SiteDetail['split'] {
  const owners = new Map<number | null, SiteDetail['split'][number]>()
  for (const { ownerId, ownerName, evses } of rows) {
    const share = owners.get(ownerId) ?? { id: ownerId, name: ownerName, stations: 0, evses: 0 }
    owners.set(ownerId, { ...share, stations: share.stations + 1, evses: share.evses + evses })
  }
  return [...owners.values()].toSorted((a, b) => b.stations - a.stations)
}

/** null: there is no such site in this scope. */
export async function site({ db, scope, now }: Reads, id: LocationId): Promise<SiteDetail | null> {
  const at = new Date(now())
  const internal = scope.ownerId === null
  return db.run(scope, async (tx) => {
    const [found] = await tx.query<Head>(head, [id])
    if (!found) return null
    const { gridLimitW, openingHours, accessNotes, contacts, ...rest } = found
    const placed = await tx.query<StationRow>(stations, [id])
    const [sessions] = await tx.query<SiteDetail['today']>(today, [id, at, scope.tenantId])
    const tariffs = internal ? await tx.query<Priced>(priced, [id, at]) : null
    const [none] = internal ? await tx.query<{ count: number }>(unpriced, [id, at]) : []
    const [orders] = internal ? await tx.query<{ count: number }>(openOrders, [id]) : []
    const localDate = at.toLocaleDateString('en-CA', { timeZone: found.timeZone })
    const hidden = { accessNotes: '', contacts: [] }
    return {
      ...rest,
      facts: { gridLimitW, openingHours, ...(internal ? { accessNotes, contacts } : hidden) },
      split: splitOf(placed),
      stations: placed.map(({ ownerId: _id, ownerName: _name, evses: _evses, ...station }) => station),
      evses: await tx.query<SiteEvse>(evses, [id]),
      tariffs:
        tariffs?.map(({ definition, ...tariff }) => ({
          ...tariff,
          currency: readDraft(definition).currency,
          headline: headline(readDraft(definition), localDate),
        })) ?? null,
      unpriced: none?.count ?? 0,
      today: sessions!,
      openWorkOrders: orders?.count ?? 0,
    }
  })
}
