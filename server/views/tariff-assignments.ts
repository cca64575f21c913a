import { assignmentColumns, assignmentOf, type AssignmentRow as Stored } from '../db/tariff-assignments'
import { countingSql, coverageSql } from '../db/tariff-coverage'
import type { Assignment } from '../domain/pricing/choose-assignment'
import type { EvseId, LocationId, OwnerId, StationId, TariffId } from '../kernel/ids'
import { Conditions } from './conditions'
import { ms } from './instants'
import type { Reads } from './reads'

/** `place`: name of the site, station, EVSE or connector; of the tenant as a whole null. `evses`: what it prices now. */
export type AssignmentRow = Assignment & {
  place: string | null
  life: 'planned' | 'counts' | 'ended'
  evses: number
  createdAt: number
  createdByName: string
}

const assignmentsSql = `
  with covered as (select assignment_id, count(distinct evse_id)::int as evses from ${coverageSql('$2::timestamptz')} c group by 1)
  select ${assignmentColumns}, a.created_at as "createdAt", a.created_by_name as "createdByName", coalesce(k.evses, 0) as evses,
    case when a.valid_until <= $2 then 'ended' when a.valid_from > $2 then 'planned' else 'counts' end as life,
    coalesce(l.name, case when s.id is not null then s.name || case when e.id is null then '' else ' · EVSE ' || e.evse_number end
      || case when c.id is null then '' else ' · connector ' || c.connector_number end end) as place
  from tariff_assignments a
  left join locations l on l.id = a.location_id left join connectors c on c.id = a.connector_id
  left join evses e on e.id = coalesce(a.evse_id, c.evse_id) left join stations s on s.id = coalesce(a.station_id, e.station_id)
  left join covered k on k.assignment_id = a.id
  where a.tariff_id = $1
  order by coalesce(a.valid_until > $2, true) desc, array_position(array['tenant','location','station','evse','connector'], a.level),
    lower(coalesce(l.name, s.name)), a.valid_from desc, a.id limit 2000`

/** Where a tariff counts, will count and counted: those in force first, from far to near. At most 2,000. */
export async function tariffAssignments({ db, scope, now }: Reads, tariffId: TariffId): Promise<AssignmentRow[]> {
  type Row = Stored & Pick<AssignmentRow, 'place' | 'life' | 'evses' | 'createdByName'> & { createdAt: Date }
  const rows = await db.query<Row>(scope, assignmentsSql, [tariffId, new Date(now())])
  return rows.map((row) => ({ ...row, ...assignmentOf(row), createdAt: ms(row.createdAt) }))
}

/** Every list means "one of these"; an empty or absent one does not filter. */
export type AssignableFilter = { q?: string; locationIds?: number[]; ownerIds?: number[]; powerTypes?: string[] }

export type Assignable = {
  stations: number
  evses: number
  connectors: number
  /** Stations that have an assignment of their own, which a new one for everybody would end. */
  assigned: number
  stationIds: StationId[]
}

/** What a filter covers, before a tariff is assigned to it. Only stations in use. */
export async function assignable({ db, scope, now }: Reads, filter: AssignableFilter): Promise<Assignable> {
  const where = new Conditions()
  where.add("s.removed_at is null and s.onboarding = 'accepted'")
  if (filter.locationIds?.length) where.add(`s.location_id = any(${where.param(filter.locationIds)}::int[])`)
  if (filter.ownerIds?.length) where.add(`s.owner_id = any(${where.param(filter.ownerIds)}::int[])`)
  if (filter.powerTypes?.length) where.add(`s.power_type = any(${where.param(filter.powerTypes)}::text[])`)
  const text = filter.q?.trim().toLowerCase()
  if (text)
    where.add(`strpos(lower(s.name || ' ' || s.identity || ' ' || coalesce(l.name, '')), ${where.param(text)}) > 0`)
  const at = where.param(new Date(now()))
  const [row] = await db.query<Assignable>(
    scope,
    `with chosen as (select s.id from stations s left join locations l on l.id = s.location_id where ${where.sql})
     select (select count(*)::int from chosen) as stations,
       (select count(*)::int from evses where station_id in (select id from chosen)) as evses,
       (select count(*)::int from connectors where station_id in (select id from chosen)) as connectors,
       (select count(distinct a.station_id)::int from tariff_assignments a where a.level = 'station' and a.group_key is null
          and a.partner is null and (a.valid_until is null or a.valid_until > ${at}) and a.station_id in (select id from chosen)) as assigned,
       coalesce((select array_agg(id order by id) from chosen), '{}') as "stationIds"`,
    where.params,
  )
  return row!
}

export type UncoveredEvse = {
  evseId: EvseId
  evseNumber: number
  stationId: StationId
  stationName: string
  locationId: LocationId | null
  locationName: string | null
  ownerId: OwnerId | null
  /** No assignment for everybody, or the tariff assigned has no version that counts. */
  reason: 'noAssignment' | 'noVersion'
  tariffId: TariffId | null
  tariffName: string | null
}

export type Uncovered = { evses: number; inUse: number; first: UncoveredEvse[] }

const shown = 500

const uncoveredSql = `
  with counting as materialized (select * from ${countingSql('$1::timestamptz')} n), general as materialized (
    select c.evse_id, (array_agg(c.tariff_id order by n.version_id nulls first))[1] as tariff_id,
      bool_and(n.version_id is not null) as priced
    from ${coverageSql('$1::timestamptz')} c left join counting n on n.tariff_id = c.tariff_id where c.everybody group by c.evse_id
  ), used as materialized (
    select e.id, e.evse_number, s.id as station_id, s.name, s.location_id, s.owner_id
    from evses e join stations s on s.id = e.station_id where s.removed_at is null and s.onboarding = 'accepted'
  ), bare as materialized (
    select id as evse_id, null::int as tariff_id from used where id not in (select evse_id from general)
    union all select evse_id, tariff_id from general where not priced
  )
  select count(*) over ()::int as total, (select count(*)::int from used) as "inUse", u.id as "evseId", u.evse_number as "evseNumber",
    u.station_id as "stationId", u.name as "stationName", u.location_id as "locationId", l.name as "locationName", u.owner_id as "ownerId",
    case when b.tariff_id is null then 'noAssignment' else 'noVersion' end as reason, b.tariff_id as "tariffId", t.name as "tariffName"
  from bare b join used u on u.id = b.evse_id left join tariffs t on t.id = b.tariff_id left join locations l on l.id = u.location_id
  order by lower(l.name) nulls last, lower(u.name), u.evse_number limit ${shown}`

/** EVSEs at which a driver nobody knows has no price: their sessions are not billed. The first 500, and how many. */
export async function uncovered({ db, scope, now }: Reads): Promise<Uncovered> {
  return db.run(scope, async (tx) => {
    const rows = await tx.query<UncoveredEvse & { total: number; inUse: number }>(uncoveredSql, [new Date(now())])
    const first = rows.map(({ total: _, inUse: __, ...evse }) => evse)
    if (rows[0]) return { evses: rows[0].total, inUse: rows[0].inUse, first }
    const [used] = await tx.query<{ n: number }>(
      `select count(*)::int as n from evses e join stations s on s.id = e.station_id
       where s.removed_at is null and s.onboarding = 'accepted'`,
    )
    return { evses: 0, inUse: used!.n, first: [] }
  })
}
