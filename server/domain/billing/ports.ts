import type { EvseId, SessionId, StationId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import type { AuditLine } from '../people/ports'
import type { AssignmentPlace } from '../pricing/choose-assignment'
import type { Cdr, StoredCdr } from './cdr'
import type { Judgement } from './judge-session'
import type { HoldReason } from './plausibility'
import type { ResolvedTariff, TariffBook } from './resolve-tariff'
import type { Correction, SessionToBill } from './session-to-bill'

export type Audit = { author: Author; line: AuditLine }

/** A session whose tariff is to be looked for. */
export type Unresolved = {
  sessionId: SessionId
  stationId: StationId
  evseId: EvseId
  evseNumber: number
  place: AssignmentPlace
}

export interface TariffResolution {
  /** Everything that says which tariff counts where; read anew for each run. */
  book(scope: TenantScope): Promise<TariffBook>
  /** Sessions nobody has looked up yet, and refused ones when tariffs changed since; at most `limit`. */
  unresolved(scope: TenantScope, limit: number): Promise<Unresolved[]>
  /** Writes what was found in one commit. A version once found stays. */
  write(scope: TenantScope, found: readonly { session: Unresolved; tariff: ResolvedTariff }[]): Promise<void>
  /** EVSEs with sessions that were refused for want of a tariff, each once, with when the first of them began. */
  uncovered(scope: TenantScope): Promise<(Unresolved & { since: number })[]>
}

/** What was read of a session, and what becomes of it. */
export type Judged = { session: SessionToBill; judgement: Judgement }

export interface BillingStore {
  /** Due sessions that have settled: ended `settleMs` before `now`, or heard of late. Oldest first. */
  due(scope: TenantScope, now: number, settleMs: number, limit: number): Promise<SessionToBill[]>
  /** These sessions, whatever their state; `now` ends those that run. */
  sessions(scope: TenantScope, ids: readonly SessionId[], now: number): Promise<SessionToBill[]>
  /**
   * Writes CDRs, holds and states in one commit, of those sessions that are still as they were read: the row of each
   * is locked and its revision compared. Returns the ids of those it wrote.
   */
  write(scope: TenantScope, judged: readonly Judged[], reason: string | null): Promise<SessionId[]>
}

export type OpenHold = {
  holdId: number
  sessionId: SessionId
  reasons: HoldReason[]
  revision: number
}
export type DecidedHold = {
  state: 'confirmed' | 'corrected' | 'waived'
  correction: Correction | null
  decision: string
  revision: number
}

export interface HoldStore {
  open(scope: TenantScope, holdId: number): Promise<OpenHold | null>
  /** Closes the hold and makes its session due, with the audit line, in one commit; false: somebody was faster. */
  decide(scope: TenantScope, hold: OpenHold, decided: DecidedHold, audit: Audit): Promise<boolean>
}

export interface CdrStore {
  find(scope: TenantScope, cdrId: number): Promise<StoredCdr | null>
  /** Writes the credit CDR and its audit line; with `replacement`, that too. null: it was credited meanwhile. */
  credit(
    scope: TenantScope,
    credit: Cdr,
    replacement: Cdr | null,
    audit: Audit,
  ): Promise<{ creditId: number; cdrId: number | null } | null>
}
