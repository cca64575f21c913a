import type { AlarmId, CommandId, EvseId, LocationId, SessionId, StationId } from './ids'
import type { EvseState } from './status'

/**
 * What travels between server/realtime and components/live over socket.io (path /socket.io, cookie authenticated).
 * One projection makes both: the snapshot carries `seq`, each patch the next number; a client that sees a gap asks for
 * a new snapshot. Instants are milliseconds UTC, power W, energy Wh. `t0` is when the server received the cause.
 */

/** Columnar: index i of every array is one EVSE. Absent numbers are -1 (power, SoC) or 0 (instants). */
export type LiveSnapshot = {
  seq: number
  at: number
  stations: { id: StationId[]; name: string[]; locationId: number[]; lat: number[]; lon: number[]; connected: number[]; lastMessageAt: number[]; powerType: string[] }
  locations: { id: LocationId[]; name: string[] }
  evses: { id: EvseId[]; stationIndex: number[]; evseNumber: number[]; state: number[]; powerW: number[]; sampledAt: number[]; since: number[]; sessionId: number[] }
  alarms: LiveAlarm[]
}

export type LiveEvse = {
  id: EvseId
  state: EvseState
  /** null: not reported. */
  powerW: number | null
  sampledAt: number | null
  since: number
  sessionId: SessionId | null
  energyWh: number | null
  socPercent: number | null
  errorCode: string | null
}

export type AlarmState = 'active' | 'acknowledged' | 'returned' | 'cleared'

export type LiveAlarm = {
  id: AlarmId
  rule: string
  priority: 1 | 2 | 3 | 4
  state: AlarmState
  stationId: StationId | null
  stationName: string | null
  evseId: EvseId | null
  evseNumber: number | null
  locationId: LocationId | null
  locationName: string | null
  what: string
  effect: string
  advice: string
  detail: string | null
  raisedAt: number
  acknowledgedAt: number | null
  acknowledgedByName: string | null
  occurrences: number
}

export type LiveStation = { id: StationId; connected: boolean; lastMessageAt: number }

export type LiveCommand = {
  id: CommandId
  stationId: StationId
  evseId: EvseId | null
  kind: string
  state: 'queued' | 'sent' | 'accepted' | 'rejected' | 'noAnswer' | 'failed'
  effect: 'none' | 'pending' | 'seen' | 'notSeen'
  detail: string | null
  requestedByName: string
  queuedAt: number
  sentAt: number | null
  answeredAt: number | null
  effectAt: number | null
}

/** One exchange of the OCPP tail of a station (room station:{id} only). */
export type LiveExchange = {
  stationId: StationId
  at: number
  direction: 'in' | 'out'
  action: string
  messageId: string
  evseNumber: number | null
  summary: string
  outcome: string
  latencyMs: number | null
}

export type LivePatch = {
  seq: number
  t0: number
  evses?: LiveEvse[]
  stations?: LiveStation[]
  /** Set when stations or EVSEs were added, moved or removed: fetch a new snapshot. */
  reload?: true
}

export type ServerToClient = {
  snapshot: (snapshot: LiveSnapshot) => void
  patch: (patch: LivePatch) => void
  alarm: (alarm: LiveAlarm & { t0: number }) => void
  command: (command: LiveCommand) => void
  exchange: (exchanges: LiveExchange[]) => void
  /** Once a second: server time and the highest seq, so that ages and gaps are known without trusting the browser's clock. */
  tick: (tick: { now: number; seq: number }) => void
  /** The session ended or lost its rights; the socket is closed after this. */
  bye: (reason: string) => void
}

export type ClientToServer = {
  /** Ask for a snapshot: at start, and when `patch.seq` is not the one expected. */
  resync: (lastSeq: number) => void
  /** Follow one station's raw stream (tail, samples); the server checks the scope. Empty list: none. */
  watch: (stationIds: number[]) => void
  /** Map tiles in view (z/x/y, z 6–8, at most 40); empty: the whole tenant. */
  tiles: (tiles: string[]) => void
}
