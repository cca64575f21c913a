import { noteStationEvent } from '../../../domain/charging/note-station-event'
import type { Handled, InboundContext } from '../../dialect'

/** OCPP 1.6 security whitepaper §5.4. The certificate comes with CertificateSigned. */
export async function signCertificate(payload: { csr?: string }, context: InboundContext): Promise<Handled> {
  const { desk, receivedAt, security } = context
  const { stationId, tenantId } = desk.state
  const { accepted, detail } = security
    ? await security.requestCertificate(tenantId, {
        stationId,
        csr: payload.csr ?? '',
        purpose: 'station',
        requestId: null,
      })
    : { accepted: false, detail: 'Certificates are not signed here.' }
  const text = accepted ? `Asked for a certificate: ${detail}` : `Asked for a certificate and was refused: ${detail}`
  const note = { receivedAt, at: null, kind: 'certificate', text, evseNumber: null, payload }
  const { writes, events } = await noteStationEvent(desk, note)
  return { response: { status: accepted ? 'Accepted' : 'Rejected' }, writes, events, evseNumber: null, summary: text }
}
