import type { UserId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from './actor'
import { linkMs } from './create-user'
import { mayInvite } from './may-manage'
import type { PeoplePorts } from './ports'
import type { OwnersRole } from './roles'

export type PortalGuest = { email: string; name: string; role: OwnersRole }
export type InvitedGuest = { userId: UserId; linkToken: string; linkExpiresAt: number }

/** An owner lets somebody else see the same stations, or an accountant the statements; the link chooses a password. */
export async function inviteToPortal(
  ports: PeoplePorts,
  scope: TenantScope,
  actor: Actor,
  guest: PortalGuest,
): Promise<Result<InvitedGuest, 'conflict' | 'forbidden'>> {
  const email = guest.email.trim().toLowerCase()
  const linkExpiresAt = ports.clock.now() + linkMs
  return ports.people.change(scope, async (people) => {
    const may = await mayInvite(people, actor)
    if (!may.ok) return may
    const { userId, existed } = await people.person(email, guest.name)
    // Nothing was written: somebody with a password of their own is never taken over by an invitation.
    if (existed) return refuse('conflict', `${email} has an account on this server already. ${askOperator}`)
    await people.join(userId, guest.role, may.value)
    const linkToken = await people.issueLink(userId, linkExpiresAt)
    if (linkToken === null) throw new Error('A person made a moment ago could not be given a link.')
    const after = { email, name: guest.name, role: guest.role, ownerId: may.value }
    await people.record(actor, { action: 'user.invitedByOwner', objectType: 'user', objectId: userId, after })
    return ok({ userId, linkToken, linkExpiresAt })
  })
}

const askOperator = 'Use another address, or ask your operator to give this person access.'
