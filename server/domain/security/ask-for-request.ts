import type { StationId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { SecurityRequest } from '../../kernel/station-security'
import type { Author } from '../people/actor'
import type { AuditTrail } from '../people/ports'
import type { SecurityPorts } from './ports'

export type AskRefusal = 'notFound' | 'stationRefused'
type Asking = Pick<SecurityPorts, 'upgrades' | 'gateway'> & { audit: AuditTrail }

/** Has a station make a new key and ask for its certificate (OCPP 2.0.1 A02), or take a root to trust (M05). */
export async function askStationForSecurity(
  ports: Asking,
  scope: TenantScope,
  author: Author,
  {
    stationId,
    request,
  }: { stationId: StationId; request: Extract<SecurityRequest, { kind: 'askForCertificateRequest' | 'installRoot' }> },
): Promise<Result<{ detail: string }, AskRefusal>> {
  const standing = await ports.upgrades.standing(scope, stationId)
  if (!standing) return refuse('notFound', 'This station is not here any more.')
  const { kind } = request
  const after = kind === 'installRoot' ? { use: request.use } : { purpose: request.purpose }
  await ports.audit.record(scope, author, {
    action: `security.${kind}`,
    objectType: 'station',
    objectId: stationId,
    after,
  })
  const answer = await ports.gateway.call(stationId, request)
  if (answer.outcome === 'accepted') return ok({ detail: answer.detail })
  return refuse('stationRefused', `The station did not do it: ${answer.detail}`)
}
