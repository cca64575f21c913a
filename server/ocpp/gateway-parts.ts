import type { StationDesk } from '../domain/charging/desk'
import type { Ledger } from '../domain/charging/ports'
import type { EventBus } from '../domain/events'
import type { SecurityDesk } from '../domain/security/security-desk'
import type { StationId } from '../kernel/ids'
import type { Clock } from '../kernel/time'
import type { OcppMetrics } from './metrics'
import type { TimerWheel } from './timers'

/** Loads a station's desk as committed. Called once per connection, and again when a commit failed. */
export type DeskSource = { open(stationId: StationId): Promise<StationDesk> }

/** Where faults of the gateway itself are written; pino fits. Never given payloads. */
export type GatewayLog = {
  warn(facts: object, text: string): void
  error(facts: object, text: string): void
}

export type GatewayLimits = {
  /** Largest WebSocket message, bytes. */
  maxPayloadBytes: number
  /** Frames a station may send without waiting for answers: at once, and per second after that. */
  burstFrames: number
  framesPerSecond: number
  /** Calls of one station that wait to be handled; above it we stop reading its socket until the queue is short again. */
  maxWaitingCalls: number
  pingIntervalMs: number
  pongTimeoutMs: number
  /** Default time a station has for its answer to a call of ours (OCPP-J guidance). */
  callTimeoutMs: number
  /** Our calls of one station that wait for their turn. */
  maxQueuedCalls: number
  /** Handshakes examined at the same time, and how many more may wait before 503. */
  concurrentHandshakes: number
  waitingHandshakes: number
  /** Refused handshakes of one address and identity within a minute before 429. */
  refusalsPerMinute: number
}

export const defaultLimits: GatewayLimits = {
  maxPayloadBytes: 1 << 20,
  burstFrames: 2_000,
  framesPerSecond: 100,
  maxWaitingCalls: 64,
  pingIntervalMs: 60_000,
  pongTimeoutMs: 20_000,
  callTimeoutMs: 30_000,
  maxQueuedCalls: 100,
  concurrentHandshakes: 256,
  waitingHandshakes: 20_000,
  refusalsPerMinute: 20,
}

/** What every link shares: held once, so that a link itself stays small. */
export type GatewayParts = {
  readonly ledger: Ledger
  readonly desks: DeskSource
  readonly bus: EventBus
  readonly clock: Clock
  readonly wheel: TimerWheel
  readonly metrics: OcppMetrics
  readonly limits: GatewayLimits
  readonly log: GatewayLog
  /** Absent: certificates are not dealt with here. */
  readonly security?: SecurityDesk
}
