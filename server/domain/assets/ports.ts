import type { CommandId, EvseId, LocationId, OwnerId, StationId, TenantId } from '../../kernel/ids'
import type { LiveCommand } from '../../kernel/live'
import type { TenantScope } from '../../kernel/scope'
import type { RequestKind, StationAnswer, StationRequest } from '../../kernel/station-request'
import type { Author } from '../people/actor'
import type { AuditLine } from '../people/ports'
import type { CommandTarget } from './command-target'
import type { ImportPlan, KnownAssets } from './import-plan'
import type { LocationRecord, NewStation, Onboarding, OwnerRecord, StationRecord } from './station'

/** `background`: waits behind every call a person asked for, also those that come later. */
export type CallOptions = { timeoutMs?: number; onSent?: () => void; background?: boolean }

/** What the protocol layer offers the domain: one call to one connected station. Never throws; never resolves before the station, its silence or its absence decided. */
export interface StationGateway {
  call(stationId: StationId, request: StationRequest, options?: CallOptions): Promise<StationAnswer>
  /** What the connected station's version cannot do, with the reason shown on the disabled button; null when it can. */
  cannot(stationId: StationId, kind: RequestKind): string | null
  isConnected(stationId: StationId): boolean
  /** Closes the socket (removed station, changed password). */
  disconnect(stationId: StationId, reason: string): void
}

export type { Onboarding } from './station'

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
  /** What the station last said it is: known deviations of a model hold on a connection without a boot message too. */
  vendor?: string | null
  model?: string | null
  firmwareVersion?: string | null
  /** As it said in its boot message: the name its certificate is made out to. */
  serialNumber?: string | null
  /** Lowest security profile it may connect with, and the one it had last; absent: any, and unknown. */
  leastProfile?: number
  connectedProfile?: number | null
  /** On its way to a higher profile or a new password: how it connects is worth noting. */
  upgrading?: boolean
}

export interface StationDirectory {
  /** Case-insensitive by identity; concurrent calls are answered by one query. */
  find(identity: string): Promise<StationCredentials | null>
  /** An unknown station knocked: create it as `pending` or `accepted` in the tenant that takes in new stations. Idempotent. */
  register(
    identity: string,
    onboarding: Onboarding,
    passwordHash: Buffer | null,
    remoteAddress: string | null,
  ): Promise<StationCredentials>
  /** The new password was used: it replaces the old one. */
  confirmNextPassword(stationId: StationId): Promise<void>
  /** It is let in with this security profile: an upgrade up to it is done, and from then on nothing lower is accepted. */
  noteProfile(stationId: StationId, profile: number): Promise<void>
  /** Counts a refused handshake for the operator's eyes; never throws. `tenantId` null: the tenant that takes in new stations. */
  noteRefusal(refusal: {
    tenantId: TenantId | null
    identity: string
    reason: RefusedBecause
    remoteAddress: string | null
    detail: string | null
  }): void
}

export type RefusedBecause =
  | 'unknownStation'
  | 'wrongPassword'
  | 'passwordMissing'
  | 'badIdentity'
  | 'noSubprotocol'
  | 'unsupportedSubprotocol'
  | 'rateLimited'
  | 'rejectedStation'
  | 'badPath'
  | 'profileTooLow'
  | 'certificateMissing'
  | 'certificateSelfSigned'
  | 'certificateUntrusted'
  | 'certificateExpired'
  | 'certificateNotYetValid'
  | 'certificateOfAnother'
  | 'certificateRevoked'
  | 'certificateUnchecked'
  | 'tlsFailed'

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
  update(
    scope: TenantScope,
    id: CommandId,
    change: Partial<Pick<LiveCommand, 'state' | 'effect' | 'detail' | 'sentAt' | 'answeredAt' | 'effectAt'>> & {
      response?: unknown
      outcome?: string
    },
  ): Promise<LiveCommand>
}

