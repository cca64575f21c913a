import type { SessionId } from '../kernel/ids'
import { minute } from '../kernel/time'
import { ms, msOrNull } from './instants'
import type { Reads } from './reads'
import type { SessionRow } from './sessions'
import { maskToken } from './sessions-token'

/** Everything known of one session. Instants ms UTC, Wh, W. */
export type SessionDetail = Omit<SessionRow, 'billing' | 'cost'> & {
  connectorNumber: number
  connectorStandard: string | null
  ratedW: number | null
  protocol: string
  transactionId: string
  tokenType: string | null
  groupId: string | null
  startReceivedAt: number
  endReceivedAt: number | null
  startMeterWh: number | null
  lastMeterWh: number | null
  maxPowerW: number | null
  remoteStartId: number | null
  eventCount: number
  missingSeqNos: number[]
  sampleCount: number
  sampleIntervalMs: number
  clockSkewMs: number | null
  /** The neighbours on the same EVSE, in order of time. */
  previousId: SessionId | null
  nextId: SessionId | null
  /** Who looked at it, when it was in doubt and is not any more. */
  review: { by: string; at: number; reason: string | null } | null
}

type Instants = 'startedAt' | 'startReceivedAt'
type MaybeInstants = 'endedAt' | 'endReceivedAt' | 'sampledAt'
type Row = Omit<SessionDetail, Instants | MaybeInstants | 'token' | 'review' | 'sampleIntervalMs'> &
  Record<Instants, Date> &
  Record<MaybeInstants, Date | null> & {
    tokenUid: string | null
    sampleIntervalMs: number | null
    reviewBy: string | null
    reviewAt: Date
    reviewReason: string | null
  }

const sql = `select s.id, s.state, s.phase, s.station_id as "stationId", st.name as "stationName", st.connected, s.evse_id as "evseId",
    s.evse_number as "evseNumber", e.public_evse_id as "publicEvseId", s.location_id as "locationId", l.name as "locationName",
    coalesce(l.time_zone, t.time_zone) as "timeZone", s.token_uid as "tokenUid", s.token_type as "tokenType", s.group_id as "groupId",
    s."authorization", s.started_at as "startedAt", s.ended_at as "endedAt", s.start_received_at as "startReceivedAt",
    s.end_received_at as "endReceivedAt", s.start_meter_wh as "startMeterWh", s.last_meter_wh as "lastMeterWh",
    s.energy_wh as "energyWh", s.power_w as "powerW", s.max_power_w as "maxPowerW", s.soc_percent as "socPercent",
    s.last_sample_at as "sampledAt", s.stop_reason as "stopReason", s.ended_by as "endedBy", s.flags, s.needs_review as "needsReview",
    s.connector_number as "connectorNumber", c.standard as "connectorStandard", coalesce(e.max_power_w, c.max_power_w) as "ratedW",
    s.protocol, s.transaction_id as "transactionId", s.remote_start_id as "remoteStartId", s.event_count as "eventCount",
    s.missing_seq_nos as "missingSeqNos", st.clock_skew_ms as "clockSkewMs", m.count as "sampleCount", m.interval_ms as "sampleIntervalMs",
    (select id from sessions p where p.evse_id = s.evse_id and p.station_id = s.station_id and (p.started_at, p.id) < (s.started_at, s.id)
      order by p.started_at desc, p.id desc limit 1) as "previousId",
    (select id from sessions n where n.evse_id = s.evse_id and n.station_id = s.station_id and (n.started_at, n.id) > (s.started_at, s.id)
      order by n.started_at, n.id limit 1) as "nextId",
    r.actor as "reviewBy", r.at as "reviewAt", r.reason as "reviewReason"
  from sessions s join stations st on st.id = s.station_id left join evses e on e.id = s.evse_id cross join tenants t
    left join locations l on l.id = s.location_id
    left join connectors c on c.evse_id = s.evse_id and c.connector_number = s.connector_number
    left join lateral (select count(distinct at) as count,
        extract(epoch from max(at) - min(at)) * 1000 / nullif(count(distinct at) - 1, 0)::float8 as interval_ms
      from meter_samples where session_id = s.id) m on true
    left join lateral (select actor, at, reason from audit_log where tenant_id = s.tenant_id and object_type = 'session'
        and object_id = s.id::text and action = 'session.reviewed' order by at desc limit 1) r on not s.needs_review
  where s.id = $1`

/** null: not there, or not in this scope. */
export async function sessionDetail(reads: Reads, id: SessionId): Promise<SessionDetail | null> {
  const [row] = await reads.db.query<Row>(reads.scope, sql, [id])
  if (!row) return null
  const { tokenUid, reviewBy, reviewAt, reviewReason, sampleIntervalMs, ...rest } = row
  return {
    ...rest,
    token: reads.scope.ownerId === null ? maskToken(tokenUid) : null,
    groupId: reads.scope.ownerId === null ? row.groupId : null,
    startedAt: ms(row.startedAt),
    endedAt: msOrNull(row.endedAt),
    startReceivedAt: ms(row.startReceivedAt),
    endReceivedAt: msOrNull(row.endReceivedAt),
    sampledAt: msOrNull(row.sampledAt),
    sampleIntervalMs: Math.round(Number(sampleIntervalMs ?? minute)) || minute,
    review: reviewBy === null ? null : { by: reviewBy, at: ms(reviewAt), reason: reviewReason },
  }
}
