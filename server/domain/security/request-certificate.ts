import type { StationId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'
import type { Purpose } from './certificate'
import { requestFault } from './check-request'
import type { SecurityPorts } from './ports'

export type AskedCertificate = { stationId: StationId; csr: string; purpose: Purpose; requestId: number | null }

/**
 * A station asks for a certificate (OCPP 2.0.1 A02, A03). What cannot be signed is refused at once and kept with its
 * reason; the rest is decided behind the answer. The same paper sent again is the same request: stations repeat it until
 * they hear of it (A02.FR.17).
 */
export async function requestCertificate(
  ports: Pick<SecurityPorts, 'certificates' | 'x509' | 'clock'>,
  scope: TenantScope,
  { stationId, csr, purpose, requestId }: AskedCertificate,
): Promise<{ accepted: boolean; detail: string }> {
  const { certificates, x509, clock } = ports
  const station = await certificates.subject(scope, stationId)
  if (!station) return { accepted: false, detail: 'This station is not here any more.' }
  const request = await x509.readRequest(csr)
  const policy = await certificates.policy(scope)
  const fault = request
    ? requestFault(request, station, purpose === 'station' ? policy.organisation : '')
    : 'It cannot be read as a certificate signing request.'
  const pem = request?.pem ?? null
  if (pem !== null && fault === null) {
    const known = await certificates.openRequest(scope, stationId, pem)
    if (known) return { accepted: true, detail: 'Asked for already' }
  }
  await certificates.add(scope, {
    stationId,
    purpose,
    state: fault === null ? 'waiting' : 'refused',
    csr: pem,
    chain: null,
    certificate: null,
    subject: request?.subject ?? '(unreadable)',
    keyType: request?.keyType ?? null,
    requestId,
    detail: fault,
    at: clock.now(),
  })
  return fault === null ? { accepted: true, detail: request!.subject } : { accepted: false, detail: fault }
}
