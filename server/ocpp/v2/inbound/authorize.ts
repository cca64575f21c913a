import { authorizeToken } from '../../../domain/charging/authorize-token'
import { contractStanding } from '../../contract-messages'
import type { Handled, InboundContext } from '../../dialect'
import { idTokenInfo, tokenOf } from '../id-token-info'
import type { AuthorizeRequest, AuthorizeResponse } from '../messages'

/** OCPP 2.0.1 C01; with a contract's certificates C07: a chain that is not proven is worth nothing, whatever the token. */
export async function authorize(payload: AuthorizeRequest, context: InboundContext): Promise<Handled> {
  const { desk, receivedAt } = context
  const token = tokenOf(payload.idToken) ?? { uid: '', type: 'Central' }
  const { reply, writes, events } = await authorizeToken(desk, { receivedAt, token })
  const standing = await contractStanding(payload, context)
  const known = idTokenInfo(reply)
  const response: AuthorizeResponse =
    standing === null
      ? { idTokenInfo: known }
      : standing === 'Accepted'
        ? { idTokenInfo: known, certificateStatus: known.status === 'Accepted' ? 'Accepted' : 'ContractCancelled' }
        : { idTokenInfo: { status: 'Invalid' }, certificateStatus: standing }
  return { response, writes, events, evseNumber: null, summary: response.idTokenInfo.status }
}
