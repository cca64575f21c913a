import type { Result } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import type { Author } from '../../people/actor'
import type { ExclusionPorts } from './exclusion'

/** A withdrawn exclusion holds again, with the evidence it had. */
export const restoreExclusion = (
  ports: Pick<ExclusionPorts, 'exclusions'>,
  scope: TenantScope,
  author: Author,
  id: number,
): Promise<Result<void, 'notFound' | 'conflict'>> => ports.exclusions.restore(scope, author, id)
