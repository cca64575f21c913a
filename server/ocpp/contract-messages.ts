import { z } from 'zod'
import type { CertificateHash, ContractStanding, Unavailable } from '../domain/security/plug-and-charge'
import type { InboundContext } from './dialect'

/**
 * Plug & Charge (ISO 15118): the same payloads in OCPP 2.x messages and in the DataTransfer of OCPP 1.6 (OCA application
 * note, vendor org.openchargealliance.iso15118pnc). What the vehicle wrote passes through unread.
 */
const hash = z.object({
  hashAlgorithm: z.string().max(20),
  issuerNameHash: z.string().max(128),
  issuerKeyHash: z.string().max(128),
  serialNumber: z.string().max(40),
  responderURL: z.string().max(2_000).optional(),
})
const statusRequest = z.object({ ocspRequestData: hash })
const contractRequest = z.object({
  iso15118SchemaVersion: z.string().max(50),
  action: z.enum(['Install', 'Update']).default('Install'),
  exiRequest: z.string().min(1).max(11_000),
  maximumContractCertificateChains: z.number().int().optional(),
  prioritizedEMAIDs: z.array(z.string().max(255)).max(8).optional(),
})
const contractToken = z.object({
  certificate: z.string().max(10_000).optional(),
  iso15118CertificateHashData: z.array(hash).max(4).optional(),
})

type Told = { response: object; summary: string }
type Asking = Pick<InboundContext, 'desk' | 'security'>

const hashOf = ({ responderURL, ...rest }: z.output<typeof hash>): CertificateHash => ({
  ...rest,
  responderUrl: responderURL ?? null,
})

const reasons: Record<Unavailable, string> = {
  notConfigured: 'NotEnabled',
  unreachable: 'InternalError',
  refused: 'UnspecifiedError',
}
const statusInfo = (because: Unavailable, text: string) => ({
  reasonCode: reasons[because],
  additionalInfo: text.slice(0, 512),
})
/** Texts longer than the standard allows pass the schema check, which forgives them; nothing can be asked with them. */
const unreadable = { status: 'Failed', statusInfo: { reasonCode: 'FormatViolation' } }
const nobody = { ok: false, because: 'notConfigured', text: 'No provisioning endpoint is configured.' } as const

/** Get15118EVCertificate (OCPP 2.0.1 M01, M02). */
export async function answerContract(payload: unknown, { desk, security }: Asking): Promise<Told> {
  const read = contractRequest.safeParse(payload)
  if (!read.success)
    return { response: { ...unreadable, exiResponse: '' }, summary: 'Contract certificate: not understood' }
  const request = read.data
  const answer = security
    ? await security.contract(desk.state.tenantId, {
        schemaVersion: request.iso15118SchemaVersion,
        action: request.action,
        exiRequest: request.exiRequest,
        mostChains: request.maximumContractCertificateChains ?? null,
        preferredContracts: request.prioritizedEMAIDs ?? [],
      })
    : nobody
  if (!answer.ok) {
    const response = { status: 'Failed', exiResponse: '', statusInfo: statusInfo(answer.because, answer.text) }
    return { response, summary: `Contract certificate: ${answer.text}` }
  }
  const remaining = request.maximumContractCertificateChains === undefined ? null : answer.remaining
  const response = { status: 'Accepted', exiResponse: answer.exiResponse }
  return {
    response: remaining === null ? response : { ...response, remainingContracts: remaining },
    summary: `Contract certificate (${request.action.toLowerCase()}): Accepted`,
  }
}

/** GetCertificateStatus (OCPP 2.0.1 M06): Accepted means that there is an answer, whatever it says. */
export async function answerStatus(payload: unknown, { desk, security }: Asking): Promise<Told> {
  const read = statusRequest.safeParse(payload)
  if (!read.success) return { response: unreadable, summary: 'Certificate: not understood' }
  const { ocspRequestData } = read.data
  const answer = security ? await security.status(desk.state.tenantId, hashOf(ocspRequestData)) : nobody
  if (answer.ok && answer.ocspResult !== null)
    return { response: { status: 'Accepted', ocspResult: answer.ocspResult }, summary: `Certificate: ${answer.status}` }
  const { because, text } = answer.ok
    ? ({ because: 'refused', text: 'The endpoint gave no OCSP response.' } as const)
    : answer
  return { response: { status: 'Failed', statusInfo: statusInfo(because, text) }, summary: `Certificate: ${text}` }
}

/** What is said of a contract's certificates (OCPP 2.0.1 C07); null: none were sent, or nobody can say. */
export async function contractStanding(payload: unknown, { desk, security }: Asking): Promise<ContractStanding | null> {
  const read = contractToken.safeParse(payload)
  if (!read.success) return 'CertChainError'
  const { certificate, iso15118CertificateHashData } = read.data
  if (!certificate && !iso15118CertificateHashData) return null
  // The station sends the whole certificate when it could not verify it itself; neither can we without its root.
  if (!iso15118CertificateHashData) return 'CertChainError'
  return security ? security.judgeContract(desk.state.tenantId, iso15118CertificateHashData.map(hashOf)) : null
}
