import type { EvseId, LocationId, StationId } from '../kernel/ids'
import { type Availability, type EvseState, evseState, type Phase } from '../kernel/status'
import { ms, msOrNull } from './instants'
import type { Reads } from './reads'

/** One plug of a station: what an owner calls a connector. `state` as it was when asked; the live stream knows it now. */
export type OwnerEvse = { id: EvseId; number: number; state: EvseState; plug: string | null; maxPowerW: number | null }
export type OwnerStation = {
  id: StationId
  name: string
  locationId: LocationId | null
  evses: OwnerEvse[]
}
export type OwnerSite = { id: LocationId; name: string; address: string; city: string; timeZone: string }
/** Somebody comes to a station. Instants ms UTC; `dueAt` null: no day is set yet. */
export type PlannedVisit = {
  id: number
  stationId: StationId
  evseId: EvseId | null
  dueAt: number | null
  underWay: boolean
}
/** Time in which a station or a site is worked on. */
export type PlannedWork = {
  id: number
  stationId: StationId | null
  locationId: LocationId | null
  startsAt: number
  endsAt: number
  reason: string
}
export type OwnerNetwork = {
  owner: string
  operator: string
  zone: string
  sites: OwnerSite[]
  stations: OwnerStation[]
  visits: PlannedVisit[]
  work: PlannedWork[]
}

type StationRow = Omit<OwnerStation, 'evses'> & {
  connected: boolean
  evses: (Omit<OwnerEvse, 'state'> & { availability: Availability; phase: Phase | null })[]
}

const whoSql = `select o.name as owner, t.name as operator, t.time_zone as zone from owners o join tenants t on t.id = o.tenant_id where o.id = $1`
const sitesSql = `select l.id, l.name, l.address, l.city, l.time_zone as "timeZone" from locations l
  where l.owner_id = $1 order by lower(l.name), l.id`
const stationsSql = `select s.id, s.name, s.location_id as "locationId", s.connected,
    coalesce((select json_agg(json_build_object('id', e.id, 'number', e.evse_number, 'availability', e.availability, 'phase', e.phase,
        'plug', (select min(c.standard) from connectors c where c.evse_id = e.id),
        'maxPowerW', coalesce(e.max_power_w, (select max(c.max_power_w) from connectors c where c.evse_id = e.id), s.max_power_w))
      order by e.evse_number) from evses e where e.station_id = s.id), '[]') as evses
  from stations s where s.removed_at is null order by lower(s.name), s.id`
const visitsSql = `select id, station_id as "stationId", evse_id as "evseId", due_at as "dueAt", under_way as "underWay"
  from planned_visits() order by due_at nulls last, id`
const workSql = `select id, station_id as "stationId", location_id as "locationId", starts_at as "startsAt", ends_at as "endsAt", reason
  from maintenance_windows where ended_at is null and ends_at > $1 order by starts_at, id limit 200`

/** The owner in scope: what stands where, how it is, and who comes when. null: the scope is of no owner. */
export async function ownerNetwork({ db, scope, now }: Reads): Promise<OwnerNetwork | null> {
  if (scope.ownerId === null) return null
  return db.run(scope, async (tx) => {
    const [who] = await tx.query<Pick<OwnerNetwork, 'owner' | 'operator' | 'zone'>>(whoSql, [scope.ownerId])
    if (!who) return null
    const stations = await tx.query<StationRow>(stationsSql)
    const visits = await tx.query<Omit<PlannedVisit, 'dueAt'> & { dueAt: Date | null }>(visitsSql)
    const work = await tx.query<Omit<PlannedWork, 'startsAt' | 'endsAt'> & { startsAt: Date; endsAt: Date }>(workSql, [
      new Date(now()),
    ])
    return {
      ...who,
      sites: await tx.query<OwnerSite>(sitesSql, [scope.ownerId]),
      stations: stations.map(stationOf),
      visits: visits.map((visit) => ({ ...visit, dueAt: msOrNull(visit.dueAt) })),
      work: work.map((each) => ({ ...each, startsAt: ms(each.startsAt), endsAt: ms(each.endsAt) })),
    }
  })
}

const stationOf = ({ connected, evses, ...station }: StationRow): OwnerStation => ({
  ...station,
  evses: evses.map(({ availability, phase, ...evse }) => ({
    ...evse,
    state: evseState({ availability, phase, connected }),
  })),
})
