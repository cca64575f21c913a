import type { Result } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import type { SilencePorts } from './ports'
import { silencesChanged } from './silences-changed'

/** Ends a maintenance window now: what is abnormal there is annunciated again. */
export async function endMaintenance(
  ports: SilencePorts,
  scope: TenantScope,
  actor: Actor,
  id: number,
): Promise<Result<void, 'notFound' | 'conflict'>> {
  return silencesChanged(ports, scope, await ports.silences.endMaintenance(scope, actor, id, ports.clock.now()))
}
