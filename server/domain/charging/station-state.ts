import type { EvseId, LocationId, SessionId, StationId, TenantId } from '../../kernel/ids'
import type { Availability, Phase } from '../../kernel/status'
import type { Onboarding } from '../assets/ports'
import type { IntervalRow } from './ports'
import type { Session } from './session'

/** What we must remember of a connected station to judge its next message without asking the database. Small: 10,000 of them are held. */
export type StationState = {
  stationId: StationId
  tenantId: TenantId
  locationId: LocationId | null
  identity: string
  /** The subprotocol spoken now or last, e.g. `ocpp1.6`; '' before the first connection. */
  protocol: string
  onboarding: Onboarding
  /** What people want it told at its boot instead, once it is accepted. */
  bootAnswer?: 'pending' | 'rejected' | null
  connected: boolean
  /** What the station said of itself as a whole (EVSE 0): `unavailable` and `faulted` mask its EVSEs. */
  availability: Availability
  clockSkewMs: number | null
  bootedAt: number | null
  heartbeatIntervalS: number
  evses: Map<number, EvseSlot>
  /** Running 2.x sessions of which the station has not said the EVSE yet. */
  unplaced: Session[]
  /** Working memory of a connection; nothing is lost with it. */
  memory: StationMemory
}

/** How the station is received: only an accepted one is served in full. */
export const standingOf = ({ onboarding, bootAnswer }: Pick<StationState, 'onboarding' | 'bootAnswer'>): Onboarding =>
  onboarding === 'accepted' ? (bootAnswer ?? 'accepted') : onboarding

/** What the least delayed message of a short time showed of the station's clock, ms ahead (clock.ts). */
export type SkewSample = { receivedAt: number; skewMs: number }

export type StationMemory = {
  /** The latest measurements of the clock, oldest first. */
  skewSamples?: SkewSample[]
  /** When the station last sent a message that had waited in its queue. */
  queueSeenAt?: number
  /** When the station last spoke of itself as a whole. */
  stationStatusAt?: number
  /** When the socket was accepted; an EVSE first heard of later has been connected since. */
  connectedAt?: number | null
  /** When `last_message_at` was last written. */
  heardWrittenAt: number
  /** The last unknown transaction that went to quarantine, so that its samples do not fill it. */
  quarantinedTransaction: string | null
}

export type EvseSlot = {
  evseId: EvseId
  evseNumber: number
  /** As people see it: the EVSE's own report under the station's mask. */
  availability: Availability
  /** The EVSE's own last report. */
  reported: Availability
  phase: Phase | null
  statusAt: number | null
  errorCode: string | null
  vendorErrorCode: string | null
  errorInfo: string | null
  /** The open interval of the EVSE; null before anything was heard. */
  interval: IntervalRow | null
  /** The running session, if any. */
  session: Session | null
  /** The latest ended one: late messages of it are not news. */
  lastEnded: Session | null
  /** Of an EVSE with several plugs: what each last reported on this connection. */
  connectors: Map<number, Availability> | null
  /** A register value that contradicts the session's; believed when the next one confirms it (energy.ts). */
  doubtfulWh: number | null
  /** The last event of a 2.x transaction that told its phase. */
  phaseTold?: { sessionId: SessionId; seqNo: number }
}
