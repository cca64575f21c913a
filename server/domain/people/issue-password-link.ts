import type { UserId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from './actor'
import { linkMs } from './create-user'
import { mayManage } from './may-manage'
import type { PeoplePorts } from './ports'

/** A new one-time link for somebody who forgot the password or let the first link expire. The old password works until it is used. */
export async function issuePasswordLink(
  ports: PeoplePorts,
  scope: TenantScope,
  author: Author,
  userId: UserId,
): Promise<Result<{ linkToken: string; linkExpiresAt: number }, 'notFound' | 'elsewhere' | 'forbidden'>> {
  const linkExpiresAt = ports.clock.now() + linkMs
  return ports.people.change(scope, async (people) => {
    const may = await mayManage(people, author)
    if (!may.ok) return may
    const member = await people.member(userId)
    if (!member) return refuse('notFound', 'There is no such user here.')
    const linkToken = member.elsewhere ? null : await people.issueLink(userId, linkExpiresAt)
    if (linkToken === null) {
      return refuse(
        'elsewhere',
        'This person also works for another organisation, so only they can change the password, in their own settings.',
      )
    }
    await people.record(author, { action: 'user.linkIssued', objectType: 'user', objectId: userId })
    return ok({ linkToken, linkExpiresAt })
  })
}
