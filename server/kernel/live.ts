import type { AlarmId, CommandId, EvseId, LocationId, SessionId, StationId } from './ids'
import type { EvseState } from './status'

/**
 * What travels between server/realtime and components/live. One projection makes all of it. The picture itself comes
 * from `GET /live/snapshot`, everything after it as numbered patches over socket.io (path /socket.io/); both are
 * authenticated by the sign-in cookie and cut to the caller's scope. Instants are milliseconds UTC, power W, energy Wh.
 *
 * Numbering: a patch carries its own `seq` and `prev`, the number of the patch sent before it to the same audience.
 * A client that holds `seq` n misses something exactly when `prev > n`; it then asks with `resync`. Values are absolute,
 * so applying one twice is harmless. `epoch` names the server process that counts: another epoch, another picture.
 */

/**
 * Columnar and compact: 20,000 EVSEs stay below 150 kB gzipped. Columns named `…Delta` hold differences to the row
 * before; `…Age` are codes of kernel/age-code.ts, before `at`. Stations are in order of id, EVSEs grouped by station.
 */
export type LiveSnapshot = {
  epoch: string
  seq: number
  at: number
  locations: {
    idDelta: number[]
    name: string[] /** 1e-5 degrees; null: not on the map. */
    lat: (number | null)[]
    lon: (number | null)[]
    timeZone: string[]
  }
  stations: {
    idDelta: number[]
    name: string[]
    /** Row in `locations`, -1: none. */
    location: number[]
    connected: number[]
    /** How long it has been offline; -1: connected, or never was. */
    offlineAge: number[]
    heardAge: number[]
    powerType: number[]
    heartbeatS: number[]
    evseCount: number[]
  }
  evses: {
    idDelta: number[]
    number: number[] /** Index in `evseStates` of what the station last reported. */
    reported: number[]
    sinceAge: number[]
  }
  /** Running sessions; `evse` is the row in `evses`. */
  sessions: {
    evseDelta: number[]
    id: number[]
    powerTensW: (number | null)[]
    sampledAge: number[]
    sampleEveryS: number[]
    energyTensWh: number[]
    socPercent: (number | null)[]
    /** Cost so far in minor units of `currencies[currency]`; null: no price known. */
    costMinor: (number | null)[]
    currency: number[]
    currencies: string[]
  }
  errors: { evse: number[]; code: string[] }
  alarms: LiveAlarm[]
  commands: LiveCommand[]
}

export type LiveEvse = {
  id: EvseId
  state: EvseState
  /** What the station itself last said; differs from `state` only while it is offline ("was charging"). */
  reported: EvseState
  since: number
  sessionId: SessionId | null
  /** null: no session, or not reported. */
  powerW: number | null
  /** When we received the latest sample, and how often they come. */
  sampledAt: number | null
  sampleEveryMs: number
  energyWh: number | null
  socPercent: number | null
  /** Cost of the session so far, minor units with tax; null: no session, or its price is not known. */
  costMinor: number | null
  currency: string | null
  errorCode: string | null
}

export type LiveStation = {
  id: StationId
  connected: boolean
  connectivityAt: number | null
  lastMessageAt: number | null
}

export type AlarmState = 'active' | 'acknowledged' | 'returned' | 'cleared'
export type AlarmPriority = 1 | 2 | 3 | 4

/**
 * Why nobody is told of an alarm: a person shelved it (`until`), its place is under maintenance (`until`), it is out of
 * alarm service until it is put back (`until` null), or another alarm explains it (`causeId` of the alarm; `byName` who
 * merged them by hand, null: the engine found it).
 */
export type AlarmHold = {
  kind: 'shelved' | 'maintenance' | 'outOfService' | 'cause'
  until: number | null
  byName: string | null
  reason: string | null
}

/** What an alarm costs while it stays: from the place's own history, `method` says how. Counts are of drivers and sessions. */
export type AlarmStakes = {
  sessionsCut: number
  driversAffected: number
  /** Revenue at risk per hour, minor units with tax; null: no history to tell from, or no right to see revenue. */
  revenuePerHourMinor: number | null
  currency: string | null
  method: string
}

