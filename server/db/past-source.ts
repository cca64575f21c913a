import type { Past } from '../domain/operations/back-test'
import type { Evidence } from '../domain/operations/back-test-evidence'
import type { PastSource } from '../domain/operations/back-test-ports'
import type { RealAlarm, TestedStation } from '../domain/operations/back-test-tally'
import { noteKinds } from '../domain/operations/memory'
import type { NetworkEvse, NetworkStation } from '../domain/operations/ports'
import type { EvseId, StationId } from '../kernel/ids'
import { day } from '../kernel/time'
import {
  type IntervalText,
  intervalsIn,
  type NoteRow,
  pastEvents,
  type ReadingRow,
  type SessionRow,
} from './past-events'
import type { Row, Scoped, Tx } from './scoped'

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`

const testedStations = `select s.id as "stationId", s.name, l.name as "locationName"
  from stations s left join locations l on l.id = s.location_id
  where s.onboarding = 'accepted' and s.removed_at is null order by s.id`

const realAlarms = `select a.id as "alarmId", a.station_id as "stationId", s.name as "stationName", a.evse_id as "evseId",
    e.evse_number as "evseNumber", a.what, ${ms('a.raised_at')} as "raisedAt", ${ms('a.cleared_at')} as "clearedAt",
    a.acknowledged_by_name as "acknowledgedByName"
  from alarms a join stations s on s.id = a.station_id left join evses e on e.id = a.evse_id
  where a.rule = $1 and a.raised_at >= $2 and a.raised_at < $3`

const stationRows = `select s.id as "stationId", s.tenant_id as "tenantId", s.name, s.owner_id as "ownerId",
    s.location_id as "locationId", l.name as "locationName", null as lat, null as lon, 'UTC' as "timeZone",
    s.power_type as "powerType", s.heartbeat_interval_s as "heartbeatIntervalS"
  from stations s left join locations l on l.id = s.location_id where s.id = any($1)`

/** Every EVSE with the interval that covers the beginning. */
const evseRows = `select e.id as "evseId", e.station_id as "stationId", e.evse_number as "evseNumber", i.availability, i.phase,
    i.error_code as "errorCode", ${ms('i.started_at')} as "statusAt", i.connected
  from evses e left join lateral (select * from status_intervals v where v.evse_id = e.id and v.started_at <= $2
    order by v.started_at desc limit 1) i on true
  where e.station_id = any($1) order by e.id`

/**
 * $4: EVSEs that stand for their station's connectivity. $5: lanes of all EVSEs that are asked for. An EVSE's intervals
 * come as one text: a month of them is some hundred thousand, and rows of their own take three times as long.
 */
const intervalTexts = `select station_id as "stationId", evse_id as "evseId",
    string_agg(concat_ws(chr(31), ${ms('started_at')}, observed, connected::int, availability, coalesce(phase, ''),
      translate(coalesce(error_code, ''), chr(30) || chr(31), '')), chr(30)) as text
  from status_intervals where station_id = any($1) and started_at > $2 and started_at < $3
    and (observed & $5 > 0 or (observed & 4 > 0 and evse_id = any($4::int[]))) group by station_id, evse_id`

/** A start that came to nothing, as the engine heard of it (domain/charging/session-ending.ts). */
const failure = `case when 'refused' = any(s.flags) then 'refused'
    when s.energy_wh > 0 or coalesce(s.max_power_w, 0) > 0 or s.ended_at is null then null
    when s.stop_reason in ('Timeout', 'EVConnectTimeout', 'ReqEnergyTransferRejected')
      or s.ended_at - s.started_at <= interval '60 seconds' then coalesce(s.stop_reason, 'noEnergy') end`

/** Those that ran at the beginning too; nobody's session lasts longer than a week. */
const sessionRows = `select s.station_id as "stationId", s.evse_id as "evseId", s.evse_number as "evseNumber", s.id as "sessionId",
    ${ms('s.started_at')} as "startedAt", ${ms('s.start_received_at')} as at,
    ${ms('coalesce(s.end_received_at, s.ended_at)')} as "endedAt", s.energy_wh as "energyWh", ${failure} as failed
  from sessions s where s.station_id = any($1) and s.started_at >= $2 and s.started_at < $3
    and (s.ended_at is null or s.ended_at >= $4)`

/** The last one of every four minutes: nothing a rule asks for is shorter. */
const readingRows = `select distinct on (session_id, slot) station_id as "stationId", session_id as "sessionId",
    ${ms('received_at')} as at, energy_wh as "energyWh"
  from (select station_id, session_id, received_at, energy_wh, at, floor(extract(epoch from at) / 240) as slot
    from meter_samples where station_id = any($1) and at > $2 and at < $3 and session_id > 0 and energy_wh is not null) m
  order by session_id, slot, at desc`

const noteRows = `select station_id as "stationId", evse_number as "evseNumber", ${ms('received_at')} as at, kind, text,
    payload->>'reason' as reason, payload->>'firmwareVersion' as "firmwareVersion"
  from station_events where station_id = any($1) and at > $2 and at < $3 and kind = any($4)`

type EvseRow = Pick<NetworkEvse, 'evseId' | 'evseNumber' | 'statusAt'> & {
  stationId: StationId
  availability: NetworkEvse['availability'] | null
  phase: NetworkEvse['phase']
  errorCode: string | null
  connected: boolean | null
}
type StationRow = Omit<NetworkStation, 'evses' | 'connected' | 'connectivityAt' | 'lastMessageAt'>

const evseOf = ({ evseId, evseNumber, availability, phase, errorCode, statusAt }: EvseRow): NetworkEvse => ({
  evseId,
  evseNumber,
  availability: availability ?? 'unknown',
  phase,
  statusAt,
  errorCode,
  vendorErrorCode: null,
  info: null,
  session: null,
})

/** Of a station's EVSEs the first tells its connectivity: all have seen the same. */
function stationOf(row: StationRow, evses: readonly EvseRow[]): NetworkStation {
  const first = evses.find((evse) => evse.connected !== null)
  const connectivityAt = first?.statusAt ?? null
  const connectivity = { connected: first?.connected ?? false, connectivityAt, lastMessageAt: null }
  return { ...row, ...connectivity, evses: evses.map(evseOf) }
}

async function readPast(tx: Tx, ids: readonly StationId[], evidence: ReadonlySet<Evidence>, from: Date, to: Date) {
  const stations = await tx.query<StationRow>(stationRows, [ids])
  const evses = Map.groupBy(await tx.query<EvseRow>(evseRows, [ids, from]), (row) => row.stationId)
  const firsts = evidence.has('connectivity') ? [...evses.values()].map((list) => list[0]!.evseId) : []
  const lanes = evidence.has('status') ? 3 : 0
  const has = (...any: Evidence[]) => any.some((each) => evidence.has(each))
  const read = <T extends Row>(wanted: boolean, sql: string, params: unknown[]): Promise<T[]> =>
    wanted ? tx.query<T>(sql, params) : Promise.resolve([])
  const anyLane = firsts.length > 0 || lanes > 0
  const weekBefore = new Date(from.getTime() - 7 * day)
  const kinds = ['boot', 'deviceEvent', ...noteKinds]
  const intervals = await read<IntervalText>(anyLane, intervalTexts, [ids, from, to, firsts, lanes])
  const sessions = await read<SessionRow>(has('sessions', 'failedStarts'), sessionRows, [ids, weekBefore, to, from])
  const readings = await read<ReadingRow>(has('readings'), readingRows, [ids, from, to])
  const notes = await read<NoteRow>(has('notes'), noteRows, [ids, from, to, kinds])
  return { stations, evses, firsts: new Set(firsts), intervals, sessions, readings, notes }
}

const byStation = <T extends { stationId: StationId }>(rows: readonly T[]) => Map.groupBy(rows, (row) => row.stationId)

/** What is kept of the past, as events the alarm rules would have heard. */
export const openPastSource = (scoped: Scoped): PastSource => ({
  stations: (scope) => scoped.query<TestedStation>(scope, testedStations),
  alarms: (scope, rule, from, to) => scoped.query<RealAlarm>(scope, realAlarms, [rule, new Date(from), new Date(to)]),

  async past(scope, ids, evidence, from, to) {
    const rows = await scoped.run(scope, (tx) => readPast(tx, ids, evidence, new Date(from), new Date(to)))
    const intervals = byStation(rows.intervals)
    const sessions = byStation(rows.sessions)
    const readings = byStation(rows.readings)
    const notes = byStation(rows.notes)
    return rows.stations.map((row) => (): Past => {
      const { stationId } = row
      const evses = rows.evses.get(stationId) ?? []
      const station = stationOf(row, evses)
      const numbers = new Map<EvseId, number>(evses.map(({ evseId, evseNumber }) => [evseId, evseNumber]))
      const events = pastEvents(station, numbers, {
        connectivityOf: evses.find(({ evseId }) => rows.firsts.has(evseId))?.evseId ?? null,
        intervals: (intervals.get(stationId) ?? []).flatMap(intervalsIn),
        sessions: sessions.get(stationId) ?? [],
        readings: readings.get(stationId) ?? [],
        notes: notes.get(stationId) ?? [],
      })
      return { station, from, events }
    })
  },
})
