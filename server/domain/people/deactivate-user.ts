import type { UserId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from './actor'
import { lastAdmin, mayManage } from './may-manage'
import type { PeoplePorts } from './ports'
import { rightsChanged } from './rights-changed'

/** Ends a person's access to this tenant at once. Their history keeps their name; `reactivateUser` undoes it. */
export async function deactivateUser(
  ports: PeoplePorts,
  scope: TenantScope,
  author: Author,
  input: { userId: UserId; reason: string | null },
): Promise<Result<void, 'notFound' | 'lastAdmin' | 'conflict' | 'forbidden'>> {
  if (input.userId === author.userId) return refuse('conflict', 'You cannot deactivate yourself. Ask another admin.')
  const result = await ports.people.change(scope, async (people) => {
    const may = await mayManage(people, author)
    if (!may.ok) return may
    const member = await people.member(input.userId)
    if (!member) return refuse('notFound', 'There is no such user here.')
    if (!member.active) return ok(undefined)
    if (member.role === 'admin' && (await people.activeAdmins()) <= 1) return refuse('lastAdmin', lastAdmin)
    await people.setActive(input.userId, false)
    await people.record(author, userLine('user.deactivated', input.userId, true, input.reason))
    return ok(undefined)
  })
  if (result.ok) ports.events.publish([rightsChanged(input.userId, ports.clock.now())])
  return result
}

const userLine = (action: string, userId: UserId, before: boolean, reason: string | null) => ({
  action,
  objectType: 'user',
  objectId: userId,
  before: { active: before },
  after: { active: !before },
  reason,
})

/** Gives a deactivated person their access back, with the role they had. */
export async function reactivateUser(
  ports: PeoplePorts,
  scope: TenantScope,
  author: Author,
  input: { userId: UserId; reason: string | null },
): Promise<Result<void, 'notFound' | 'forbidden'>> {
  return ports.people.change(scope, async (people) => {
    const may = await mayManage(people, author)
    if (!may.ok) return may
    const member = await people.member(input.userId)
    if (!member) return refuse('notFound', 'There is no such user here.')
    if (member.active) return ok(undefined)
    await people.setActive(input.userId, true)
    await people.record(author, userLine('user.reactivated', input.userId, false, input.reason))
    return ok(undefined)
  })
}
