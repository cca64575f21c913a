import type { AlarmId, EvseId, LocationId, OwnerId, SessionId, StationId, TenantId } from '../../kernel/ids'
import type { LiveAlarm, LiveCommand } from '../../kernel/live'
import type { Result } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Availability, Phase } from '../../kernel/status'
import type { Clock } from '../../kernel/time'
import type { EventBus } from '../events'
import type { Author } from '../people/actor'
import type { AuditLine } from '../people/ports'
import type { Alarm, AlarmChange, AlarmPlace, StoredAlarm } from './alarm'
import type { FailedStart, FaultNote } from './facts'

/** The network as committed: what the live picture and the alarm facts start from. Instants ms UTC; accepted stations that were not removed. */
export type NetworkStation = {
  stationId: StationId
  tenantId: TenantId
  name: string
  /** The station's own owner; decides who of an owner's people may see it. */
  ownerId: OwnerId | null
  locationId: LocationId | null
  locationName: string | null
  lat: number | null
  lon: number | null
  timeZone: string
  powerType: 'AC' | 'DC'
  connected: boolean
  connectivityAt: number | null
  lastMessageAt: number | null
  heartbeatIntervalS: number
  evses: NetworkEvse[]
}

export type NetworkEvse = {
  evseId: EvseId
  evseNumber: number
  availability: Availability
  phase: Phase | null
  statusAt: number | null
  errorCode: string | null
  vendorErrorCode: string | null
  info: string | null
  session: NetworkSession | null
}

export type NetworkSession = {
  sessionId: SessionId
  phase: Phase
  startedAt: number
  energyWh: number
  powerW: number | null
  socPercent: number | null
  lastSampleAt: number | null
}

export interface NetworkSource {
  /** Every tenant's stations. */
  load(): Promise<NetworkStation[]>
  /** These stations as they are now; one that is missing in the answer is gone. */
  stations(ids: readonly StationId[]): Promise<NetworkStation[]>
  /** Alarms that are open, all tenants. */
  openAlarms(): Promise<TenantOwned<LiveAlarm>[]>
  /** Commands queued at or after `since`, all tenants, oldest first. */
  commandsSince(since: number): Promise<TenantOwned<LiveCommand>[]>
}

export type TenantOwned<T> = { tenantId: TenantId; value: T }

/** What the alarm engine wants of a subject's row; decided again on the locked row, because people change it too. */
export type AlarmIntent = {
  place: AlarmPlace
  /** When we received what caused it. */
  causedAt: number
  decide: (current: Alarm | null) => AlarmChange
}

export type ChangedAlarm = TenantOwned<LiveAlarm> & { subject: string; causedAt: number }

/** The engine's side: all tenants. */
export interface AlarmStore {
  /** Rows whose condition is there or that nobody has seen yet. */
  open(): Promise<StoredAlarm[]>
  /** Starts that came to nothing at or after `since`, without a session since that charged; oldest first. */
  failedStartsSince(since: number): Promise<FailedStart[]>
  /** What stations of 2.x said of the EVSEs that are faulted now. */
  faultNotes(): Promise<FaultNote[]>
  /** In one commit, in order: locks the latest row of each subject, applies `decide`, writes row and history. Returns what changed. */
  apply(intents: readonly AlarmIntent[]): Promise<ChangedAlarm[]>
}

/** The people's side: one alarm, inside their scope. */
export interface AlarmDesk {
  /** Locks the alarm, lets `decide` change it, and commits row, history and audit line together. `value` null: it was so already. */
  change<Code extends string>(
    scope: TenantScope,
    author: Author,
    alarmId: AlarmId,
    decide: (current: StoredAlarm) => Result<AlarmChange<StoredAlarm>, Code>,
    line: Pick<AuditLine, 'action' | 'reason'>,
  ): Promise<Result<{ alarm: LiveAlarm; changed: boolean }, Code | 'notFound'>>
  note(scope: TenantScope, author: Author, alarmId: AlarmId, text: string): Promise<Result<void, 'notFound'>>
}

/** What the commands of this folder need. */
export type AlarmPorts = { alarms: AlarmDesk; events: EventBus; clock: Clock }
