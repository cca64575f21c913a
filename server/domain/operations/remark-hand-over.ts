import type { Result } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import type { HandOverPorts } from './hand-over-ports'

export type RemarkHandOver = { remark: string; revision: number }

/** What the note does not say by itself. */
export const remarkHandOver = (
  ports: HandOverPorts,
  scope: TenantScope,
  actor: Actor,
  { remark, revision }: RemarkHandOver,
): Promise<Result<{ revision: number }, 'conflict'>> =>
  ports.handOvers.remark(scope, actor, { remark: remark.trim(), revision, at: ports.clock.now() })
