import type { EvseId, LocationId, SessionId, StationId, TenantId } from '../kernel/ids'
import type { LiveAlarm, LiveCommand, LiveExchange } from '../kernel/live'
import type { PriceText } from '../kernel/station-request'
import type { Availability, Phase } from '../kernel/status'
import type { StoredAlarm } from './operations/alarm'
import type { RuleTuning } from './operations/rule-tuning'

/**
 * Everything that has happened, after it was committed. `at` is when it happened at the station, `receivedAt` when we
 * heard of it (both ms UTC); a replayed message has an old `at`. `live` is false when newer news of the same thing is
 * known already: such an event belongs in history, not on the map.
 */
type Base = { tenantId: TenantId; stationId: StationId; at: number; receivedAt: number }

export type StationConnected = Base & { type: 'station.connected'; protocol: string }
export type StationDisconnected = Base & { type: 'station.disconnected'; reason: string }
export type StationHeard = Base & { type: 'station.heard' }
export type StationBooted = Base & { type: 'station.booted'; reason: string | null; firmwareVersion: string | null }
export type StationEventNoted = Base & {
  type: 'station.eventNoted'
  kind: string
  text: string
  evseNumber: number | null
}
/** A station, EVSE or site was created, changed, moved or removed: projections reload its row. */
export type StationChanged = Base & { type: 'station.changed' }
export type ClockSkewMeasured = Base & { type: 'station.clockSkewMeasured'; skewMs: number }

export type EvseStatusChanged = Base & {
  type: 'evse.statusChanged'
  evseId: EvseId
  evseNumber: number
  availability: Availability
  phase: Phase | null
  errorCode: string | null
  vendorErrorCode: string | null
  info: string | null
  live: boolean
}

export type SessionStarted = Base & { type: 'session.started'; session: SessionFacts; live: boolean }
export type SessionUpdated = Base & { type: 'session.updated'; session: SessionFacts; live: boolean }
export type SessionEnded = Base & {
  type: 'session.ended'
  session: SessionFacts
  endedBy: EndedBy
  stopReason: string | null
  live: boolean
}
/** A start that did not become energy: refused token, no vehicle, lock failure … */
export type StartFailed = Base & {
  type: 'session.startFailed'
  evseId: EvseId | null
  evseNumber: number
  cause: string
}

/** What a running session costs so far, after its tariff. Published when the amount or the price changed. */
export type SessionCostChanged = Base & {
  type: 'session.costChanged'
  sessionId: SessionId
  evseId: EvseId
  cost: SessionCost
}

/** Whether a tariff counts at an EVSE where a session had none; `at`: since when. */
export type EvseTariffJudged = Base & {
  type: 'evse.tariffJudged'
  evseId: EvseId
  evseNumber: number
  covered: boolean
}

/** What only the database knows of a station, read every minute, and what it did in the last day. Told when it changed. */
export type StationSurveyed = Base & {
  type: 'station.surveyed'
  findings: readonly Finding[]
  boots: readonly Boot[]
  notes: readonly { at: number; kind: string; text: string }[]
  /** The station's clock minus ours. */
  skew: { ms: number; since: number } | null
}
/** A restart the station told us of. `at`: when we heard of it. */
export type Boot = { readonly at: number; readonly reason: string | null; readonly firmwareVersion: string | null }
/** A slow fact of a station, with how often and since when. */
export type Finding = {
  readonly fact: FindingFact
  readonly since: number
  readonly count: number
  readonly detail: string | null
}
export type FindingFact =
  | 'wrongPassword'
  | 'handshakeRefused'
  | 'silent'
  | 'stopFailed'
  | 'unlockFailed'
  | 'resetFailed'
  | 'commandsUnanswered'
  | 'settingsDrifted'
  | 'quarantineWaiting'
  | 'reviewWaiting'
  | 'holdWaiting'
  | 'tariffMissing'
  | 'signedInvalid'
  | 'signedUnchecked'
  | 'meterKeyEnding'
  | 'calibrationEnding'
  | 'calibrationEnded'
  | 'certificateEnding'
  | 'upgradeFailed'
  | 'meterBackwards'
  | 'registerJump'
  | 'energyAfterRefusal'
  | 'messagesLost'
  | 'stopsMissing'
  | 'powerBelowRating'
  | 'deviationsGrowing'
  | 'cardsRefused'
  | 'noSessions'
  | 'likelyToFail'

