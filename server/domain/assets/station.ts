import type { LocationId, OwnerId, StationId } from '../../kernel/ids'

/** May connect and work; knocked and waits for a person; turned away by one. */
export type Onboarding = 'accepted' | 'pending' | 'rejected'

export const powerTypes = ['AC', 'DC'] as const
export type PowerType = (typeof powerTypes)[number]

/** OCPI 2.2.1 §8.4.5 ConnectorType, the ones found in the field here. */
export const connectorStandards = [
  'IEC_62196_T2',
  'IEC_62196_T2_COMBO',
  'IEC_62196_T1',
  'IEC_62196_T1_COMBO',
  'CHADEMO',
  'NACS',
  'DOMESTIC_F',
  'unknown',
] as const
export type ConnectorStandard = (typeof connectorStandards)[number]

/** What people decide about a station; what the station says of itself is not here. */
export type StationRecord = {
  id: StationId
  identity: string
  name: string
  locationId: LocationId | null
  ownerId: OwnerId | null
  powerType: PowerType
  maxPowerW: number | null
  tags: string[]
  onboarding: Onboarding
  hasPassword: boolean
}

export type NewEvse = {
  evseNumber: number
  publicEvseId: string | null
  standard: ConnectorStandard
  /** Whether the plug hangs on the station. */
  cable: boolean
  maxPowerW: number | null
}

export type NewStation = Omit<StationRecord, 'id' | 'hasPassword'> & { passwordHash: Buffer | null; evses: NewEvse[] }

export type LocationRecord = {
  id: LocationId
  ownerId: OwnerId | null
  name: string
  address: string
  city: string
  postalCode: string
  /** ISO 3166-1 alpha-2. */
  country: string
  latitude: number | null
  longitude: number | null
  /** IANA name. */
  timeZone: string
}

export type OwnerRecord = { id: OwnerId; name: string; contactEmail: string | null }
