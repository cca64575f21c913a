import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import type { SecurityPorts } from './ports'
import { profileWords } from './profile'

/** From now on nobody comes in with it; who is connected with it is cut off. It cannot be undone. */
export async function revokeCertificate(
  ports: SecurityPorts,
  scope: TenantScope,
  author: Author,
  { id, reason }: { id: number; reason: string },
): Promise<Result<null, 'notFound' | 'conflict'>> {
  const certificate = await ports.certificates.find(scope, id)
  if (!certificate) return refuse('notFound', 'There is no such certificate.')
  const line = {
    action: 'certificate.revoked',
    objectType: 'station',
    objectId: certificate.stationId,
    before: { subject: certificate.subject },
    reason,
  }
  const now = ports.clock.now()
  const done = await ports.certificates.change(
    scope,
    id,
    ['signed', 'installed', 'replaced', 'rejected'],
    { state: 'revoked', revokedAt: now, revokeReason: reason, nextAttemptAt: null },
    { author, line },
  )
  if (!done) return refuse('conflict', 'Only a certificate that was signed can be revoked, and only once.')
  const standing = await ports.upgrades.standing(scope, certificate.stationId)
  if (standing?.connected === 3) ports.gateway.disconnect(certificate.stationId, `${profileWords[3]}: revoked`)
  return ok(null)
}
