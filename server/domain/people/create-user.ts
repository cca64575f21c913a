import type { OwnerId, UserId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import { hour } from '../../kernel/time'
import type { Author } from './actor'
import { mayManage } from './may-manage'
import type { PeoplePorts } from './ports'
import { isOwnersRole, type Role } from './roles'

export const linkMs = 24 * hour

export type NewUser = { email: string; name: string; role: Role; ownerId: OwnerId | null }
/** `linkToken` is told once; null: the person signs in already, for another tenant, and keeps that password. */
export type CreatedUser = { userId: UserId; linkToken: string | null; linkExpiresAt: number }

/** Adds a person to the tenant, with a one-time link to choose a password. */
export async function createUser(
  ports: PeoplePorts,
  scope: TenantScope,
  author: Author,
  user: NewUser,
): Promise<Result<CreatedUser, 'conflict' | 'ownerNeeded' | 'forbidden'>> {
  const email = user.email.trim().toLowerCase()
  const linkExpiresAt = ports.clock.now() + linkMs
  return ports.people.change(scope, async (people) => {
    const may = await mayManage(people, author)
    if (!may.ok) return may
    const ownerId = isOwnersRole(user.role) ? user.ownerId : null
    if (isOwnersRole(user.role) && !(ownerId !== null && (await people.hasOwner(ownerId))))
      return refuse('ownerNeeded', ownerNeeded)
    if (await people.memberByEmail(email))
      return refuse('conflict', `${email} is a user already. Change the role in the list, or reactivate them.`)
    const { userId, existed } = await people.person(email, user.name)
    if (existed && author.userId !== null) return refuse('conflict', `${email} ${elsewhere}`)
    await people.join(userId, user.role, ownerId)
    const linkToken = existed ? null : await people.issueLink(userId, linkExpiresAt)
    const after = { email, name: user.name, role: user.role, ownerId, existed }
    await people.record(author, { action: 'user.created', objectType: 'user', objectId: userId, after })
    return ok({ userId, linkToken, linkExpiresAt })
  })
}

// A tenant whose admin made the account may know its password. Only whoever runs the server can vouch for both.
const elsewhere =
  'already belongs to another organisation on this server. Use another address, or ask whoever runs the server to add them.'

export const ownerNeeded = 'The Owner role needs an owner whose assets it sees. Choose one.'
