import { abnormalStops } from '../domain/operations/quality/blame'
import type { DueAlarm, PlaceHistory } from '../domain/operations/stakes'
import { stakesDays, stakesWeeks } from '../domain/operations/stakes'
import { minute } from '../kernel/time'
import type { Tx } from './scoped'

/** Delays of rules: what an alarm is about began this long before it at most. */
const beforeRaiseMs = 20 * minute

/** EVSEs of the places ($1 alarm, $2 EVSE, $3 station, $4 site), with their local hour at $5; a place is one row per alarm it belongs to. */
const placesSql = `with due as (
    select * from unnest($1::bigint[], $2::int[], $3::int[], $4::int[]) d(alarm_id, evse_id, station_id, location_id)),
  places as (
    select d.alarm_id, e.id as evse_id from due d join evses e on e.id = d.evse_id where d.evse_id is not null
    union select d.alarm_id, e.id from due d join evses e on e.station_id = d.station_id where d.evse_id is null
    union select d.alarm_id, e.id from due d join stations s on s.location_id = d.location_id and s.removed_at is null
      join evses e on e.station_id = s.id where d.evse_id is null and d.station_id is null)
  select p.alarm_id as "alarmId", p.evse_id as "evseId", e.station_id as "stationId", s.power_type as "powerType",
    extract(isodow from $5::timestamptz at time zone z.zone)::int - 1 as weekday,
    extract(hour from $5::timestamptz at time zone z.zone)::int as hour,
    (select min(c.started_at) from cdrs c where c.station_id = e.station_id) as first
  from places p join evses e on e.id = p.evse_id join stations s on s.id = e.station_id
    join tenants t on t.id = s.tenant_id left join locations l on l.id = s.location_id
    cross join lateral (select coalesce(l.time_zone, t.time_zone) as zone) z`

/**
 * What EVSEs ($1) earned in the hour of the week that holds $2, in each of the last weeks, and in the last days: a CDR
 * counts with the share of its time that lies in the hour. Credits carry negative amounts, so that they take away.
 */
const earnedSql = `with places as (select e.id as evse_id, e.station_id,
      date_trunc('hour', $2::timestamptz at time zone z.zone) as local, z.zone
    from evses e join stations s on s.id = e.station_id join tenants t on t.id = s.tenant_id
      left join locations l on l.id = s.location_id cross join lateral (select coalesce(l.time_zone, t.time_zone) as zone) z
    where e.id = any($1::int[])),
  hours as (select p.evse_id, p.station_id, (p.local - n * interval '7 days') at time zone p.zone as since
    from places p, generate_series(1, ${stakesWeeks}) n),
  parts as (
    select h.evse_id, c.currency, c.gross_minor * extract(epoch from least(c.ended_at, h.since + interval '1 hour') - greatest(c.started_at, h.since))
        / greatest(1, extract(epoch from c.ended_at - c.started_at)) as same_hour, 0 as all_hours
    from hours h join cdrs c on c.station_id = h.station_id and c.evse_id = h.evse_id and c.ended_at > h.since
      and c.started_at < h.since + interval '1 hour' and c.started_at >= h.since - interval '2 days'
    union all
    select p.evse_id, c.currency, 0, c.gross_minor from places p join cdrs c on c.station_id = p.station_id and c.evse_id = p.evse_id
      and c.started_at >= $2::timestamptz - interval '${stakesDays} days' and c.started_at < $2::timestamptz)
  select evse_id as "evseId", currency, sum(same_hour)::float8 as "sameHourMinor", sum(all_hours)::float8 as "allHoursMinor"
  from parts group by 1, 2`

/** What an EVSE of a power type earns an hour, over the network. */
const peersSql = `select p.power_type as "powerType", r.currency, sum(r.gross_minor)::float8 / ${stakesDays} / 24 / max(p.evses) as "perEvseHourMinor"
  from (select s.power_type, count(*) as evses from stations s join evses e on e.station_id = s.id
      where s.tenant_id = $1 and s.removed_at is null group by 1) p
    join stations s on s.tenant_id = $1 and s.power_type = p.power_type
    join revenue_days r on r.station_id = s.id and r.day >= ($2::timestamptz - interval '${stakesDays} days')::date
  group by 1, 2 order by 3 desc`

