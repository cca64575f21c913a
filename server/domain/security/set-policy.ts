import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import type { SecurityPolicy } from './authority'
import type { SecurityPorts } from './ports'
import { signer } from './sign-certificate'

/** `provisioningToken`: undefined leaves it as it is, null takes it away. */
export type NewPolicy = SecurityPolicy & { provisioningToken?: string | null }

export async function setPolicy(
  ports: Pick<SecurityPorts, 'certificates' | 'vault'>,
  scope: TenantScope,
  author: Author,
  { provisioningToken, ...policy }: NewPolicy,
): Promise<Result<null, 'noAuthority'>> {
  if (policy.signing === 'auto' && !signer(await ports.certificates.authorities(scope)))
    return refuse('noAuthority', 'Nothing can be signed without asking before there is an authority in Busbar.')
  const before = await ports.certificates.policy(scope)
  const line = { action: 'security.policyChanged', objectType: 'settings', objectId: 'security', before, after: policy }
  const token = provisioningToken ? ports.vault.seal(provisioningToken) : provisioningToken
  await ports.certificates.setPolicy(scope, policy, token as Uint8Array | null | undefined, { author, line })
  return ok(null)
}
