import type { Session } from '../domain/charging/session'

const ms = (column: string, name: string) => `(extract(epoch from ${column}) * 1000)::float8 as "${name}"`

/** A session's columns under the names of the domain's type; instants as ms UTC. Use with `from sessions s`. */
export const sessionColumns = `s.id, s.tenant_id as "tenantId", s.station_id as "stationId", s.evse_id as "evseId",
  s.location_id as "locationId", s.evse_number as "evseNumber", s.connector_number as "connectorNumber", s.protocol,
  s.transaction_id as "transactionId", s.start_key as "startKey", s.token_uid as "tokenUid", s.token_type as "tokenType",
  s.group_id as "groupId", s.contract_id as "contractId", s."authorization", s.state, s.phase,
  ${ms('s.started_at', 'startedAt')}, ${ms('s.ended_at', 'endedAt')}, ${ms('s.start_received_at', 'startReceivedAt')},
  ${ms('s.end_received_at', 'endReceivedAt')}, s.start_meter_wh as "startMeterWh", s.last_meter_wh as "lastMeterWh",
  s.energy_wh as "energyWh", s.power_w as "powerW", s.max_power_w as "maxPowerW", s.soc_percent as "socPercent",
  ${ms('s.last_sample_at', 'lastSampleAt')}, s.stop_reason as "stopReason", s.ended_by as "endedBy",
  s.remote_start_id as "remoteStartId", s.lowest_seq_no as "lowestSeqNo", s.highest_seq_no as "highestSeqNo",
  s.event_count as "eventCount", s.missing_seq_nos as "missingSeqNos", s.flags, s.needs_review as "needsReview"`

/** What the columns above select. */
export type SessionRow = Session

/** Interval columns under the names of the domain's type. Use with `from status_intervals i`. */
export const intervalColumns = `i.evse_id as "evseId", ${ms('i.started_at', 'startedAt')}, ${ms('i.ended_at', 'endedAt')},
  i.availability, i.phase, i.connected, i.observed, i.cause, i.error_code as "errorCode"`