/** Sessions cut at the EVSEs of $1 ($2) since $3, and drivers who were cut or could not start. */
const driversSql = `select p.alarm_id as "alarmId", count(*) filter (where v.cut)::int as "sessionsCut",
    count(distinct coalesce(s.token_uid, s.id::text))::int as "driversAffected"
  from unnest($1::bigint[], $2::int[], $3::timestamptz[]) p(alarm_id, evse_id, since)
    join sessions s on s.evse_id = p.evse_id and s.state = 'ended' and s.started_at >= p.since - interval '2 days' and s.ended_at >= p.since
    cross join lateral (select s.energy_wh > 0 and (s.ended_by = 'inference' or s.stop_reason = any($4)) as cut) v
  where v.cut or (s.energy_wh = 0 and s.started_at >= p.since) group by 1`

type PlaceRow = {
  alarmId: DueAlarm['alarmId']
  evseId: number
  stationId: number
  powerType: string
  weekday: number
  hour: number
  first: Date | null
}
type EarnedRow = { evseId: number; currency: string; sameHourMinor: number; allHoursMinor: number }
type PeerRow = { powerType: string; currency: string; perEvseHourMinor: number }
type DriverRow = { alarmId: number; sessionsCut: number; driversAffected: number }

/** One row per alarm and place of it: its own, or those of the alarms it explains. */
export type StakesPlace = Pick<DueAlarm, 'alarmId' | 'evseId' | 'stationId' | 'locationId'>

export async function readHistories(
  tx: Tx,
  tenantId: number,
  now: number,
  alarms: readonly DueAlarm[],
  places: readonly StakesPlace[],
): Promise<PlaceHistory[]> {
  const at = new Date(now)
  const rows = await tx.query<PlaceRow>(placesSql, [
    places.map((each) => each.alarmId),
    places.map((each) => each.evseId),
    places.map((each) => each.stationId),
    places.map((each) => each.locationId),
    at,
  ])
  const evseIds = [...new Set(rows.map((row) => row.evseId))]
  const earned = Map.groupBy(await tx.query<EarnedRow>(earnedSql, [evseIds, at]), (row) => row.evseId)
  const young = rows.some((row) => row.first === null)
  const peers = young ? await tx.query<PeerRow>(peersSql, [tenantId, at]) : []
  const since = new Map(alarms.map((alarm) => [alarm.alarmId, new Date(alarm.lastRaisedAt - beforeRaiseMs)]))
  const drivers = await tx.query<DriverRow>(driversSql, [
    rows.map((row) => row.alarmId),
    rows.map((row) => row.evseId),
    rows.map((row) => since.get(row.alarmId) ?? at),
    abnormalStops,
  ])
  const driversOf = new Map(drivers.map((row) => [row.alarmId, row]))
  return [...Map.groupBy(rows, (row) => row.alarmId)].map(([alarmId, mine]) => {
    const { sessionsCut = 0, driversAffected = 0 } = driversOf.get(alarmId) ?? {}
    return { ...placeOf(mine, now, earned, peers), alarmId, sessionsCut, driversAffected }
  })
}

function placeOf(mine: PlaceRow[], now: number, earned: ReadonlyMap<number, EarnedRow[]>, peers: PeerRow[]) {
  const first = Math.min(...mine.map((row) => row.first?.getTime() ?? now))
  const known = (unitMs: number, most: number) => Math.min(most, Math.floor((now - first) / unitMs))
  const sums = Map.groupBy(
    mine.flatMap((row) => earned.get(row.evseId) ?? []),
    (row) => row.currency,
  )
  const total = (rows: EarnedRow[], field: 'sameHourMinor' | 'allHoursMinor') =>
    rows.reduce((sum, row) => sum + row[field], 0)
  const { weekday, hour, powerType } = mine[0]!
  return {
    evses: new Set(mine.map((row) => row.evseId)).size,
    stations: new Set(mine.map((row) => row.stationId)).size,
    weekday,
    hour,
    weeks: known(7 * 24 * 60 * minute, stakesWeeks),
    days: known(24 * 60 * minute, stakesDays),
    earned: [...sums].map(([currency, rows]) => ({
      currency,
      sameHourMinor: total(rows, 'sameHourMinor'),
      allHoursMinor: total(rows, 'allHoursMinor'),
    })),
    peers: peers.find((peer) => peer.powerType === powerType) ?? null,
  }
}
