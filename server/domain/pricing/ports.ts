import type { TariffId, TariffVersionId, UserId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'
import type { Clock } from '../../kernel/time'
import type { Author } from '../people/actor'
import type { AuditLine } from '../people/ports'
import type { Role } from '../people/roles'
import type { SettingsStore } from '../people/settings'
import type { AssignmentTable } from './assignment-ports'
import type { ImpactSource } from './impact-ports'
import type { ReviewLimits } from './review-rule'
import type { ScenarioStore } from './scenario-ports'
import type { SeriesStore } from './series-ports'
import type { TariffDefinition } from './tariff'
import type { StoredImpact, TariffRecord, VersionRecord } from './version'

export interface TariffStore {
  /**
   * One transaction in which nobody else changes this tenant's tariffs or assignments; changes and audit lines commit
   * together. `work` refuses before its first write, or throws to undo.
   */
  change<T>(scope: TenantScope, work: (tariffs: Tariffs) => Promise<T>): Promise<T>
  /** Keeps the figures of a finished impact with the version, if its draft is still the one they were made from. */
  keepImpact(scope: TenantScope, versionId: TariffVersionId, impact: StoredImpact): Promise<void>
  /** Failed → pending again, due at once; false: there is no failed publication of this key. */
  retryPublication(scope: TenantScope, author: Author, id: number, at: number): Promise<boolean>
}

export type NewVersion = {
  tariffId: TariffId
  definition: TariffDefinition
  note: string | null
  author: Author
  at: number
  restoresVersion: number | null
}

/** What a version touches: the EVSEs it prices, or will when all planned assignments have begun. */
export type TariffStake = {
  evses: number
  /** Against the bills of the last 30 days; null: not known. */
  changePercent: number | null
}

/** A tenant's tariffs inside one transaction. */
export interface Tariffs {
  readonly assignments: AssignmentTable
  tariff(id: TariffId): Promise<TariffRecord | null>
  nameTaken(name: string, except?: TariffId): Promise<boolean>
  add(name: string, at: number): Promise<TariffId>
  rename(id: TariffId, name: string): Promise<void>
  setArchived(id: TariffId, at: number | null): Promise<void>
  version(id: TariffVersionId): Promise<VersionRecord | null>
  versions(tariffId: TariffId): Promise<VersionRecord[]>
  /** As a draft with the next number. */
  addVersion(version: NewVersion): Promise<{ versionId: TariffVersionId; version: number }>
  /** Who saved the draft last, and when. */
  lastSave(version: VersionRecord): Promise<{ name: string; at: number }>
  saveDraft(id: TariffVersionId, definition: TariffDefinition, note: string | null, at: number): Promise<number>
  removeDraft(id: TariffVersionId): Promise<void>
  submit(id: TariffVersionId, by: UserId, at: number, wishedFrom: number | null): Promise<void>
  backToDraft(id: TariffVersionId, at: number): Promise<void>
  approve(id: TariffVersionId, author: Author, at: number, effectiveFrom: number): Promise<void>
  withdraw(id: TariffVersionId, at: number): Promise<void>
  stake(version: VersionRecord, now: number): Promise<TariffStake>
  reviewLimits(): Promise<ReviewLimits>
  setReviewLimits(limits: ReviewLimits): Promise<void>
  /** Active people of the tenant with one of these roles. */
  peopleWith(roles: readonly Role[]): Promise<number>
  /** Rows for everybody who must learn of a version (driver page, displays of covered stations), due when it counts. */
  publish(version: VersionRecord, effectiveFrom: number): Promise<void>
  record(author: Author, line: AuditLine): Promise<void>
}

export type TariffPorts = {
  tariffs: TariffStore
  tariffScenarios: ScenarioStore
  priceSeries: SeriesStore
  impactSource: ImpactSource
  settings: SettingsStore
  clock: Clock
}
