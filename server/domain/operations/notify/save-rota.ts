import { ok, type Result, refuse } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import type { Author } from '../../people/actor'
import type { NotificationDesk, OnCallStore } from './ports'
import type { NewRota } from './rota'

/** Makes a rota, or changes it. Everybody in it must work here. @returns its key. */
export async function saveRota(
  ports: { onCall: OnCallStore; notifications: NotificationDesk },
  scope: TenantScope,
  author: Author,
  { id, rota }: { id: number | null; rota: NewRota },
): Promise<Result<{ id: number }, 'notFound' | 'invalid'>> {
  const people = [...new Set(rota.shifts.flatMap((shift) => shift.people))]
  const here = await ports.notifications.staff(scope, people)
  if (here.length < people.length)
    return refuse('invalid', 'Somebody in this rota does not work here any more. Choose another person.')
  const saved = await ports.onCall.saveRota(scope, author, id, rota)
  return saved === null ? refuse('notFound', 'This rota is not here any more.') : ok({ id: saved })
}
