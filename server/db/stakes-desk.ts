import type { DueAlarm } from '../domain/operations/stakes'
import type { StakesDesk } from '../domain/operations/work-out-stakes'
import { alarmNames, type LiveAlarmRow, liveAlarmColumns, storedAlarm, toLiveAlarm } from './alarm-row'
import type { Scoped } from './scoped'
import { readHistories, type StakesPlace } from './stakes-history'

const explains = '(select count(*) from alarms c where c.cause_id = a.id and c.open)::int'
const isOld = `(k.alarm_id is null or k.raised_at <> a.last_raised_at or k.explains <> ${explains}
  or k.hour < date_trunc('hour', $2::timestamptz))`

const dueSql = `select a.id as "alarmId", a.rule, a.station_id as "stationId", a.evse_id as "evseId", a.location_id as "locationId",
    (extract(epoch from a.last_raised_at) * 1000)::bigint as "lastRaisedAt", ${explains} as explains
  from alarms a left join alarm_stakes k on k.alarm_id = a.id
  where a.tenant_id = $1 and a.open and a.cleared_at is null and ${isOld} order by a.priority, a.id limit $3`

/** A cause has the places of what it explains, and its own where it has one of its own. */
const placesSql = `select a.id as "alarmId", a.station_id as "stationId", a.evse_id as "evseId", a.location_id as "locationId"
    from alarms a where a.id = any($1) and (a.station_id is not null
      or not exists (select 1 from alarms c where c.cause_id = a.id and c.open))
  union all select c.cause_id, c.station_id, c.evse_id, c.location_id from alarms c where c.cause_id = any($1) and c.open`

const keepSql = `insert into alarm_stakes(alarm_id, tenant_id, station_id, sessions_cut, drivers_affected, revenue_per_hour_minor,
    currency, method, stations, raised_at, explains, hour)
  select a.id, a.tenant_id, a.station_id, r."sessionsCut", r."driversAffected", r."revenuePerHourMinor", r.currency, r.method,
    r.stations, a.last_raised_at, r.explains, date_trunc('hour', $2::timestamptz)
  from jsonb_to_recordset($1::jsonb) as r(id bigint, "lastRaisedAt" bigint, "sessionsCut" int, "driversAffected" int,
      "revenuePerHourMinor" bigint, currency text, method text, stations int, explains int)
    join alarms a on a.id = r.id
  where a.open and (extract(epoch from a.last_raised_at) * 1000)::bigint = r."lastRaisedAt"
  on conflict (alarm_id) do update set sessions_cut = excluded.sessions_cut, drivers_affected = excluded.drivers_affected,
    revenue_per_hour_minor = excluded.revenue_per_hour_minor, currency = excluded.currency, method = excluded.method,
    stations = excluded.stations, raised_at = excluded.raised_at, explains = excluded.explains, hour = excluded.hour
  returning alarm_id`

/** What alarms cost, in the tenant's scope: history is read first, so that no alarm is locked while it is summed. */
export const openStakesDesk = (scoped: Scoped): StakesDesk => ({
  due: (scope, now, limit) => scoped.query<DueAlarm>(scope, dueSql, [scope.tenantId, new Date(now), limit]),

  histories: (scope, now, alarms) =>
    scoped.run(scope, async (tx) => {
      const places = await tx.query<StakesPlace>(placesSql, [alarms.map((alarm) => alarm.alarmId)])
      return readHistories(tx, scope.tenantId, now, alarms, places)
    }),

  keep: (scope, now, known) =>
    scoped.run(scope, async (tx) => {
      const ids = known.map(({ due }) => due.alarmId).toSorted((a, b) => a - b)
      // What changes an alarm meanwhile waits, and is told after it.
      await tx.query('select 1 from alarms where id = any($1) order by id for update', [ids])
      const rows = known.map(({ due, stations, stakes }) => {
        const { lastRaisedAt, explains } = due
        return { id: due.alarmId, lastRaisedAt, explains, stations, ...stakes }
      })
      const kept = await tx.query<{ alarm_id: number }>(keepSql, [JSON.stringify(rows), new Date(now)])
      const live = await tx.query<LiveAlarmRow>(
        `select ${liveAlarmColumns} from alarms a ${alarmNames} where a.id = any($1)`,
        [kept.map((row) => row.alarm_id)],
      )
      return live.map((row) => ({ alarm: toLiveAlarm(row), stored: storedAlarm(row) }))
    }),
})
