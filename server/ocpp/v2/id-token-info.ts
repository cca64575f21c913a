import type { AuthorizationStatus } from '../../domain/access/ports'
import type { AuthorizeReply } from '../../domain/charging/desk'
import type { TokenInput } from '../../domain/charging/inputs'
import { writeInstant } from '../instant'
import type { IdTokenInfoType, IdTokenType } from './messages'

const statuses: Record<AuthorizationStatus, IdTokenInfoType['status']> = {
  accepted: 'Accepted',
  blocked: 'Blocked',
  expired: 'Expired',
  invalid: 'Invalid',
  concurrentTx: 'ConcurrentTx',
}

/** OCPP 2.0.1 part 2 §2.31 IdTokenInfoType. Groups are ours, hence of type Central. */
export function idTokenInfo(reply: AuthorizeReply): IdTokenInfoType {
  const info: IdTokenInfoType = { status: statuses[reply.status] }
  if (reply.groupId !== null && reply.groupId.length <= 36)
    info.groupIdToken = { idToken: reply.groupId, type: 'Central' }
  if (reply.expiresAt !== null) info.cacheExpiryDateTime = writeInstant(reply.expiresAt)
  return info
}

/** `NoAuthorization` has an empty idToken: nobody was asked (C02). */
export const tokenOf = (token: IdTokenType | undefined): TokenInput | null =>
  typeof token?.idToken === 'string' ? { uid: token.idToken, type: token.type ?? 'ISO14443' } : null
