import type { Result } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import type { Author } from '../../people/actor'
import type { ExclusionPorts } from './exclusion'

/** Removes a file that proves nothing; the audit log keeps its name, size and fingerprint. */
export const removeEvidence = (
  ports: Pick<ExclusionPorts, 'exclusions'>,
  scope: TenantScope,
  author: Author,
  id: number,
): Promise<Result<void, 'notFound'>> => ports.exclusions.removeEvidence(scope, author, id)
