import type { Tx } from '../db/scoped'
import type { EvseId, LocationId, OwnerId, SessionId, StationId } from '../kernel/ids'
import type { Availability, Phase } from '../kernel/status'
import { day } from '../kernel/time'

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

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

const stationsSql = `select s.id as "stationId", s.name, s.identity, s.location_id as "locationId", l.name as "locationName", l.city,
    s.owner_id as "ownerId", o.name as "ownerName", s.onboarding, s.power_type as "powerType", s.max_power_w as "maxPowerW",
    s.vendor, s.model, s.serial_number as "serialNumber", s.firmware_version as "firmwareVersion", s.protocol, s.tags, s.connected,
    ${ms('s.connectivity_at')} as "connectivityAt", ${ms('s.last_message_at')} as "lastMessageAt",
    s.heartbeat_interval_s as "heartbeatIntervalS", ${ms('s.created_at')} as "createdAt"
  from stations s left join locations l on l.id = s.location_id left join owners o on o.id = s.owner_id where s.id = any($1)`

const evsesSql = `select station_id as "stationId", id as "evseId", evse_number as "evseNumber", public_evse_id as "publicEvseId",
    availability, phase, ${ms('status_at')} as "statusAt", error_code as "errorCode"
  from evses where station_id = any($1) order by station_id, evse_number`

const sessionsSql = `select distinct on (evse_id) evse_id as "evseId", id as "sessionId", power_w as "powerW", ${ms('last_sample_at')} as "sampledAt"
  from sessions where station_id = any($1) and state = 'active' order by evse_id, started_at desc`

const alarmsSql = `select distinct on (station_id) station_id as "stationId", priority as "alarmPriority", what as "alarmWhat",
    (count(*) over (partition by station_id))::int as "alarmCount"
  from alarms where open and not held and station_id = any($1) order by station_id, priority, raised_at`

const startedSql = `select station_id as "stationId", count(*)::int as count from sessions
  where station_id = any($1) and started_at > $2 group by 1`

type Bare = Omit<StationRow, 'evses' | 'alarmPriority' | 'alarmWhat' | 'alarmCount' | 'sessions7d'>
type Evse = Omit<StationRowEvse, 'sessionId' | 'powerW' | 'sampledAt'> & { stationId: StationId }
type Running = Pick<StationRowEvse, 'evseId' | 'sessionId' | 'powerW' | 'sampledAt'>
type Alarm = Pick<StationRow, 'stationId' | 'alarmPriority' | 'alarmWhat' | 'alarmCount'>

const idle = { sessionId: null, powerW: null, sampledAt: null }
const calm = { alarmPriority: null, alarmWhat: null, alarmCount: 0 }

/**
 * What the list shows of these stations, in this order. Five lookups by key instead of one statement: joined, the
 * planner reads the inner ones once per station.
 */
export async function readStationRows(tx: Tx, ids: readonly StationId[], now: number): Promise<StationRow[]> {
  if (ids.length === 0) return []
  const bare = new Map((await tx.query<Bare>(stationsSql, [ids])).map((station) => [station.stationId, station]))
  const evses = Map.groupBy(await tx.query<Evse>(evsesSql, [ids]), (evse) => evse.stationId)
  const running = new Map((await tx.query<Running>(sessionsSql, [ids])).map((session) => [session.evseId, session]))
  const alarms = new Map((await tx.query<Alarm>(alarmsSql, [ids])).map((alarm) => [alarm.stationId, alarm]))
  const started = await tx.query<{ stationId: StationId; count: number }>(startedSql, [ids, new Date(now - 7 * day)])
  const counts = new Map(started.map(({ stationId, count }) => [stationId, count]))
  return ids.flatMap((id) => {
    const station = bare.get(id)
    if (!station) return []
    const own = (evses.get(id) ?? []).map(({ stationId: _, ...evse }) => ({
      ...evse,
      ...(running.get(evse.evseId) ?? idle),
    }))
    return [{ ...station, ...(alarms.get(id) ?? calm), evses: own, sessions7d: counts.get(id) ?? 0 }]
  })
}
