import type { Result } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import type { Author } from '../../people/actor'
import { readEvidence } from './evidence'
import type { ExclusionPorts } from './exclusion'

/** Puts a file to an exclusion, as proof. @returns the file's key. */
export async function addEvidence(
  ports: Pick<ExclusionPorts, 'exclusions'>,
  scope: TenantScope,
  author: Author,
  exclusionId: number,
  given: { name: string; content: Uint8Array },
): Promise<Result<{ id: number }, 'badFile' | 'notFound' | 'tooMany'>> {
  const file = readEvidence(given.name, given.content)
  return file.ok ? ports.exclusions.addEvidence(scope, author, exclusionId, file.value) : file
}
