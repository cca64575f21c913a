import type { TenantId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { Author, SessionClaims } from './actor'
import type { AccountPorts } from './ports'

/** The same sign-in, continued in another tenant the person works for. */
export async function switchTenant(
  ports: AccountPorts,
  author: Author,
  claims: SessionClaims,
  tenantId: TenantId,
): Promise<Result<SessionClaims, 'notFound'>> {
  const next = { ...claims, tenantId }
  if (!(await ports.accounts.actor(next))) return refuse('notFound', 'You do not work for this organisation.')
  await ports.accounts.record([tenantId], author, {
    action: 'user.switchedHere',
    objectType: 'user',
    objectId: claims.userId,
  })
  return ok(next)
}
