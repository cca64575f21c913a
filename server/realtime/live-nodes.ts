import type { SessionFacts } from '../domain/events'
import type { NetworkEvse, NetworkStation } from '../domain/operations/ports'
import type { EvseId, SessionId } from '../kernel/ids'
import type { LiveEvse, LiveStation } from '../kernel/live'
import { type Availability, type EvseState, evseState, type Phase } from '../kernel/status'

/** A station and an EVSE as the projection holds them. `changedSeq`: number of the patch that last carried it. */
export type StationNode = Omit<NetworkStation, 'evses'> & { evses: EvseNode[]; changedSeq: number; heardSentAt: number }

export type EvseNode = {
  id: EvseId
  number: number
  station: StationNode
  availability: Availability
  phase: Phase | null
  since: number
  errorCode: string | null
  session: SessionNode | null
  changedSeq: number
}

type SessionNode = {
  id: SessionId
  powerW: number | null
  sampledAt: number | null
  sampleEveryMs: number
  /** The station's own time of the latest sample: tells a new sample from a repeated one. */
  lastSampleAt: number | null
  energyWh: number
  socPercent: number | null
  cost: { minor: number; currency: string } | null
}

/** Until two samples were seen, and its bounds after. */
const usualSampleMs = 60_000
const fastestSampleMs = 1_000
const slowestSampleMs = 900_000

export function stationNode(row: NetworkStation, seq: number): StationNode {
  const { evses, ...rest } = row
  const station: StationNode = { ...rest, evses: [], changedSeq: seq, heardSentAt: row.lastMessageAt ?? 0 }
  station.evses = [...evses].sort((a, b) => a.evseNumber - b.evseNumber).map((evse) => evseNode(station, evse, seq))
  return station
}

export function evseNode(station: StationNode, row: NetworkEvse, seq: number): EvseNode {
  const { evseId, evseNumber, availability, phase, statusAt, errorCode, session } = row
  const held = session && {
    id: session.sessionId,
    powerW: session.powerW,
    sampledAt: session.lastSampleAt,
    sampleEveryMs: usualSampleMs,
    lastSampleAt: session.lastSampleAt,
    energyWh: session.energyWh,
    socPercent: session.socPercent,
    cost: null,
  }
  return {
    id: evseId,
    number: evseNumber,
    station,
    availability,
    phase,
    since: statusAt ?? 0,
    errorCode,
    session: held,
    changedSeq: seq,
  }
}

/** What became of the EVSE's session; `sampledAt` is when we received the sample, since station clocks may be wrong. */
export function withSession(evse: EvseNode, facts: SessionFacts, receivedAt: number): void {
  const before = evse.session?.id === facts.sessionId ? evse.session : null
  const fresh = facts.lastSampleAt !== null && facts.lastSampleAt !== before?.lastSampleAt
  const gapMs = fresh && before?.sampledAt ? receivedAt - before.sampledAt : null
  const kept = before?.sampleEveryMs ?? usualSampleMs
  evse.session = {
    id: facts.sessionId,
    powerW: facts.powerW,
    sampledAt: fresh ? receivedAt : (before?.sampledAt ?? null),
    sampleEveryMs: gapMs === null ? kept : Math.min(slowestSampleMs, Math.max(fastestSampleMs, gapMs)),
    lastSampleAt: facts.lastSampleAt,
    energyWh: facts.energyWh,
    socPercent: facts.socPercent,
    cost: before?.cost ?? null,
  }
}

export const reportedState = ({ availability, phase }: EvseNode): EvseState =>
  evseState({ availability, phase, connected: true })

export const shownState = (evse: EvseNode): EvseState => (evse.station.connected ? reportedState(evse) : 'offline')

/** An EVSE on the wire. Without a session there is no power to speak of. */
export function liveEvse(evse: EvseNode): LiveEvse {
  const { session } = evse
  return {
    id: evse.id,
    state: shownState(evse),
    reported: reportedState(evse),
    since: shownSince(evse),
    sessionId: session?.id ?? null,
    powerW: session?.powerW ?? null,
    sampledAt: session?.sampledAt ?? null,
    sampleEveryMs: session?.sampleEveryMs ?? usualSampleMs,
    energyWh: session?.energyWh ?? null,
    socPercent: session?.socPercent ?? null,
    costMinor: session?.cost?.minor ?? null,
    currency: session?.cost?.currency ?? null,
    errorCode: evse.errorCode,
  }
}

/** An offline EVSE is what it is since its station was cut off. */
export const shownSince = (evse: EvseNode): number =>
  evse.station.connected ? evse.since : (evse.station.connectivityAt ?? evse.since)

export const liveStation = ({ stationId, connected, connectivityAt, lastMessageAt }: StationNode): LiveStation => ({
  id: stationId,
  connected,
  connectivityAt,
  lastMessageAt,
})