export type CommandChanged = {
  type: 'command.changed'
  tenantId: TenantId
  stationId: StationId
  command: LiveCommand
  at: number
  receivedAt: number
}
export type AlarmChanged = {
  type: 'alarm.changed'
  tenantId: TenantId
  stationId: StationId | null
  alarm: LiveAlarm
  /** The row as it was committed; stays in the server. */
  stored: StoredAlarm
  at: number
  receivedAt: number
}
/** A maintenance window or an "out of alarm service" came, changed or ended. */
export type SilencesChanged = {
  type: 'alarm.silencesChanged'
  tenantId: TenantId
  stationId: StationId | null
  at: number
  receivedAt: number
}
/** An organisation changed how a rule counts for it. */
export type RuleTuned = {
  type: 'alarm.ruleTuned'
  tenantId: TenantId
  stationId: null
  rule: string
  tuning: RuleTuning | null
  at: number
  receivedAt: number
}
export type FrameExchanged = Base & { type: 'frame.exchanged'; exchange: LiveExchange }
/** A driver's ticket came, was answered or changed in any other way. */
export type TicketChanged = {
  type: 'ticket.changed'
  tenantId: TenantId
  ticketId: number
  at: number
  receivedAt: number
}
/** Sign-out, deactivation, changed password or role: live sockets of this user end. */
export type UserRightsChanged = { type: 'user.rightsChanged'; userId: number; at: number; receivedAt: number }

export type EndedBy = 'station' | 'inference' | 'operator'

export type SessionCost = {
  /** Minor units of the currency, tax included. */
  costMinor: number
  currency: string
  minorDigits: number
  /** What is paid for at the moment. */
  state: 'charging' | 'idle'
  /** Prices that hold at the moment, major units, tax included; null: no such part. */
  perKwh: number | null
  perHour: number | null
  /** Register of the meter, Wh, of the latest reading. */
  meterWh: number
  transactionId: string
  tokenUid: string | null
  /** What the tariff says of itself, one per language. */
  texts: readonly PriceText[]
}

export type SessionFacts = {
  sessionId: SessionId
  evseId: EvseId
  evseNumber: number
  locationId: LocationId | null
  transactionId: string
  tokenUid: string | null
  remoteStartId: number | null
  authorization: string
  phase: Phase
  startedAt: number
  endedAt: number | null
  energyWh: number
  powerW: number | null
  socPercent: number | null
  lastSampleAt: number | null
  flags: string[]
}

export type DomainEvent =
  | StationConnected
  | StationDisconnected
  | StationHeard
  | StationBooted
  | StationEventNoted
  | StationChanged
  | ClockSkewMeasured
  | EvseStatusChanged
  | SessionStarted
  | SessionUpdated
  | SessionEnded
  | StartFailed
  | EvseTariffJudged
  | StationSurveyed
  | SessionCostChanged
  | CommandChanged
  | AlarmChanged
  | SilencesChanged
  | RuleTuned
  | FrameExchanged
  | TicketChanged
  | UserRightsChanged

export type EventType = DomainEvent['type']
export type EventOf<T extends EventType> = Extract<DomainEvent, { type: T }>

/** In-process delivery, in order, after the commit and after the station had its answer. A listener's failure is logged, never passed on. */
export interface EventBus {
  publish(events: readonly DomainEvent[]): void
  subscribe<T extends EventType>(types: readonly T[], listener: (event: EventOf<T>) => void): () => void
}
