import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import type { AuditLine } from '../people/ports'

/** OCPP 2.0.1 IdTokenEnumType, as far as a card or an account can be one. */
export const tokenTypes = ['ISO14443', 'ISO15693', 'eMAID', 'Central', 'KeyCode', 'Local', 'MacAddress'] as const
export type TokenType = (typeof tokenTypes)[number]

/** What people decide about an id token. Instants ms UTC, half open: no longer valid at `validUntil`. */
export type TokenFacts = {
  type: TokenType
  /** Name of the contract that pays. */
  contract: string | null
  /** Tokens of one group may stop each other's sessions. */
  groupId: string | null
  visualNumber: string | null
  blocked: boolean
  validFrom: number | null
  validUntil: number | null
}
export type TokenOnRecord = TokenFacts & { id: number; uid: string }

type Audit = { author: Author; line: Omit<AuditLine, 'objectId'> }

export interface TokenRecords {
  /** Case-insensitive by uid (OCPP CiString). */
  find(scope: TenantScope, uid: string): Promise<TokenOnRecord | null>
  /** A contract of a new name is made. */
  add(scope: TenantScope, token: Omit<TokenOnRecord, 'id'>, audit: Audit): Promise<'added' | 'uidTaken'>
  change(scope: TenantScope, id: number, change: Partial<TokenFacts>, audit: Audit): Promise<void>
}

/** The number as it may stand in a log that everybody of the organisation reads. */
export const tokenTail = (uid: string): string => `…${uid.slice(-4)}`
