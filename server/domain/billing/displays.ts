import type { SessionId, StationId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'
import type { StationAnswer, StationRequest } from '../../kernel/station-request'
import type { DisplaySetting } from './display-ability'

/** The station's side, as the gateway offers it. `background`: behind everything a person asked for. */
export interface StationDisplays {
  call(
    stationId: StationId,
    request: StationRequest,
    options: { background: true; timeoutMs: number },
  ): Promise<StationAnswer>
  isConnected(stationId: StationId): boolean
}

export interface DisplaySettings {
  /** Settings that speak of cost and price; null: this station's settings were never read. */
  of(scope: TenantScope, stationId: StationId): Promise<DisplaySetting[] | null>
}

export type FinalAmount = { sessionId: SessionId; currency: string; grossMinor: number; minorDigits: number }

export interface FinalAmounts {
  /** Of these sessions, those that have a CDR which no credit has taken back. */
  of(scope: TenantScope, sessionIds: readonly SessionId[]): Promise<FinalAmount[]>
}

/** Shorter than for people: what nobody waits for must not keep a command waiting. */
export const displayTimeoutMs = 10_000
