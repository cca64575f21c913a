import { ok, type Result, refuse } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import type { Author } from '../../people/actor'
import type { OnCallStore } from './ports'

/** Not while a policy counts on it: its alarms would reach nobody. */
export async function removeRota(
  { onCall }: { onCall: OnCallStore },
  scope: TenantScope,
  author: Author,
  id: number,
): Promise<Result<null, 'notFound' | 'conflict'>> {
  const users = (await onCall.policies(scope)).filter(({ steps }) =>
    steps.some(({ targets }) => targets.some((target) => target.kind === 'rota' && target.rotaId === id)),
  )
  if (users.length > 0)
    return refuse('conflict', `“${users[0]!.name}” escalates to this rota. Change the policy first.`)
  return (await onCall.removeRota(scope, author, id)) ? ok(null) : refuse('notFound', 'This rota is not here any more.')
}
