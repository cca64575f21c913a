import type { TenantId } from '../../kernel/ids'

/** `accepted` starts a session; the others are OCPP's authorization statuses in our words. */
export type AuthorizationStatus = 'accepted' | 'blocked' | 'expired' | 'invalid' | 'concurrentTx'

export type TokenRecord = {
  uid: string
  type: string
  blocked: boolean
  validFrom: number | null
  validUntil: number | null
  groupId: string | null
  contractId: number | null
  contractActive: boolean
  maxConcurrentSessions: number | null
}

export interface TokenDirectory {
  /** Case-insensitive by uid (OCPP CiString). May answer from a cache at most 2 s old; concurrent misses share one query. */
  find(tenantId: TenantId, uid: string): Promise<TokenRecord | null>
  /** Open sessions of a contract at other stations than `exceptStationId` (zombies excluded by the caller). */
  openSessions(tenantId: TenantId, contractId: number, exceptStationId: number): Promise<number>
}
