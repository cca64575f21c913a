import type { EvseId, SessionId, StationId } from '../kernel/ids'
import { type Availability, type EvseState, evseState, type Phase } from '../kernel/status'
import { minute } from '../kernel/time'
import { ms, msOrNull } from './instants'
import type { Reads } from './reads'
import { maskToken } from './sessions-token'

export type LiveConnector = { connectorNumber: number; standard: string; format: string; maxPowerW: number | null }

/** One card. Instants ms UTC, Wh, W, ms. */
export type EvseNow = {
  id: EvseId
  evseNumber: number
  label: string | null
  publicEvseId: string | null
  /** What the EVSE can give: its own rating, else its strongest connector's, else the station's. */
  ratedW: number | null
  connectors: LiveConnector[]
  state: EvseState
  /** Before the station was cut off. */
  lastState: EvseState
  /** The pair as kept, for a hover: "occupied / suspendedByVehicle". */
  availability: Availability
  phase: Phase | null
  since: number | null
  errorCode: string | null
  vendorErrorCode: string | null
  errorInfo: string | null
  session: RunningNow | null
  lastSession: { id: SessionId; endedAt: number; energyWh: number } | null
  sessionsToday: number
}

export type RunningNow = {
  id: SessionId
  startedAt: number
  token: string | null
  energyWh: number
  powerW: number | null
  offeredW: number | null
  socPercent: number | null
  sampledAt: number | null
  /** How often samples of this session come. */
  sampleIntervalMs: number
}

type Row = Omit<EvseNow, 'state' | 'lastState' | 'since' | 'session' | 'lastSession'> & {
  connected: boolean
  statusAt: Date | null
  since: Date | null
  sessionId: SessionId | null
  startedAt: Date
  tokenUid: string | null
  energyWh: number
  powerW: number | null
  offeredW: number | null
  socPercent: number | null
  sampledAt: Date | null
  sampleIntervalMs: number | null
  lastId: SessionId | null
  lastEndedAt: Date
  lastEnergyWh: number
}

const sql = `select e.id, e.evse_number as "evseNumber", e.label, e.public_evse_id as "publicEvseId", s.connected,
    coalesce(e.max_power_w, (select max(max_power_w) from connectors where evse_id = e.id), s.max_power_w) as "ratedW",
    coalesce((select json_agg(json_build_object('connectorNumber', connector_number, 'standard', standard, 'format', format, 'maxPowerW', max_power_w)
      order by connector_number) from connectors where evse_id = e.id), '[]') as connectors,
    e.availability, e.phase, e.status_at as "statusAt", e.error_code as "errorCode", e.vendor_error_code as "vendorErrorCode",
    e.error_info as "errorInfo",
    (select started_at from status_intervals where evse_id = e.id order by started_at desc limit 1) as since,
    r.id as "sessionId", r.started_at as "startedAt", r.token_uid as "tokenUid", r.energy_wh as "energyWh", r.power_w as "powerW",
    r.soc_percent as "socPercent", r.last_sample_at as "sampledAt", m.offered as "offeredW", m.interval_ms as "sampleIntervalMs",
    d.id as "lastId", d.ended_at as "lastEndedAt", d.energy_wh as "lastEnergyWh",
    (select count(*) from sessions where evse_id = e.id
      and started_at >= date_trunc('day', $2::timestamptz, coalesce(l.time_zone, t.time_zone))) as "sessionsToday"
  from evses e join stations s on s.id = e.station_id cross join tenants t left join locations l on l.id = s.location_id
    left join lateral (select * from sessions where evse_id = e.id and state = 'active' order by started_at desc limit 1) r on true
    left join lateral (select (array_agg(offered_w order by at desc))[1] as offered,
        extract(epoch from max(at) - min(at)) * 1000 / nullif(count(distinct at) - 1, 0)::float8 as interval_ms
      from (select at, offered_w from meter_samples where session_id = r.id order by at desc limit 6) latest) m on r.id is not null
    left join lateral (select id, ended_at, energy_wh from sessions where evse_id = e.id and state = 'ended' order by started_at desc limit 1) d on true
  where e.station_id = $1 order by e.evse_number`

/** The EVSE cards as they stand in the database; the stream keeps state, power, energy and SoC current from here on. */
export async function stationLive(reads: Reads, stationId: StationId): Promise<EvseNow[]> {
  const rows = await reads.db.query<Row>(reads.scope, sql, [stationId, new Date(reads.now())])
  return rows.map((row) => evseNow(row, reads.scope.ownerId !== null))
}

function evseNow(row: Row, tokenHidden: boolean): EvseNow {
  const { availability, phase } = row
  return {
    id: row.id,
    evseNumber: row.evseNumber,
    label: row.label,
    publicEvseId: row.publicEvseId,
    ratedW: row.ratedW,
    connectors: row.connectors,
    state: evseState({ availability, phase, connected: row.connected }),
    lastState: evseState({ availability, phase, connected: true }),
    availability,
    phase,
    since: msOrNull(row.since ?? row.statusAt),
    errorCode: row.errorCode,
    vendorErrorCode: row.vendorErrorCode,
    errorInfo: row.errorInfo,
    session: row.sessionId === null ? null : running(row, row.sessionId, tokenHidden),
    lastSession:
      row.lastId === null ? null : { id: row.lastId, endedAt: ms(row.lastEndedAt), energyWh: row.lastEnergyWh },
    sessionsToday: row.sessionsToday,
  }
}

const running = (row: Row, id: SessionId, tokenHidden: boolean): RunningNow => ({
  id,
  startedAt: ms(row.startedAt),
  token: tokenHidden ? null : maskToken(row.tokenUid),
  energyWh: row.energyWh,
  powerW: row.powerW,
  offeredW: row.offeredW,
  socPercent: row.socPercent,
  sampledAt: msOrNull(row.sampledAt),
  sampleIntervalMs: Math.round(Number(row.sampleIntervalMs ?? minute)) || minute,
})
