import type { Tx } from '../db/scoped'
import type { AlarmId } from '../kernel/ids'
import type { AlarmPriority } from '../kernel/live'
import { day, hour } from '../kernel/time'

/** Annunciated and still there after this long, an alarm is stale (EEMUA 191). */
export const staleAfterMs = day
/** A shelf is for one shift. */
export const shelfLimitMs = 8 * hour

/** An alarm as it stands now; `since`: when it was raised, or put on the shelf. */
export type StandingAlarm = {
  alarmId: AlarmId
  rule: string
  priority: AlarmPriority
  what: string
  stationName: string | null
  evseNumber: number | null
  locationName: string | null
  since: number
  assignedToName: string | null
}

type Listed = { count: number; rows: StandingAlarm[] }
const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`
const listed = `a.id as "alarmId", a.rule, a.priority, a.what, s.name as "stationName", v.evse_number as "evseNumber",
  l.name as "locationName", a.assigned_to_name as "assignedToName", count(*) over ()::int as count`
const names = `left join stations s on s.id = a.station_id left join evses v on v.id = a.evse_id
  left join locations l on l.id = a.location_id`

const staleNow = `select ${listed}, ${ms('a.last_raised_at')} as since from alarms a ${names}
  where a.tenant_id = $1 and a.open and not a.held and a.cleared_at is null and a.last_raised_at < $2
  order by a.last_raised_at, a.id limit 20`

/** From the first time it was shelved since it was last off the shelf. */
const longShelves = `select ${listed}, ${ms('x.since')} as since from alarms a
  cross join lateral (select min(at) as since from alarm_events e where e.alarm_id = a.id and e.kind = 'shelved'
    and e.id > coalesce((select max(id) from alarm_events b where b.alarm_id = a.id
      and b.kind in ('unshelved', 'shelfExpired', 'brokeOut')), 0)) x
  ${names} where a.tenant_id = $1 and a.open and a.shelved_until is not null and x.since < $2
  order by x.since, a.id limit 20`

async function list(tx: Pick<Tx, 'query'>, sql: string, tenantId: number, before: number): Promise<Listed> {
  const rows = await tx.query<StandingAlarm & { count: number }>(sql, [tenantId, new Date(before)])
  return { count: rows[0]?.count ?? 0, rows: rows.map(({ count: _count, ...row }) => row) }
}

/** The oldest twenty of what is there for more than a day and nothing holds. */
export const stale = (tx: Pick<Tx, 'query'>, tenantId: number, now: number): Promise<Listed> =>
  list(tx, staleNow, tenantId, now - staleAfterMs)

/** The oldest twenty of what lies on the shelf for more than a shift. */
export const shelvedLong = (tx: Pick<Tx, 'query'>, tenantId: number, now: number): Promise<Listed> =>
  list(tx, longShelves, tenantId, now - shelfLimitMs)
