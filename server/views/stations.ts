import type { EvseId, LocationId, OwnerId, SessionId, StationId } from '../kernel/ids'
import type { Availability, Phase } from '../kernel/status'
import type { Reads } from './reads'
import { Conditions, filterStations, type StationFilter } from './stations-filter'
import { orderStations, type StationCursor, type StationSort } from './stations-sort'

/** W, ms UTC; null: not reported. */
export type StationRowEvse = {
  evseId: EvseId
  evseNumber: number
  publicEvseId: string | null
  availability: Availability
  phase: Phase | null
  statusAt: number | null
  errorCode: string | null
  sessionId: SessionId | null
  powerW: number | null
  sampledAt: number | null
}

export type StationRow = {
  stationId: StationId
  name: string
  identity: string
  locationId: LocationId | null
  locationName: string | null
  city: string | null
  ownerId: OwnerId | null
  ownerName: string | null
  onboarding: string
  powerType: string
  maxPowerW: number | null
  vendor: string | null
  model: string | null
  serialNumber: string | null
  firmwareVersion: string | null
  protocol: string | null
  tags: string[]
  connected: boolean
  /** Since when connected or not; null: never was. */
  connectivityAt: number | null
  lastMessageAt: number | null
  heartbeatIntervalS: number
  createdAt: number
  evses: StationRowEvse[]
  /** Worst open alarm and how many there are. */
  alarmPriority: 1 | 2 | 3 | 4 | null
  alarmWhat: string | null
  alarmCount: number
  /** Started in the last seven days. */
  sessions7d: number
}

export type StationPage = { rows: StationRow[]; total: number; next: StationCursor | null }
export type StationsInput = { filter: StationFilter; sort: StationSort; cursor: StationCursor | null; limit: number }

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

const columns = `s.id as "stationId", s.name, s.identity, s.location_id as "locationId", l.name as "locationName", l.city,
  s.owner_id as "ownerId", o.name as "ownerName", s.onboarding, s.power_type as "powerType", s.max_power_w as "maxPowerW",
  s.vendor, s.model, s.serial_number as "serialNumber", s.firmware_version as "firmwareVersion", s.protocol, s.tags, s.connected,
  ${ms('s.connectivity_at')} as "connectivityAt", ${ms('s.last_message_at')} as "lastMessageAt",
  s.heartbeat_interval_s as "heartbeatIntervalS", ${ms('s.created_at')} as "createdAt"`

const evsesOfPage = `select e.station_id, json_agg(json_build_object('evseId', e.id, 'evseNumber', e.evse_number,
    'publicEvseId', e.public_evse_id, 'availability', e.availability, 'phase', e.phase, 'statusAt', ${ms('e.status_at')},
    'errorCode', e.error_code, 'sessionId', x.id, 'powerW', x.power_w, 'sampledAt', ${ms('x.last_sample_at')}) order by e.evse_number) as list
  from evses e left join (select distinct on (evse_id) evse_id, id, power_w, last_sample_at from sessions
    where station_id = any($1) and state = 'active' order by evse_id, started_at desc) x on x.evse_id = e.id
  where e.station_id = any($1) group by 1`

const alarmsOfPage = `select distinct on (a.station_id) a.station_id, a.priority, a.what, count(*) over (partition by a.station_id) as count
  from alarms a where a.open and a.station_id = any($1) order by a.station_id, a.priority, a.raised_at`

const rowsOfPage = `select ${columns}, coalesce(ev.list, '[]') as evses, al.priority as "alarmPriority", al.what as "alarmWhat",
    coalesce(al.count, 0)::int as "alarmCount",
    (select count(*)::int from sessions x where x.station_id = s.id and x.started_at > $2) as "sessions7d"
  from unnest($1::int[]) with ordinality page(id, place) join stations s on s.id = page.id
    left join locations l on l.id = s.location_id left join owners o on o.id = s.owner_id
    left join (${evsesOfPage}) ev on ev.station_id = s.id left join (${alarmsOfPage}) al on al.station_id = s.id
  order by page.place`

/**
 * Finding the page goes once over the network, which is small, and joins by hashing: what a filter leaves cannot be
 * foreseen from statistics, and a nested loop chosen for "about one row" takes a hundred times as long for a thousand.
 */
const findByHashing = "select set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true)"
const likeAnybodyElse = "select set_config('enable_nestloop', 'on', true)"

type Place = { id: StationId; key: string | number; total: number }

/** One page of stations and how many match altogether. What a row shows is read for the rows of the page only. */
export function stations(reads: Reads, { filter, sort, cursor, limit }: StationsInput): Promise<StationPage> {
  const conditions = new Conditions()
  filterStations(conditions, filter, reads.now())
  const { keySql, join, orderSql, after } = orderStations(sort)
  const where = conditions.sql
  const later = cursor ? `where ${after(conditions.param(cursor.key), conditions.param(cursor.id))}` : ''
  const sql = `with matching as materialized (
      select s.id, ${keySql} as key from stations s left join locations l on l.id = s.location_id ${join} where ${where})
    select id, key, (select count(*)::int from matching) as total from matching ${later} order by ${orderSql} limit ${conditions.param(limit + 1)}`
  return reads.db.run(reads.scope, async (tx) => {
    await tx.query(findByHashing)
    const found = await tx.query<Place>(sql, conditions.params)
    await tx.query(likeAnybodyElse)
    const places = found.slice(0, limit)
    const weekAgo = new Date(reads.now() - 7 * 86_400_000)
    const rows = await tx.query<StationRow>(rowsOfPage, [places.map((place) => place.id), weekAgo])
    const last = found.length > limit ? places.at(-1) : undefined
    return { rows, total: found[0]?.total ?? 0, next: last ? { key: last.key, id: last.id } : null }
  })
}

export async function countStations(reads: Reads, filter: StationFilter): Promise<number> {
  const conditions = new Conditions()
  filterStations(conditions, filter, reads.now())
  const rows = await reads.db.query<{ count: number }>(
    reads.scope,
    `select count(*)::int as count from stations s left join locations l on l.id = s.location_id where ${conditions.sql}`,
    conditions.params,
  )
  return rows[0]!.count
}

/** Keys of all that match, for "select all matching"; at most 10,000. */
export async function stationIds(reads: Reads, filter: StationFilter): Promise<StationId[]> {
  const conditions = new Conditions()
  filterStations(conditions, filter, reads.now())
  const rows = await reads.db.query<{ id: StationId }>(
    reads.scope,
    `select s.id from stations s left join locations l on l.id = s.location_id where ${conditions.sql} order by s.id limit 10000`,
    conditions.params,
  )
  return rows.map((row) => row.id)
}
