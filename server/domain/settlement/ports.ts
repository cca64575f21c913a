import type { OwnerId, TenantId, UserId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'
import type { Clock } from '../../kernel/time'
import type { Author } from '../people/actor'
import type { AccountStore, AuditLine, PasswordHasher } from '../people/ports'
import type { ContractScope, ContractVersion, OwnerContract } from './contract'
import type { PayoutRoad } from './payout-road'
import type { BankAccount, Dispute, DisputedLine, Payout, PayoutFileRecord, StatementHead } from './records'
import type { OwnerMonth, SettledOwner } from './settle-owner'
import type { ContractTerms, Party } from './terms'

export type OwnerFacts = { ownerId: OwnerId; name: string; contactEmail: string | null }

export interface OwnerContracts {
  owner(ownerId: OwnerId): Promise<OwnerFacts | null>
  /** Whether this site or station is here and of this owner. */
  owns(scope: ContractScope): Promise<boolean>
  /** All of an owner, with their versions. */
  contracts(ownerId: OwnerId): Promise<OwnerContract[]>
  /** The contract of this scope, made when there is none. */
  contractOf(scope: ContractScope, name: string, author: Author): Promise<number>
  propose(
    version: {
      contractId: number
      ownerId: OwnerId
      from: string
      until: string | null
      terms: ContractTerms
      reason: string
    },
    author: Author & { userId: UserId },
  ): Promise<{ versionId: number; version: number }>
  version(id: number): Promise<(ContractVersion & ContractScope) | null>
  decideVersion(id: number, state: 'approved' | 'rejected', author: Author, decision: string): Promise<void>
}

/** What keeps a month from being settled, counted up to its last day. */
export type Blockers = { holds: number; withoutTariff: number; notBilled: number }

export interface SettlementRuns {
  blockers(month: string): Promise<Blockers>
  openRun(): Promise<{ id: number; month: string } | null>
  addRun(
    run: { month: string; carryReason: string | null; carried: Blockers },
    author: Author & { userId: UserId },
  ): Promise<number>
  /** Months with drafts, and the latest one with an approved statement. */
  standing(): Promise<{ drafts: string[]; approvedThrough: string | null }>
}

export interface Statements {
  drafts(month: string): Promise<StatementHead[]>
  /** Numbers it, for good. */
  approve(id: number, number: string, author: Author, at: number): Promise<void>
  /** The next number of a year: "2026-0007". */
  nextNumber(year: string): Promise<string>
  line(lineId: number): Promise<DisputedLine | null>
}

export interface Disputes {
  open(line: DisputedLine, body: string, withheldMinor: number, author: Author): Promise<number>
  dispute(id: number): Promise<Dispute | null>
  say(id: number, message: { at: number; by: string; body: string }): Promise<void>
  decide(
    id: number,
    outcome: { state: 'accepted' | 'rejected'; decision: string; agreedMinor: number | null; withheldMinor: number },
    author: Author,
    at: number,
  ): Promise<void>
}

/** What is owed to an owner in one currency: approved statements − what is withheld − payouts on their way or there. */
export type Balance = {
  owedMinor: number
  withheldMinor: number
  statementId: number | null
  approvedAt: number | null
}

export interface Payouts {
  balance(ownerId: OwnerId, currency: string): Promise<Balance>
  planned(ownerId: OwnerId, currency: string): Promise<Payout | null>
  /** Money of a statement is on its way or there already. */
  covers(ownerId: OwnerId, currency: string, approvedAt: number): Promise<boolean>
  plan(
    payout: {
      ownerId: OwnerId
      currency: string
      statementId: number | null
      amountMinor: number
      withheldMinor: number
      dueOn: string
    },
    author: Author & { userId: UserId },
  ): Promise<number>
  replan(
    id: number,
    change: {
      statementId: number | null
      amountMinor: number
      withheldMinor: number
      dueOn: string
      maker: (Author & { userId: UserId }) | null
    },
  ): Promise<void>
  unplan(id: number): Promise<void>
  payouts(ids: readonly number[]): Promise<Payout[]>
  approvePayout(
    id: number,
    account: { iban: string; bic: string | null; holder: string },
    author: Author,
    at: number,
  ): Promise<void>
  addFile(file: Omit<PayoutFileRecord, 'id'>, ids: readonly number[], author: Author, at: number): Promise<number>
  settlePayout(
    id: number,
    outcome: { state: 'paid' } | { state: 'returned'; reason: string },
    at: number,
  ): Promise<void>
  /** Terms of the owner's latest approved version, which say when and from which sum on is paid. */
  payoutTerms(ownerId: OwnerId, currency: string): Promise<ContractTerms['payout'] | null>
}

export type Payer = { party: Party; iban: string | null; bic: string | null }

export interface BankAccounts {
  activeAccount(ownerId: OwnerId): Promise<BankAccount | null>
  proposedAccount(ownerId: OwnerId): Promise<BankAccount | null>
  account(id: number): Promise<BankAccount | null>
  proposeAccount(
    account: { ownerId: OwnerId; iban: string; bic: string | null; holder: string },
    author: Author & { userId: UserId },
  ): Promise<number>
  /** Approved: it becomes the active one, and the one before it is replaced. */
  decideAccount(id: number, state: 'active' | 'rejected', author: Author, decision: string): Promise<void>
  payer(): Promise<Payer | null>
  setPayer(payer: Payer, author: Author): Promise<void>
}

/** Everything between owner and operator, inside one transaction in which nobody else changes a tenant's. */
export interface SettlementBooks extends OwnerContracts, SettlementRuns, Statements, Disputes, Payouts, BankAccounts {
  /** The operator's calendar day. */
  today(now: number): Promise<string>
  record(author: Author, line: AuditLine): Promise<void>
}

export interface SettlementStore {
  /** Changes and audit lines commit together. `work` refuses before its first write, or throws to undo. */
  change<T>(scope: TenantScope, work: (books: SettlementBooks) => Promise<T>): Promise<T>
  /** From now on at work; null: it is done, or there is no such run. */
  beginRun(scope: TenantScope, runId: number): Promise<{ month: string; settled: OwnerId[]; owners: OwnerId[] } | null>
  /**
   * One owner's month in one commit: reads, takes drafts away, writes statements, counts the run on. An approved statement
   * stays, and so do its lines.
   */
  settleOwner(
    scope: TenantScope,
    runId: number,
    ownerId: OwnerId,
    settle: (month: OwnerMonth) => SettledOwner,
  ): Promise<void>
  endRun(scope: TenantScope, runId: number, error: string | null): Promise<void>
  /** Runs a process left behind. */
  unfinishedRuns(): Promise<{ tenantId: TenantId; runId: number }[]>
}

/** Wakes the worker; a sweep finds what this missed. */
export interface SettlementWork {
  wake(scope: TenantScope, runId: number): Promise<void>
}

/** Tells an owner's contact. */
export interface OwnerMail {
  send(scope: TenantScope, mail: { to: string; subject: string; text: string }): Promise<void>
}

export type SettlementPorts = {
  settlement: SettlementStore
  settlementWork: SettlementWork
  payoutRoads: readonly PayoutRoad[]
  ownerMail: OwnerMail
  accounts: AccountStore
  passwords: PasswordHasher
  clock: Clock
}
