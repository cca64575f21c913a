import type { CommandId, EvseId, LocationId, StationId, TenantId } from '../../kernel/ids'
import type { LiveCommand } from '../../kernel/live'
import type { TenantScope } from '../../kernel/scope'
import type { RequestKind, StationAnswer, StationRequest } from '../../kernel/station-request'

/** What the protocol layer offers the domain: one call to one connected station. Never throws; never resolves before the station, its silence or its absence decided. */
export interface StationGateway {
  call(stationId: StationId, request: StationRequest, options?: { timeoutMs?: number; onSent?: () => void }): Promise<StationAnswer>
  /** What the connected station's version cannot do, with the reason shown on the disabled button; null when it can. */
  cannot(stationId: StationId, kind: RequestKind): string | null
  isConnected(stationId: StationId): boolean
  /** Closes the socket (removed station, changed password). */
  disconnect(stationId: StationId, reason: string): void
}

export type Onboarding = 'accepted' | 'pending' | 'rejected'

/** What the handshake needs of a station. */
export type StationCredentials = {
  stationId: StationId
  tenantId: TenantId
  identity: string
  onboarding: Onboarding
  /** Keyed SHA-256 of the station's password; null: connects without one (profile 0, explicit exception). */
  passwordHash: Buffer | null
  /** Set while a password change is under way: both are valid until the first connect with the new one. */
  nextPasswordHash: Buffer | null
}

export interface StationDirectory {
  /** Case-insensitive by identity; concurrent calls are answered by one query. */
  find(identity: string): Promise<StationCredentials | null>
  /** An unknown station knocked: create it as `pending` or `accepted` in the tenant that takes in new stations. Idempotent. */
  register(identity: string, onboarding: Onboarding, passwordHash: Buffer | null, remoteAddress: string | null): Promise<StationCredentials>
  /** The new password was used: it replaces the old one. */
  confirmNextPassword(stationId: StationId): Promise<void>
  /** Counts a refused handshake for the operator's eyes; never throws. `tenantId` null: the tenant that takes in new stations. */
  noteRefusal(refusal: { tenantId: TenantId | null; identity: string; reason: RefusedBecause; remoteAddress: string | null; detail: string | null }): void
}

export type RefusedBecause = 'unknownStation' | 'wrongPassword' | 'passwordMissing' | 'badIdentity' | 'noSubprotocol' | 'unsupportedSubprotocol' | 'rateLimited' | 'rejectedStation' | 'badPath'

export type NewCommand = {
  stationId: StationId
  evseId: EvseId | null
  sessionId: number | null
  request: StationRequest
  requestedBy: number | null
  requestedByName: string
  reason: string | null
  remoteStartId: number | null
}

export interface CommandStore {
  create(scope: TenantScope, command: NewCommand): Promise<LiveCommand>
  update(scope: TenantScope, id: CommandId, change: Partial<Pick<LiveCommand, 'state' | 'effect' | 'detail' | 'sentAt' | 'answeredAt' | 'effectAt'>> & { response?: unknown }): Promise<LiveCommand>
}

export type { LocationId }
