import type { UserId } from '../../kernel/ids'
import type { UserRightsChanged } from '../events'

/** Tells everybody who holds something open for this person to look again at what they may. */
export const rightsChanged = (userId: UserId, at: number): UserRightsChanged => ({
  type: 'user.rightsChanged',
  userId,
  at,
  receivedAt: at,
})
