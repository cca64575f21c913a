import type { OwnerId, UserId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from './actor'
import { ownerNeeded } from './create-user'
import { lastAdmin, mayManage } from './may-manage'
import type { PeoplePorts } from './ports'
import { rightsChanged } from './rights-changed'
import { isOwnersRole, type Role } from './roles'

export type NewRole = { userId: UserId; role: Role; ownerId: OwnerId | null; reason: string | null }

/** Gives a person another role. Rights change with the next request; live sockets end and come back with the new ones. */
export async function changeRole(
  ports: PeoplePorts,
  scope: TenantScope,
  author: Author,
  change: NewRole,
): Promise<Result<void, 'notFound' | 'lastAdmin' | 'ownerNeeded' | 'forbidden'>> {
  const result = await ports.people.change(scope, async (people) => {
    const may = await mayManage(people, author)
    if (!may.ok) return may
    const before = await people.member(change.userId)
    if (!before) return refuse('notFound', 'There is no such user here.')
    const ownerId = isOwnersRole(change.role) ? change.ownerId : null
    if (isOwnersRole(change.role) && !(ownerId !== null && (await people.hasOwner(ownerId))))
      return refuse('ownerNeeded', ownerNeeded)
    const losesAdmin = before.active && before.role === 'admin' && change.role !== 'admin'
    if (losesAdmin && (await people.activeAdmins()) <= 1) return refuse('lastAdmin', lastAdmin)
    await people.setRole(change.userId, change.role, ownerId)
    await people.record(author, {
      action: 'user.roleChanged',
      objectType: 'user',
      objectId: change.userId,
      before: { role: before.role, ownerId: before.ownerId },
      after: { role: change.role, ownerId },
      reason: change.reason,
    })
    return ok(undefined)
  })
  if (result.ok) ports.events.publish([rightsChanged(change.userId, ports.clock.now())])
  return result
}
