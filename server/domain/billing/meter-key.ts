import type { SessionId, StationId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import type { AuditLine } from '../people/ports'

/** Where a key comes from: a person read it off the meter, a public register has it, or only the station says so. */
export type MeterKeySource = 'operator' | 'register' | 'station'

/**
 * Public key of a meter. `evseNumber` null: of any EVSE of the station; `meterSerial` null: whatever serial the records
 * carry. Counts from `validFrom` (0: always) until `validUntil` (null: still); `calibratedUntil` is the first instant
 * the calibration does not cover any more. Instants ms UTC.
 */
export type MeterKey = {
  id: number
  stationId: StationId
  evseNumber: number | null
  meterSerial: string | null
  publicKey: string
  source: MeterKeySource
  validFrom: number
  validUntil: number | null
  calibratedUntil: number | null
}

export type NewMeterKey = Omit<MeterKey, 'id'>

type Audit = { author: Author; line: AuditLine }

/** Public keys of meters with their audit lines, each change in one commit. A key is ended, never removed: it is evidence. */
export interface MeterKeys {
  find(scope: TenantScope, id: number): Promise<MeterKey | null>
  ofStation(scope: TenantScope, stationId: StationId): Promise<MeterKey[]>
  /** Stations of these identities, by identity. */
  stationIds(scope: TenantScope, identities: readonly string[]): Promise<Map<string, StationId>>
  hasEvse(scope: TenantScope, stationId: StationId, evseNumber: number | null): Promise<boolean>
  add(scope: TenantScope, keys: readonly NewMeterKey[], author: Author): Promise<void>
  change(
    scope: TenantScope,
    id: number,
    change: Partial<Pick<MeterKey, 'source' | 'validUntil'>>,
    audit: Audit,
  ): Promise<void>
}

/** What is read of a session to check its signed data. `signed`: of every sample, as received, in order of time. */
export type SignedSession = {
  sessionId: SessionId
  stationId: StationId
  evseNumber: number
  isActive: boolean
  energyWh: number
  tokenUid: string | null
  signed: unknown[]
  keys: MeterKey[]
  /** Keys the station has in its settings (1.6 MeterPublicKey, 2.x FiscalMetering PublicKey). */
  reportedKeys: string[]
}

export interface SignedData {
  load(scope: TenantScope, sessionId: SessionId): Promise<SignedSession | null>
  /** Replaces the session's check and adds keys the station reported for the first time, in one commit. */
  save(
    scope: TenantScope,
    session: Pick<SignedSession, 'sessionId' | 'stationId'>,
    check: { state: string; detail: unknown; at: number },
    reported: readonly NewMeterKey[],
  ): Promise<void>
}
