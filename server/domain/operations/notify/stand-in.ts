import type { UserId } from '../../../kernel/ids'
import { ok, type Result, refuse } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import { type Clock, day } from '../../../kernel/time'
import type { Author } from '../../people/actor'
import type { NotificationDesk, OnCallStore } from './ports'

export type StandIn = { rotaId: number; userId: UserId; startsAt: number; endsAt: number }

const longestMs = 90 * day

/** Somebody is on call instead of whoever's turn it is, for a while. */
export async function standIn(
  ports: { onCall: OnCallStore; notifications: NotificationDesk; clock: Clock },
  scope: TenantScope,
  author: Author,
  { rotaId, userId, startsAt, endsAt }: StandIn,
): Promise<Result<{ id: number }, 'notFound' | 'invalid'>> {
  if (endsAt <= startsAt) return refuse('invalid', 'The end must lie after the start.')
  if (endsAt <= ports.clock.now()) return refuse('invalid', 'This is over already. Choose a time to come.')
  if (endsAt - startsAt > longestMs) return refuse('invalid', 'At most 90 days. For longer, change the rota.')
  if ((await ports.notifications.staff(scope, [userId])).length === 0)
    return refuse('invalid', 'This person does not work here any more.')
  const id = await ports.onCall.addOverride(scope, author, rotaId, { userId, startsAt, endsAt })
  return id === null ? refuse('notFound', 'This rota is not here any more.') : ok({ id })
}

export async function endStandIn(
  { onCall }: { onCall: OnCallStore },
  scope: TenantScope,
  author: Author,
  id: number,
): Promise<Result<null, 'notFound'>> {
  return (await onCall.removeOverride(scope, author, id))
    ? ok(null)
    : refuse('notFound', 'This stand-in is not here any more.')
}
