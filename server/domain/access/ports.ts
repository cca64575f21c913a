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
  /** Open sessions of a contract at other stations than `exceptStationId`; zombies (a free EVSE, no news for a day) do not count. */
  openSessions(tenantId: TenantId, contractId: number, exceptStationId: number): Promise<number>
  /** Whether a remote start of the last hour gave this token to this station: then it is ours, whatever the directory says. */
  sentByUs(stationId: number, uid: string): Promise<boolean>
}
