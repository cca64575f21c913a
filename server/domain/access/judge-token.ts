import type { AuthorizationStatus, TokenRecord } from './ports'

export type TokenQuestion = {
  /** The moment it is used, ms. */
  at: number
  /** What the directory knows; null: nothing. */
  record: TokenRecord | null
  /** True when we ourselves sent the token with a remote start, or the station needs none. */
  ours: boolean
  unknownTokens: 'refuse' | 'accept'
  /** Sessions of the contract running elsewhere; null: not asked (only a start counts against the limit). */
  openSessions: number | null
}

/**
 * May this token charge? Unknown tokens go by policy; `concurrentTx` is an answer to a start only (OCPP 1.6 §7.2). The
 * times are half-open: valid from `validFrom`, no longer at `validUntil`.
 */
export function judgeToken({ at, record, ours, unknownTokens, openSessions }: TokenQuestion): AuthorizationStatus {
  if (record === null) return ours || unknownTokens === 'accept' ? 'accepted' : 'invalid'
  if (record.blocked) return 'blocked'
  if (record.contractId !== null && !record.contractActive) return 'blocked'
  if (record.validUntil !== null && at >= record.validUntil) return 'expired'
  if (record.validFrom !== null && at < record.validFrom) return 'invalid'
  const limit = record.maxConcurrentSessions
  if (openSessions !== null && limit !== null && openSessions >= limit) return 'concurrentTx'
  return 'accepted'
}
