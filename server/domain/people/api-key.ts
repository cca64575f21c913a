import type { TenantId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from './actor'
import type { ApiScope } from './api-scopes'
import type { AuditLine } from './ports'
import { isOwnersRole, type OwnersRole, type Role, roles } from './roles'

/** What a key may be: any role but those of an owner's people, which see an owner's things and are for persons. */
export type ApiKeyRole = Exclude<Role, OwnersRole>
export const apiKeyRoles: readonly ApiKeyRole[] = roles.filter((role) => !isOwnersRole(role))

/** `scopes`: what it may do of what its role may; empty: all of it. */
export type NewApiKey = { name: string; role: ApiKeyRole; scopes: readonly ApiScope[] }
/** `key` is told once; afterwards only its hash and its last four characters are known. */
export type MadeApiKey = { id: number; key: string }

type Line = { author: Author; line: Omit<AuditLine, 'objectId'> }

export interface ApiKeyStore {
  /** How many keys of this name work now. */
  working(scope: TenantScope, name: string): Promise<number>
  add(scope: TenantScope, key: NewApiKey, at: number, audit: Line): Promise<MadeApiKey>
  /** False: there is no such key here, or it was revoked before. */
  revoke(scope: TenantScope, id: number, at: number, audit: Line): Promise<boolean>
}

export type KnownApiKey = NewApiKey & { id: number; tenantId: TenantId }

/** Who a presented key belongs to, asked afresh for every request: a revoked key is refused at once. */
export interface ApiKeyDirectory {
  find(key: string, now: number): Promise<KnownApiKey | null>
}
