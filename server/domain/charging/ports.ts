import type { EvseId, SessionId, StationId, TenantId } from '../../kernel/ids'
import type { Availability, Phase } from '../../kernel/status'
import type { MeterSampleInput, SettingInput } from './inputs'
import type { Session } from './session'
import type { StationState } from './station-state'

/** One row to be written. The ledger sorts them by table and writes each table with one statement for all who wait. */
export type Write =
  /** `progress`: nothing but what meter values move has changed since this session was last written. */
  | { to: 'session'; session: Session; progress?: boolean }
  | {
      to: 'sample'
      evseNumber: number
      sessionId: SessionId | null
      receivedAt: number
      at: number
      sample: MeterSampleInput
      flags: string[]
    }
  | { to: 'interval'; interval: IntervalRow }
  | {
      to: 'evse'
      evseId: EvseId
      availability: Availability
      reported: Availability
      phase: Phase | null
      statusAt: number
      errorCode: string | null
      vendorErrorCode: string | null
      errorInfo: string | null
    }
  | { to: 'station'; change: Partial<StationChange> }
  | {
      to: 'quarantine'
      kind: string
      reason: string
      at: number
      sessionId: SessionId | null
      evseNumber: number | null
      payload: unknown
    }
  | {
      to: 'event'
      kind: string
      text: string
      at: number
      receivedAt: number
      evseNumber: number | null
      sessionId: SessionId | null
      payload: unknown
    }
  | { to: 'setting'; reportedAt: number; setting: SettingInput }

export type IntervalRow = {
  evseId: EvseId
  startedAt: number
  endedAt: number | null
  availability: Availability
  phase: Phase | null
  connected: boolean
  observed: number
  cause: string
  errorCode: string | null
}

export type StationChange = {
  vendor: string
  model: string
  serialNumber: string | null
  firmwareVersion: string | null
  iccid: string | null
  protocol: string
  availability: Availability
  connected: boolean
  connectivityAt: number
  lastMessageAt: number
  bootedAt: number
  bootReason: string | null
  clockSkewMs: number
  remoteAddress: string | null
}

/** A call and its answer, for the OCPP log; idTokens and passwords are already masked. */
export type Exchange = {
  at: number
  direction: 'in' | 'out'
  action: string
  messageId: string
  evseNumber: number | null
  sessionId: number | null
  request: string
  response: string | null
  outcome: 'ok' | 'error' | 'timeout' | 'ignored' | 'invalid'
  errorCode: string | null
  latencyUs: number | null
  /** What deviated from the official schema and was repaired or tolerated. */
  deviations: string | null
}

export type LedgerUnit = {
  stationId: StationId
  tenantId: TenantId
  writes: readonly Write[]
  exchange: Exchange | null
}

export interface Ledger {
  /** Resolves when the unit is durable (one commit for all who wait at that moment). Rejects for this unit alone when it cannot be written; its neighbours are committed. */
  commit(unit: LedgerUnit): Promise<void>
  /** Waits for everything in flight. */
  drain(): Promise<void>
}

export interface StationStateStore {
  /** Stations the database believes to be connected: after a crash, those that do not come back must be disconnected. */
  connectedStations(): Promise<StationId[]>
  /** State as committed: station, EVSEs with their current interval, open sessions and the latest ended one per EVSE. Concurrent loads share one query. */
  load(stationId: StationId): Promise<StationState>
  /** An EVSE the station spoke of for the first time; idempotent. */
  addEvse(tenantId: TenantId, stationId: StationId, evseNumber: number): Promise<EvseId>
  /** The interval that covers `at` and every later one, oldest first. */
  intervalsFrom(evseId: EvseId, at: number): Promise<IntervalRow[]>
}

/** Sessions that are no longer in memory. */
export interface SessionArchive {
  byTransaction(stationId: StationId, transactionId: string): Promise<Session | null>
  byStartKey(stationId: StationId, startKey: string): Promise<Session | null>
  addEvse: StationStateStore['addEvse']
  intervalsFrom: StationStateStore['intervalsFrom']
}

export interface SessionIds {
  /** Next number from the durable sequence (blocks are fetched ahead). */
  next(): Promise<SessionId>
}
