import type { OwnerId, TenantId, UserId } from '../../kernel/ids'
import { hour } from '../../kernel/time'
import type { Role } from './roles'

/** Who does something, inside which tenant, from where. Read afresh from the database for every request. */
export type Actor = {
  userId: UserId
  name: string
  email: string
  role: Role
  tenantId: TenantId
  ownerId: OwnerId | null
  ip: string | null
}

/** As much of an actor as the audit log keeps. `userId` null: the command line. */
export type Author = { userId: UserId | null; name: string; ip: string | null }

/** Who gives commands: a person, or a program with a key (`userId` null). */
export type Commander = Author & { role: Role }

/**
 * What a sign-in's cookie says. Nothing of it grants anything: role, activity and `epoch` are compared with the
 * database at every request. `sessionId` names this sign-in, so that signing out ends it and no other; 12 h after
 * `signedInAt` (ms) it has ended by itself.
 */
export type SessionClaims = { userId: UserId; tenantId: TenantId; epoch: number; sessionId: string; signedInAt: number }

/** A sign-in lasts this long at most. */
export const sessionMs = 12 * hour
