import type { EvseId, LocationId, OwnerId, SessionId, StationId, TenantId } from '../../kernel/ids'
import type { Phase } from '../../kernel/status'
import type { PriceSeries } from '../pricing/price-session'
import type { TariffDefinition } from '../pricing/tariff'

export type BillingState = 'running' | 'due' | 'billed' | 'held' | 'refused' | 'none' | 'waived'

/** Register in Wh, W, A (sum over the phases); null: not reported at that instant. */
export type BilledSample = { at: number; energyWh: number | null; powerW: number | null; currentA: number | null }

/** What the EVSE did while the session lasted; `endedAt` null: it still does. */
export type PhaseInterval = { startedAt: number; endedAt: number | null; phase: Phase | null }

export type SessionTariff = {
  tariffId: number
  tariffName: string
  versionId: number
  version: number
  definition: TariffDefinition
  level: string
  groupKey: string | null
  partner: string | null
}

/** Other sessions on the same EVSE whose time touches this one's. */
export type Neighbour = { sessionId: SessionId; startedAt: number; endedAt: number; tokenUid: string | null }

/** Where it was charged, as it is now; sealed in the CDR it is as it was then. */
export type ChargingPlace = {
  locationId: LocationId | null
  locationName: string | null
  address: string | null
  city: string | null
  postalCode: string | null
  country: string | null
  latitude: number | null
  longitude: number | null
  timeZone: string
  stationName: string
  stationIdentity: string
  evseId: EvseId
  evseNumber: number
  publicEvseId: string | null
  connectorNumber: number
  connectorStandard: string
  connectorFormat: string
  powerType: string
  ratedW: number | null
  ownerId: OwnerId | null
}

export type Correction = { energyWh?: number; startedAt?: number; endedAt?: number }

/** The latest decided hold. It counts while the session is as it was when somebody decided (`revision`). */
export type Decision = { state: 'confirmed' | 'corrected' | 'waived'; correction: Correction | null; revision: number }

/** The CDR of the session that no credit has taken back. */
export type StandingCdr = {
  id: number
  uid: string
  startedAt: number
  endedAt: number
  energyWh: number
  currency: string
  netMinor: number
  grossMinor: number
  /** As sealed in it: what a person corrected, and what the station had said then. */
  corrected: { correction: Correction; reported: { energyWh: number; startedAt: number; endedAt: number } } | null
}

/** Everything the price of one session depends on. Instants ms UTC, energy Wh. */
export type SessionToBill = {
  sessionId: SessionId
  tenantId: TenantId
  stationId: StationId
  revision: number
  billing: BillingState
  running: boolean
  startedAt: number
  /** Of a running session: the instant it was read at. */
  endedAt: number
  startReceivedAt: number
  endReceivedAt: number | null
  startMeterWh: number | null
  lastMeterWh: number | null
  energyWh: number
  tokenUid: string | null
  tokenType: string | null
  groupId: string | null
  contractId: number | null
  authorization: string
  startedRemotely: boolean
  endedBy: string | null
  flags: readonly string[]
  place: ChargingPlace
  samples: readonly BilledSample[]
  intervals: readonly PhaseInterval[]
  neighbours: readonly Neighbour[]
  /** Messages of this session that could not be used and that nobody has dealt with. */
  unreadable: { count: number; reason: string } | null
  /** Result of checking its signed meter data; null: not checked. `meterSigns`: this station is known to sign. */
  signed: { state: string | null; meterSigns: boolean }
  tariff: SessionTariff | null
  /** Why there is none; null: there is one, or nobody has looked yet. */
  refusal: string | null
  series: readonly PriceSeries[]
  decision: Decision | null
  standing: StandingCdr | null
  /** CDRs so far, without credits. */
  cdrCount: number
}
