import type { Onboarding } from '../assets/ports'
import type { EvseId, LocationId, StationId, TenantId } from '../../kernel/ids'
import type { Availability, Phase } from '../../kernel/status'
import type { IntervalRow } from './ports'
import type { Session } from './session'

/** What we must remember of a connected station to judge its next message without asking the database. Small: 10,000 of them are held. */
export type StationState = {
  stationId: StationId
  tenantId: TenantId
  locationId: LocationId | null
  identity: string
  onboarding: Onboarding
  connected: boolean
  clockSkewMs: number | null
  bootedAt: number | null
  heartbeatIntervalS: number
  evses: Map<number, EvseSlot>
}

export type EvseSlot = {
  evseId: EvseId
  evseNumber: number
  availability: Availability
  phase: Phase | null
  statusAt: number | null
  errorCode: string | null
  /** The open interval of the EVSE; null before anything was heard. */
  interval: IntervalRow | null
  /** The running session, if any. */
  session: Session | null
  /** The latest ended one: late messages of it are not news. */
  lastEnded: Session | null
}
