import type { Result } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import type { SilencePorts } from './ports'
import { silencesChanged } from './silences-changed'

/** Puts a station or EVSE back into alarm service. `id`: of its entry. */
export async function putBack(
  ports: SilencePorts,
  scope: TenantScope,
  actor: Actor,
  id: number,
): Promise<Result<void, 'notFound' | 'conflict'>> {
  return silencesChanged(ports, scope, await ports.silences.putBack(scope, actor, id, ports.clock.now()))
}
