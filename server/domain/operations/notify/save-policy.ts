import { ok, type Result, refuse } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import type { Author } from '../../people/actor'
import type { NewPolicy } from './policy'
import type { NotificationDesk, OnCallStore } from './ports'

/** Makes a policy, or changes it: alarms that wait already go on by the new steps. @returns its key. */
export async function savePolicy(
  ports: { onCall: OnCallStore; notifications: NotificationDesk },
  scope: TenantScope,
  author: Author,
  { id, policy }: { id: number | null; policy: NewPolicy },
): Promise<Result<{ id: number }, 'notFound' | 'invalid'>> {
  const targets = policy.steps.flatMap((step) => step.targets)
  const people = [...new Set(targets.flatMap((target) => (target.kind === 'person' ? [target.userId] : [])))]
  if ((await ports.notifications.staff(scope, people)).length < people.length)
    return refuse('invalid', 'Somebody in this policy does not work here any more. Choose another person.')
  const rotas = new Set((await ports.onCall.rotas(scope)).map((rota) => rota.id))
  if (targets.some((target) => target.kind === 'rota' && !rotas.has(target.rotaId)))
    return refuse('invalid', 'A rota of this policy is not here any more. Choose another one.')
  const saved = await ports.onCall.savePolicy(scope, author, id, policy)
  return saved === null ? refuse('notFound', 'This policy is not here any more.') : ok({ id: saved })
}

export async function removePolicy(
  { onCall }: { onCall: OnCallStore },
  scope: TenantScope,
  author: Author,
  id: number,
): Promise<Result<null, 'notFound'>> {
  return (await onCall.removePolicy(scope, author, id))
    ? ok(null)
    : refuse('notFound', 'This policy is not here any more.')
}
