import type { EvseId, LocationId, SessionId, StationId, TenantId } from '../../kernel/ids'
import type { Availability, Phase } from '../../kernel/status'
import { minute } from '../../kernel/time'
import type { EvseStatusChanged, SessionFacts } from '../events'
import { pathOf } from './causes/network-path'
import { type Memory, noMemory } from './memory'
import type { NetworkEvse, NetworkStation } from './ports'

/** What the rules know of a station. Instants are the server's (ms UTC): a station's own clock may be wrong. */
export type StationFacts = {
  readonly tenantId: TenantId
  readonly stationId: StationId
  readonly name: string
  readonly locationId: LocationId | null
  readonly locationName: string | null
  readonly timeZone: string
  readonly powerType: 'AC' | 'DC'
  /** Who made it; null: its boot message has not said. */
  readonly vendor: string | null
  /** What it shares with other stations on the way to us (causes/network-path.ts). */
  readonly networkPath: string | null
  connected: boolean
  /** null: never connected yet. */
  connectivityAt: number | null
  evses: EvseFacts[]
  /** What it did lately. */
  memory: Memory
}

export type EvseFacts = {
  readonly evseId: EvseId
  readonly evseNumber: number
  readonly availability: Availability
  readonly phase: Phase | null
  readonly since: number
  readonly errorCode: string | null
  readonly vendorErrorCode: string | null
  readonly info: string | null
  /** 2.x says what is wrong in a NotifyEvent beside the status (OCPP 2.0.1 N07); "Component.Variable = value: code text". */
  readonly problem: { at: number; text: string } | null
  readonly session: RunningSession | null
  readonly lastEndedAt: number | null
  /** Sessions that were running when the present fault began, or ended within a minute around it. */
  readonly cutSessions: number
  /** Failed starts since the last session that charged, newest last. */
  readonly failedStarts: readonly { at: number; cause: string }[]
  /** Since when a session here has no tariff and none counts here; null: one does, or no session was without. */
  readonly untariffedSince: number | null
}

export type RunningSession = {
  readonly sessionId: SessionId
  readonly phase: Phase
  readonly phaseSince: number
  readonly energyWh: number
  /** The last time energy had grown by `movedWh`, and the value it had then. */
  readonly movedAt: number
  readonly movedWh: number
  /** When we received the latest sample; null: none in this session. */
  readonly sampledAt: number | null
  readonly lastSampleAt: number | null
  /** The last time anything was said about it. */
  readonly heardAt: number
}

/** Less than this is a meter's noise, not energy. */
export const movedWh = 25
export const failedStartsWithinMs = 15 * minute
const aroundFaultMs = minute
const failedStartsKept = 20
const noStarts: EvseFacts['failedStarts'] = []

export function stationFacts(row: NetworkStation, now: number, failed: readonly FailedStart[] = []): StationFacts {
  const { tenantId, stationId, name, locationId, locationName, timeZone, powerType, connected, connectivityAt } = row
  const { vendor, remoteAddress } = row
  const networkPath = pathOf(row.networkPath, remoteAddress)
  const evses = row.evses.map((evse) =>
    evseFacts(
      evse,
      now,
      failed.filter((start) => start.evseNumber === evse.evseNumber),
    ),
  )
  const place = { tenantId, stationId, name, locationId, locationName, timeZone }
  return { ...place, powerType, vendor, networkPath, connected, connectivityAt, evses, memory: noMemory }
}

export type FailedStart = { stationId: StationId; evseNumber: number; at: number; cause: string }

/** What a faulted EVSE's station last said of it. */
export type FaultNote = { stationId: StationId; evseNumber: number; text: string }

export function evseFacts(row: NetworkEvse, now: number, failed: readonly FailedStart[] = []): EvseFacts {
  const { evseId, evseNumber, availability, phase, statusAt, errorCode, vendorErrorCode, info, session } = row
  const running = session && {
    sessionId: session.sessionId,
    phase: session.phase,
    phaseSince: now,
    energyWh: session.energyWh,
    movedAt: now,
    movedWh: session.energyWh,
    sampledAt: null,
    lastSampleAt: session.lastSampleAt,
    heardAt: session.lastSampleAt === null ? session.startedAt : Math.min(now, session.lastSampleAt),
  }
  const failedStarts = failed.map(({ at, cause }) => ({ at, cause }))
  const cutSessions = availability === 'faulted' && running ? 1 : 0
  return {
    evseId,
    evseNumber,
    availability,
    phase,
    since: Math.min(now, statusAt ?? now),
    errorCode,
    vendorErrorCode,
    info,
    problem: null,
    session: running,
    lastEndedAt: null,
    cutSessions,
    failedStarts,
    untariffedSince: null,
  }
}

/** A live status report. */
export function withStatus(evse: EvseFacts, event: EvseStatusChanged): EvseFacts {
  const { availability, phase, errorCode, vendorErrorCode, info, receivedAt } = event
  const changed = availability !== evse.availability
  const since = changed ? receivedAt : evse.since
  const next = { ...evse, availability, phase, errorCode, vendorErrorCode, info, since }
  if (availability !== 'faulted')
    return { ...next, cutSessions: 0, problem: evse.availability === 'faulted' ? null : evse.problem }
  if (!changed) return next
  const justEnded = evse.lastEndedAt !== null && receivedAt - evse.lastEndedAt <= aroundFaultMs
  const problem = evse.problem && receivedAt - evse.problem.at <= aroundFaultMs ? evse.problem : null
  return { ...next, problem, cutSessions: evse.session || justEnded ? 1 : 0 }
}

/** A live start or update. A session that charges ends the row of failed starts. */
export function withSession(evse: EvseFacts, facts: SessionFacts, receivedAt: number): EvseFacts {
  const before = evse.session?.sessionId === facts.sessionId ? evse.session : null
  const fresh = facts.lastSampleAt !== null && facts.lastSampleAt !== before?.lastSampleAt
  const moved = before === null || Math.abs(facts.energyWh - before.movedWh) >= movedWh
  const samePhase = before?.phase === facts.phase
  const session: RunningSession = {
    sessionId: facts.sessionId,
    phase: facts.phase,
    phaseSince: samePhase ? before.phaseSince : receivedAt,
    energyWh: facts.energyWh,
    movedAt: moved ? receivedAt : before.movedAt,
    movedWh: moved ? facts.energyWh : before.movedWh,
    sampledAt: fresh ? receivedAt : (before?.sampledAt ?? null),
    lastSampleAt: facts.lastSampleAt,
    heardAt: receivedAt,
  }
  return { ...evse, session, failedStarts: facts.energyWh >= movedWh ? noStarts : evse.failedStarts }
}

export function withSessionEnded(evse: EvseFacts, sessionId: SessionId, receivedAt: number): EvseFacts {
  if (evse.session?.sessionId !== sessionId) return evse
  const cut = evse.availability === 'faulted' && receivedAt - evse.since <= aroundFaultMs
  return { ...evse, session: null, lastEndedAt: receivedAt, cutSessions: cut ? 1 : evse.cutSessions }
}

export function withFailedStart(evse: EvseFacts, at: number, cause: string): EvseFacts {
  return {
    ...evse,
    failedStarts: [...evse.failedStarts.filter((start) => at - start.at < failedStartsWithinMs), { at, cause }].slice(
      -failedStartsKept,
    ),
  }
}

/** A device event about the EVSE: a problem, or that it is over. */
export function withProblem(evse: EvseFacts, at: number, text: string): EvseFacts {
  return { ...evse, problem: text.includes('(cleared)') ? null : { at, text } }
}