export type LiveAlarm = {
  id: AlarmId
  rule: string
  priority: AlarmPriority
  state: AlarmState
  stationId: StationId | null
  stationName: string | null
  evseId: EvseId | null
  evseNumber: number | null
  locationId: LocationId | null
  locationName: string | null
  sessionId: SessionId | null
  what: string
  effect: string
  advice: string
  detail: string | null
  /** First time; `lastRaisedAt` is the latest of its `occurrences`. */
  raisedAt: number
  lastRaisedAt: number
  /** When the condition went away; null: it is still there. */
  clearedAt: number | null
  acknowledgedAt: number | null
  acknowledgedBy: number | null
  acknowledgedByName: string | null
  occurrences: number
  /** null: it is annunciated. */
  hold: AlarmHold | null
  assignedTo: number | null
  assignedToName: string | null
  /** Comes and goes several times a minute: told once, however often it comes. */
  chattering: boolean
  /** The open alarm that explains this one (a site without supply, a merge by hand); null: it stands for itself. */
  causeId: AlarmId | null
  /** How many open alarms this one explains, once it is over: how many it explained; 0: it is no cause. */
  explains: number
  /** null: not worked out yet. */
  stakes: AlarmStakes | null
}

/** Who of the operator's people did what is not the owner's business. */
export const withoutPeople = (alarm: LiveAlarm): LiveAlarm => ({
  ...alarm,
  acknowledgedBy: null,
  acknowledgedByName: null,
  assignedTo: null,
  assignedToName: null,
  hold: alarm.hold && { ...alarm.hold, byName: null, reason: null },
  // What a cause costs is summed over places of everybody.
  stakes: alarm.explains > 0 ? null : alarm.stakes,
})

/** For those who may see that drivers stand there, and not what it costs. */
export const withoutRevenue = (alarm: LiveAlarm): LiveAlarm => ({
  ...alarm,
  stakes: alarm.stakes && { ...alarm.stakes, revenuePerHourMinor: null, currency: null, method: '' },
})

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

/** `t0`: when the server received the oldest cause of this patch. */
export type LivePatch = {
  seq: number
  prev: number
  t0: number
  evses?: LiveEvse[]
  stations?: LiveStation[]
  alarms?: LiveAlarm[]
  commands?: LiveCommand[]
  /** Stations or EVSEs were added, moved or removed: fetch a new snapshot. */
  reload?: true
}

/** Everything that changed after `since`, in one answer; alarms and commands are the complete lists. */
export type LiveCatchUp = {
  seq: number
  evses: LiveEvse[]
  stations: LiveStation[]
  alarms: LiveAlarm[]
  commands: LiveCommand[]
}

/** EVSEs per state (in the order of `evseStates`), power and sessions now. */
export type LiveCounts = { states: number[]; powerW: number; sessions: number }

export type ByeReason = 'signedOut' | 'rightsChanged' | 'tooSlow' | 'stopping'

export type ServerToClient = {
  /** Once, at connect. */
  hello: (hello: { epoch: string; seq: number; now: number }) => void
  patch: (patch: LivePatch) => void
  exchange: (exchanges: LiveExchange[]) => void
  /**
   * Once a second: server time and the number of the last patch, so that ages and gaps are known without trusting the
   * browser's clock. `counts` only for clients that do not follow every EVSE.
   */
  tick: (tick: { now: number; seq: number; counts?: LiveCounts }) => void
  /** Tickets of drivers that came or changed; told to those who may see them. */
  tickets: (ids: number[]) => void
  /** The server closes the socket after this. */
  bye: (reason: ByeReason) => void
}

export type ClientToServer = {
  /** What happened after `seq`? null: too long ago, fetch a snapshot. */
  resync: (from: { epoch: string; seq: number }, answer: (catchUp: LiveCatchUp | null) => void) => void
  /** Follow these stations' OCPP tail (at most 8); the server checks the scope. */
  watch: (stationIds: number[]) => void
  /**
   * What to follow of EVSEs and stations: everything, those in map tiles (`z/x/y`, z 6–8, at most 40), or nothing (a
   * hidden tab). Alarms and commands always come.
   */
  follow: (what: LiveFollow) => void
}

export type LiveFollow = { kind: 'all' } | { kind: 'tiles'; tiles: string[] } | { kind: 'quiet' }
