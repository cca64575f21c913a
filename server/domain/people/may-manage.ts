import type { OwnerId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { Actor, Author } from './actor'
import { permission } from './permissions'
import type { People } from './ports'

/** Asked again inside the transaction: whoever lost the role a moment ago changes nobody any more. */
export async function mayManage(people: People, author: Author): Promise<Result<true, 'forbidden'>> {
  if (author.userId === null) return ok(true)
  const self = await people.member(author.userId)
  if (!self?.active) return refuse('forbidden', 'You are no longer a user of this organisation.')
  const { allowed, reason } = permission(self.role, 'people.manage')
  return allowed ? ok(true) : refuse('forbidden', reason ?? 'Your role does not allow this.')
}

/** The same for an owner's people, who invite and send away each other and nobody else. */
export async function mayInvite(people: People, author: Actor): Promise<Result<OwnerId, 'forbidden'>> {
  const self = await people.member(author.userId)
  if (!self?.active || self.ownerId === null) return refuse('forbidden', 'You are no longer a user of this owner.')
  const { allowed, reason } = permission(self.role, 'portal.invite')
  return allowed ? ok(self.ownerId) : refuse('forbidden', reason ?? 'Your role does not allow this.')
}

export const lastAdmin = 'This is the last active admin. Make somebody else an admin first.'
