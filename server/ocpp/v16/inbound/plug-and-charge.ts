import { z } from 'zod'
import { authorizeToken } from '../../../domain/charging/authorize-token'
import { answerContract, answerStatus, contractStanding } from '../../contract-messages'
import type { InboundContext } from '../../dialect'
import { idTagInfo } from '../id-tag-info'
import type { DataTransferRequest, DataTransferResponse } from '../messages'

/** OCA application note "Using ISO 15118 Plug & Charge with OCPP 1.6". */
const pncVendor = 'org.openchargealliance.iso15118pnc'

type Told = { response: object; summary: string }
type Answer = (payload: unknown, context: InboundContext) => Promise<Told>

const signing = z.object({ csr: z.string().min(1).max(5_500) })
const authorizing = z.object({
  idToken: z.union([z.string().max(36), z.object({ idToken: z.string().max(36) }).transform((given) => given.idToken)]),
})

/** What it says inside DataTransfer, by messageId: 2.0.1's own payloads. */
const answers: Record<string, Answer> = {
  Get15118EVCertificate: answerContract,
  GetCertificateStatus: answerStatus,
  SignCertificate: async (payload, { desk, security }) => {
    const { csr } = signing.parse(payload)
    const { stationId, tenantId } = desk.state
    const asked = { stationId, csr, purpose: 'v2g', requestId: null } as const
    const done = security ? await security.requestCertificate(tenantId, asked) : { accepted: false, detail: 'not here' }
    const status = done.accepted ? 'Accepted' : 'Rejected'
    return { response: { status }, summary: `V2G certificate asked for: ${done.detail}` }
  },
  Authorize: async (payload, context) => {
    const { idToken } = authorizing.parse(payload)
    const token = { uid: idToken, type: 'eMAID' }
    const { reply } = await authorizeToken(context.desk, { receivedAt: context.receivedAt, token })
    const standing = await contractStanding(payload, context)
    const known = idTagInfo(reply)
    const proven = standing === null || standing === 'Accepted'
    const certificateStatus = standing === 'Accepted' && known.status !== 'Accepted' ? 'ContractCancelled' : standing
    const status = proven ? known.status : 'Invalid'
    const response = { idTokenInfo: { status }, ...(certificateStatus === null ? {} : { certificateStatus }) }
    return { response, summary: `Contract ${idToken.slice(0, 8)}…: ${status}` }
  },
}

/** null: not of this vendor. A payload that does not fit is rejected, never guessed at. */
export async function answerPlugAndCharge(
  { vendorId, messageId, data }: DataTransferRequest,
  context: InboundContext,
): Promise<{ response: DataTransferResponse; summary: string } | null> {
  if (vendorId !== pncVendor) return null
  const answer = answers[messageId ?? '']
  if (!answer) return { response: { status: 'UnknownMessageId' }, summary: `Plug & Charge: ${messageId ?? 'nothing'}` }
  try {
    const { response, summary } = await answer(JSON.parse(data ?? ''), context)
    return { response: { status: 'Accepted', data: JSON.stringify(response) }, summary }
  } catch (error) {
    if (!(error instanceof z.ZodError || error instanceof SyntaxError)) throw error
    return { response: { status: 'Rejected' }, summary: `Plug & Charge ${messageId}: not readable` }
  }
}
