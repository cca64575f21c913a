import type { OwnerId } from '../kernel/ids'
import { hour, minute } from '../kernel/time'
import { filterSql, filterValues, type OverviewFilter } from './overview-filter'
import type { Reads } from './reads'

/** What one person can handle, alarms an hour (EEMUA 191, ISA-18.2 §16.5). */
export const alarmsPerHourPerPerson = 6
/** Whoever did something within this time sits at the desk. */
const presentMs = 15 * minute

export type OperatorLoad = { alarmsLastHour: number; people: number; limitPerPerson: number }

const load = `select
  (select count(*)::int from alarm_events where tenant_id = $1 and told and at >= $2) as "alarmsLastHour",
  (select count(*)::int from memberships m join users u on u.id = m.user_id
    where m.tenant_id = $1 and m.active and u.active and m.role in ('admin', 'operator', 'support') and u.last_seen_at >= $3) as people`

/** Alarms people were told of in the last hour, and how many of them are here. */
export async function operatorLoad({ db, scope, now }: Reads): Promise<OperatorLoad> {
  const at = now()
  const since = [new Date(at - hour), new Date(at - presentMs)]
  const [found] = await db.query<Omit<OperatorLoad, 'limitPerPerson'>>(scope, load, [scope.tenantId, ...since])
  return { ...found!, limitPerPerson: alarmsPerHourPerPerson }
}

export type OverviewChoices = {
  regions: { country: string; stations: number }[]
  owners: { id: OwnerId; name: string; stations: number }[]
}

/** What the overview can be narrowed to. */
export const overviewChoices = ({ db, scope }: Reads): Promise<OverviewChoices> =>
  db.run(scope, async (tx) => ({
    regions:
      await tx.query(`select l.country, count(*)::int as stations from stations s join locations l on l.id = s.location_id
      where s.removed_at is null group by 1 order by 2 desc, 1 limit 100`),
    owners:
      await tx.query(`select o.id, o.name, count(*)::int as stations from stations s join owners o on o.id = s.owner_id
      where s.removed_at is null group by 1, 2 order by 2 limit 500`),
  }))

export type Places = { stationIds: number[]; locationIds: number[] }

/** Keys of what the filter keeps, for the live picture, which knows neither owners nor countries. */
export const overviewPlaces = ({ db, scope }: Reads, filter: OverviewFilter): Promise<Places> =>
  db.run(scope, async (tx) => {
    const rows = await tx.query<{ id: number; locationId: number | null }>(
      `select s.id, s.location_id as "locationId" from stations s left join locations l on l.id = s.location_id
       where s.removed_at is null and ${filterSql(1)} order by s.id`,
      filterValues(filter),
    )
    const sites = new Set(rows.flatMap(({ locationId }) => locationId ?? []))
    return { stationIds: rows.map(({ id }) => id), locationIds: [...sites] }
  })
