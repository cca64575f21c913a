import type { Result } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import type { Author } from '../../people/actor'
import type { ExclusionPorts } from './exclusion'

/** Takes an exclusion back: its time counts again. It stays in the list, with who withdrew it. */
export const withdrawExclusion = (
  ports: ExclusionPorts,
  scope: TenantScope,
  author: Author,
  id: number,
): Promise<Result<void, 'notFound' | 'conflict'>> => ports.exclusions.withdraw(scope, author, id, ports.clock.now())
