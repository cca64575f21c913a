import type { AlarmId, EvseId, LocationId, OwnerId, SessionId, StationId, TenantId, UserId } from '../../kernel/ids'
import type { LiveAlarm, LiveCommand } from '../../kernel/live'
import type { Result } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Availability, Phase } from '../../kernel/status'
import type { Clock } from '../../kernel/time'
import type { EventBus } from '../events'
import type { Author } from '../people/actor'
import type { AuditLine } from '../people/ports'
import type { Alarm, AlarmChange, AlarmPlace, Person, StoredAlarm } from './alarm'
import type { FailedStart, FaultNote } from './facts'
import type { Silence } from './silence'

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
  /** What its boot message says. */
  vendor: string | null
  /** How its messages come to us, where somebody wrote it down; and from which address. */
  networkPath: string | null
  remoteAddress: string | null
  /** The owner of the site: an alarm of the whole site is theirs. */
  locationOwnerId: OwnerId | null
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
  /** When it was decided: the instant of its line in the history. */
  at: number
  /** When we received what caused it. */
  causedAt: number
  decide: (current: Alarm | null) => AlarmChange
}

export type ChangedAlarm = TenantOwned<LiveAlarm> & { stored: StoredAlarm; causedAt: number }

/** The engine's side: all tenants. */
export interface AlarmStore {
  /** Rows whose condition is there or that nobody has seen yet. */
  open(): Promise<StoredAlarm[]>
  /** Open alarms whose shelf has run out at `now`. */
  shelvesOver(now: number): Promise<StoredAlarm[]>
  /** Maintenance windows and places out of alarm service that are not over at `now`. */
  silences(now: number): Promise<Silence[]>
  /** Starts that came to nothing at or after `since`, without a session since that charged; oldest first. */
  failedStartsSince(since: number): Promise<FailedStart[]>
  /** What stations of 2.x said of the EVSEs that are faulted now. */
  faultNotes(): Promise<FaultNote[]>
  /** In one commit, in order: locks the latest row of each subject, applies `decide`, writes row and history. Returns what changed. */
  apply(intents: readonly AlarmIntent[]): Promise<ChangedAlarm[]>
}

/** `changed` false: it was so already. */
export type AlarmOutcome = { alarm: LiveAlarm; stored: StoredAlarm; changed: boolean }

/** The people's side: one alarm, inside their scope. */
export interface AlarmDesk {
  /** Locks the alarm, lets `decide` change it, and commits row, history and audit line together. `value` null: it was so already. */
  change<Code extends string>(
    scope: TenantScope,
    author: Author,
    alarmId: AlarmId,
    decide: (current: StoredAlarm) => Result<AlarmChange<StoredAlarm>, Code>,
    line: Pick<AuditLine, 'action' | 'reason'>,
  ): Promise<Result<AlarmOutcome, Code | 'notFound'>>
  /**
   * Changes alarms with regard to a cause, in one commit: all or none. The cause and the alarms are locked; the answer has
   * those that changed and every cause whose count changed with them.
   */
  regroup<Code extends string>(
    scope: TenantScope,
    author: Author,
    which: { causeId: AlarmId | null; alarmIds: readonly AlarmId[] },
    decide: (current: StoredAlarm, cause: StoredAlarm | null) => Result<AlarmChange<StoredAlarm>, Code>,
    line: Pick<AuditLine, 'action'>,
  ): Promise<Result<AlarmOutcome[], Code | 'notFound'>>
  note(scope: TenantScope, author: Author, alarmId: AlarmId, text: string): Promise<Result<void, 'notFound'>>
  /** A colleague who may work on alarms; null: there is none with this key. */
  colleague(scope: TenantScope, userId: UserId): Promise<Person | null>
}

export type NewMaintenance = {
  /** One of the two. */
  stationId: StationId | null
  locationId: LocationId | null
  startsAt: number
  endsAt: number
  reason: string
}

/** Maintenance windows and alarm service; every change with its audit line in one commit. */
export interface SilenceDesk {
  addMaintenance(
    scope: TenantScope,
    author: Author,
    window: NewMaintenance,
  ): Promise<Result<{ id: number }, 'notFound'>>
  /** Ends a window before its time, also before it began. */
  endMaintenance(
    scope: TenantScope,
    author: Author,
    id: number,
    at: number,
  ): Promise<Result<void, 'notFound' | 'conflict'>>
  takeOut(
    scope: TenantScope,
    author: Author,
    out: { stationId: StationId; evseId: EvseId | null; reason: string; at: number },
  ): Promise<Result<{ id: number }, 'notFound' | 'conflict'>>
  putBack(scope: TenantScope, author: Author, id: number, at: number): Promise<Result<void, 'notFound' | 'conflict'>>
}

export type SilencePorts = { silences: SilenceDesk; events: EventBus; clock: Clock }

/** What the commands of this folder need. */
export type AlarmPorts = { alarms: AlarmDesk; events: EventBus; clock: Clock }