/** A command whose end was not written: by a restart, or because its effect is still awaited. */
export type UnfinishedCommand = {
  tenantId: TenantId
  command: LiveCommand
  request: StationRequest
  sessionId: number | null
  remoteStartId: number | null
  /** EVSE numbers of the station that do not have the asked availability. */
  notYet: number[]
}

/** The station's side of commands: no operator is asking, so there is no scope; it writes as the gateway does. */
export interface CommandEffects {
  /** Everything queued, sent, or with a pending effect. */
  unfinished(): Promise<UnfinishedCommand[]>
  /** Writes only while the effect is still pending (or the answer still open); null: somebody was faster. */
  settle(
    id: CommandId,
    change: Partial<Pick<LiveCommand, 'state' | 'effect' | 'detail' | 'answeredAt' | 'effectAt'>>,
  ): Promise<LiveCommand | null>
}

/** Who did it and why, written in the same commit as the change. */
export type Audit = { author: Author; line: AuditLine }
/** The same for a thing that has no key yet; the store fills it in. */
export type AuditOfNew = { author: Author; line: Omit<AuditLine, 'objectId'> }

export interface StationStore {
  /** null: not there, removed, or not in this scope. */
  find(scope: TenantScope, id: StationId): Promise<StationRecord | null>
  add(scope: TenantScope, station: NewStation, audit: AuditOfNew): Promise<StationId | 'identityTaken' | 'evseIdTaken'>
  change(scope: TenantScope, id: StationId, change: Partial<StationRecord>, audit: Audit): Promise<void>
  /** `next`: both passwords open until the first connect with the new one; otherwise it replaces the old at once. */
  setPassword(scope: TenantScope, id: StationId, hash: Buffer, when: 'now' | 'next', audit: Audit): Promise<void>
  /** Frees the identity, keeps the rows. */
  remove(scope: TenantScope, id: StationId, at: number, audit: Audit): Promise<void>
  /** What commands need to know of a station: EVSEs with their status and running sessions. */
  targets(scope: TenantScope, ids: readonly StationId[]): Promise<CommandTarget[]>
}

export interface LocationStore {
  find(scope: TenantScope, id: LocationId): Promise<LocationRecord | null>
  add(scope: TenantScope, location: Omit<LocationRecord, 'id'>, audit: AuditOfNew): Promise<LocationId | 'nameTaken'>
  change(
    scope: TenantScope,
    id: LocationId,
    change: Partial<LocationRecord>,
    audit: Audit,
  ): Promise<'done' | 'nameTaken'>
  /** Ids of the stations at a location, for telling projections. */
  stationsAt(scope: TenantScope, id: LocationId): Promise<StationId[]>
  findOwner(scope: TenantScope, id: OwnerId): Promise<OwnerRecord | null>
  addOwner(scope: TenantScope, owner: Omit<OwnerRecord, 'id'>, audit: AuditOfNew): Promise<OwnerId | 'nameTaken'>
  changeOwner(
    scope: TenantScope,
    id: OwnerId,
    change: Partial<OwnerRecord>,
    audit: Audit,
  ): Promise<'done' | 'nameTaken'>
}

export interface AssetImport {
  known(scope: TenantScope): Promise<KnownAssets>
  /** Applies a plan in one commit: `planFrom` is given the assets as they are inside it; null from it: nothing is written. */
  apply(
    scope: TenantScope,
    planFrom: (known: KnownAssets) => ImportPlan | null,
    passwordHashes: ReadonlyMap<string, Buffer>,
    author: Author,
  ): Promise<{ plan: ImportPlan; stationIds: StationId[] } | 'changedMeanwhile' | 'evseIdTaken' | 'identityTaken'>
}

/** Keyed HMAC-SHA256, the same the handshake checks. */
export type HashStationPassword = (password: string) => Buffer

/** The token the control room starts sessions with when no driver's is given (type Central); made once a tenant. */
export interface ServiceTokens {
  ensure(scope: TenantScope): Promise<{ uid: string; type: string }>
  /** A token of the tenant by uid, without regard to case. */
  find(scope: TenantScope, uid: string): Promise<{ uid: string; type: string; blocked: boolean } | null>
}

export type { LocationId }
