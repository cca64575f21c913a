import type { AuthorizationStatus } from '../../domain/access/ports'
import type { AuthorizeReply } from '../../domain/charging/desk'
import { writeInstant } from '../instant'
import type { AuthorizeResponse } from './messages'

type IdTagInfo = AuthorizeResponse['idTagInfo']

const statuses: Record<AuthorizationStatus, IdTagInfo['status']> = {
  accepted: 'Accepted',
  blocked: 'Blocked',
  expired: 'Expired',
  invalid: 'Invalid',
  concurrentTx: 'ConcurrentTx',
}

/** OCPP 1.6 §7.27. A group name longer than CiString20 cannot be said in 1.6 and is left out. */
export function idTagInfo(reply: AuthorizeReply): IdTagInfo {
  const info: IdTagInfo = { status: statuses[reply.status] }
  if (reply.groupId !== null && reply.groupId.length <= 20) info.parentIdTag = reply.groupId
  if (reply.expiresAt !== null) info.expiryDate = writeInstant(reply.expiresAt)
  return info
}

/** 1.6 knows no token types; what a reader sends is the card's number. */
export const tokenOf = (idTag: string) => ({ uid: idTag, type: 'ISO14443' })
