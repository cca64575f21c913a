import type { OwnerId, TenantId, UserId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'
import type { Clock } from '../../kernel/time'
import type { EventBus } from '../events'
import type { Actor, Author, SessionClaims } from './actor'
import type { Attempts } from './lockout'
import type { Role } from './roles'

/** One line of the audit log: who (the actor), what, where, before → after, why. Secrets never go in. */
export type AuditLine = {
  action: string
  objectType: string
  objectId: string | number
  before?: unknown
  after?: unknown
  reason?: string | null
}

export interface AuditTrail {
  /** Resolves once the line is durable; a change whose line cannot be written has not happened. */
  record(scope: TenantScope, actor: Author, line: AuditLine): Promise<void>
}

/** One person in one tenant. `elsewhere`: works for another tenant too, so this one may not touch the password. */
export type Member = {
  userId: UserId
  name: string
  email: string
  role: Role
  ownerId: OwnerId | null
  active: boolean
  elsewhere: boolean
}

export interface PeopleStore {
  /**
   * One transaction in which nobody else changes this tenant's people; change and audit line commit together.
   * `work` refuses before its first write, or throws to undo.
   */
  change<T>(scope: TenantScope, work: (people: People) => Promise<T>): Promise<T>
}

/** The people of one tenant, inside one transaction. */
export interface People {
  member(userId: UserId): Promise<Member | null>
  memberByEmail(email: string): Promise<Member | null>
  activeAdmins(): Promise<number>
  hasOwner(ownerId: OwnerId): Promise<boolean>
  /** The person with this e-mail, made when there is none. `existed`: they belong to another tenant, and nothing was written. */
  person(email: string, name: string): Promise<{ userId: UserId; existed: boolean }>
  join(userId: UserId, role: Role, ownerId: OwnerId | null): Promise<void>
  setRole(userId: UserId, role: Role, ownerId: OwnerId | null): Promise<void>
  setActive(userId: UserId, active: boolean): Promise<void>
  /** The link's token, which is stored as a hash only; null when another tenant has a say. Earlier links end. */
  issueLink(userId: UserId, expiresAt: number): Promise<string | null>
  record(author: Author, line: AuditLine): Promise<void>
}

/** A person as sign-in sees them: across tenants, before any scope. `tenantIds` are the active memberships, oldest first. */
export type Account = {
  userId: UserId
  email: string
  name: string
  passwordHash: string | null
  active: boolean
  epoch: number
  /** Signs in through a provider; another subject of it is somebody else. */
  linked: boolean
  tenantIds: TenantId[]
}

export type SetupLink = {
  purpose: 'firstAdmin' | 'password'
  userId: UserId | null
  email: string | null
  name: string | null
  expiresAt: number
}
export type FirstAdmin = { company: string; email: string; name: string; passwordHash: string }

export interface AccountStore {
  byEmail(email: string): Promise<Account | null>
  byId(userId: UserId): Promise<Account | null>
  bySubject(subject: string): Promise<Account | null>
  linkSubject(userId: UserId, subject: string): Promise<void>
  /** Runs `decide` on the stored count under a row lock and stores what it answers; null leaves it as it is. */
  countAttempt<T extends Attempts>(userId: UserId, decide: (attempts: Attempts) => T | null): Promise<T | null>
  clearAttempts(userId: UserId): Promise<void>
  /** New hash, next epoch (every sign-in of this person ends), links ended; with `line` in the log of each tenant. */
  setPassword(userId: UserId, passwordHash: string, author: Author, line: AuditLine): Promise<void>
  /** An audit line in the log of each of these tenants. */
  record(tenantIds: readonly TenantId[], author: Author, line: AuditLine): Promise<void>
  /** The claims' person with the rights they have now; null when the sign-in has ended. */
  actor(claims: SessionClaims): Promise<Omit<Actor, 'ip'> | null>
  /** Tenants the person may switch to. */
  tenants(userId: UserId): Promise<{ tenantId: TenantId; name: string; role: Role }[]>
  endSession(sessionId: string, expiresAt: number): Promise<void>
  touch(userId: UserId, at: number): Promise<void>
  link(token: string, now: number): Promise<SetupLink | null>
  /** Marks the link used; false when it was used or expired meanwhile. Runs in `work`'s transaction. */
  useLink(
    token: string,
    now: number,
    use: { firstAdmin: FirstAdmin } | { passwordHash: string },
    author: Author,
  ): Promise<Account | null>
  /** A link to create the first administrator, or null when there are users already. */
  issueFirstAdminLink(expiresAt: number): Promise<string | null>
}

export interface PasswordHasher {
  hash(password: string): Promise<string>
  /** `hash` null: takes as long as a comparison, and is false. */
  verify(hash: string | null, password: string): Promise<boolean>
}

export type PeoplePorts = { people: PeopleStore; events: EventBus; clock: Clock }
export type AccountPorts = { accounts: AccountStore; passwords: PasswordHasher; events: EventBus; clock: Clock }
