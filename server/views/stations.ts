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
  from evses e left join lateral (select x.id, x.power_w, x.last_sample_at from sessions x
    where x.station_id = e.station_id and x.evse_id = e.id and x.state = 'active' order by x.started_at desc limit 1) x on true
  where e.station_id in (select id from page) group by 1`

const alarmsOfPage = `select distinct on (a.station_id) a.station_id, a.priority, a.what, count(*) over (partition by a.station_id) as count
  from alarms a where a.open and a.station_id in (select id from page) order by a.station_id, a.priority, a.raised_at`

type DbRow = StationRow & { key: string | number; total: number }

/** One page of stations and how many match altogether. Everything costly is joined to the page, never to the table. */
export async function stations(reads: Reads, { filter, sort, cursor, limit }: StationsInput): Promise<StationPage> {
  const conditions = new Conditions()
  filterStations(conditions, filter, reads.now())
  const { keySql, join, orderSql, after } = orderStations(sort)
  const where = conditions.sql
  const later = cursor ? `where ${after(conditions.param(cursor.key), conditions.param(cursor.id))}` : ''
  const since = conditions.param(new Date(reads.now() - 7 * 86_400_000))
  const sql = `with matching as materialized (
      select s.id, ${keySql} as key from stations s left join locations l on l.id = s.location_id ${join} where ${where}),
    page as materialized (select id, key from matching ${later} order by ${orderSql} limit ${conditions.param(limit + 1)})
    select ${columns}, page.key, (select count(*)::int from matching) as total, coalesce(ev.list, '[]') as evses,
      al.priority as "alarmPriority", al.what as "alarmWhat", coalesce(al.count, 0)::int as "alarmCount",
      (select count(*)::int from sessions x where x.station_id = s.id and x.started_at > ${since}) as "sessions7d"
    from page join stations s on s.id = page.id left join locations l on l.id = s.location_id left join owners o on o.id = s.owner_id
      left join (${evsesOfPage}) ev on ev.station_id = s.id left join (${alarmsOfPage}) al on al.station_id = s.id
    order by ${orderSql.replace(/\bid\b/g, 's.id').replace(/\bkey\b/g, 'page.key')}`
  const found = await reads.db.query<DbRow>(reads.scope, sql, conditions.params)
  const rows = found.slice(0, limit).map(({ key: _key, total: _total, ...row }) => row)
  const last = found.length > limit ? found[limit - 1] : undefined
  const total = found[0]?.total ?? (cursor ? await countStations(reads, filter) : 0)
  return { rows, total, next: last ? { key: last.key, id: last.stationId } : null }
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
