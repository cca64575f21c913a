import type { Result } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import type { PromisePorts } from './hand-over-ports'

/** It was done as promised. */
export const keepPromise = (
  ports: PromisePorts,
  scope: TenantScope,
  actor: Actor,
  id: number,
): Promise<Result<null, 'notFound' | 'conflict'>> => ports.promises.keep(scope, actor, id, ports.clock.now())
