import { noteStationEvent } from '../../../domain/charging/note-station-event'
import type { Handled, InboundContext } from '../../dialect'

type SignCertificateRequest = { csr?: string; certificateType?: string; requestId?: number }

/** OCPP 2.0.1 A02, A03. Accepted says that it is looked at; the certificate comes with CertificateSigned, or never. */
export async function signCertificate(payload: SignCertificateRequest, context: InboundContext): Promise<Handled> {
  const { desk, receivedAt, security } = context
  const { stationId, tenantId } = desk.state
  const asked = {
    stationId,
    csr: payload.csr ?? '',
    purpose: payload.certificateType?.startsWith('V2G') ? 'v2g' : 'station',
    requestId: payload.requestId ?? null,
  } as const
  const { accepted, detail } = security
    ? await security.requestCertificate(tenantId, asked)
    : { accepted: false, detail: 'Certificates are not signed here.' }
  const text = accepted ? `Asked for a certificate: ${detail}` : `Asked for a certificate and was refused: ${detail}`
  const note = { receivedAt, at: null, kind: 'certificate', text, evseNumber: null, payload }
  const { writes, events } = await noteStationEvent(desk, note)
  const response = accepted
    ? { status: 'Accepted' }
    : { status: 'Rejected', statusInfo: { reasonCode: 'InvalidCSR', additionalInfo: detail.slice(0, 512) } }
  return { response, writes, events, evseNumber: null, summary: text }
}
