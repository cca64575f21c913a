import type { UserId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from './actor'
import { mayInvite } from './may-manage'
import type { PeoplePorts } from './ports'
import { rightsChanged } from './rights-changed'

/** Ends at once what somebody else of the same owner may see. The operator can undo it. */
export async function endPortalAccess(
  ports: PeoplePorts,
  scope: TenantScope,
  actor: Actor,
  userId: UserId,
): Promise<Result<void, 'notFound' | 'conflict' | 'forbidden'>> {
  if (userId === actor.userId) return refuse('conflict', 'You cannot end your own access. Ask somebody else to do it.')
  const result = await ports.people.change(scope, async (people) => {
    const may = await mayInvite(people, actor)
    if (!may.ok) return may
    const member = await people.member(userId)
    if (!member || member.ownerId !== may.value) return refuse('notFound', 'There is no such person here.')
    if (!member.active) return ok(undefined)
    await people.setActive(userId, false)
    await people.record(actor, {
      action: 'user.deactivated',
      objectType: 'user',
      objectId: userId,
      before: { active: true },
      after: { active: false },
    })
    return ok(undefined)
  })
  if (result.ok) ports.events.publish([rightsChanged(userId, ports.clock.now())])
  return result
}
