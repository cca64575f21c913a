import type { LocationId, OwnerId, SessionId, StationId, TenantId } from '../../kernel/ids'
import type { PricedSession } from '../pricing/priced-session'
import type { TariffDefinition } from '../pricing/tariff'
import type { StoredConsumption } from './pricing-input'
import type { ChargingPlace, StandingCdr } from './session-to-bill'

/** Location, EVSE, tariff and token as they were when the session started (OCPI mod_cdrs: not to change with them). */
export type Sealed = {
  place: ChargingPlace
  tariff: {
    tariffId: number
    versionId: number
    version: number
    name: string
    level: string
    groupKey: string | null
    definition: TariffDefinition
  }
  token: { uid: string | null; type: string | null; groupId: string | null; method: 'COMMAND' | 'AUTH_REQUEST' }
  /** What a person corrected, and what the station had said; null: billed as reported. */
  corrected: StandingCdr['corrected']
  /** What somebody decided about it before it was billed; null: nothing had to be decided. */
  decision: 'confirmed' | 'corrected' | null
  meter: { startWh: number | null; endWh: number | null }
}

/** A CDR or a credit CDR as it is stored. Instants ms UTC, energy Wh, money in integer minor units. */
export type Cdr = {
  tenantId: TenantId
  uid: string
  sessionId: SessionId
  stationId: StationId
  evseId: number
  evseNumber: number
  locationId: LocationId | null
  ownerId: OwnerId | null
  tariffId: number
  versionId: number
  contractId: number | null
  connectorType: string
  powerType: string
  partner: string | null
  settlement: string
  credit: boolean
  creditsCdrId: number | null
  replacesCdrId: number | null
  reason: string | null
  startedAt: number
  endedAt: number
  /** YYYY-MM-DD of `endedAt` at the site. */
  day: string
  energyWh: number
  durationS: number
  idleS: number
  currency: string
  netMinor: number
  taxMinor: number
  grossMinor: number
  sealed: Sealed
  consumption: StoredConsumption
  priced: PricedSession
  signed: string
}

export type StoredCdr = Cdr & { id: number; issuedAt: number }
