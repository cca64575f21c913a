import { authorizeToken } from '../../../domain/charging/authorize-token'
import type { Handled, InboundContext } from '../../dialect'
import { idTokenInfo, tokenOf } from '../id-token-info'
import type { AuthorizeRequest, AuthorizeResponse } from '../messages'

/** OCPP 2.0.1 C01. */
export async function authorize(payload: AuthorizeRequest, { desk, receivedAt }: InboundContext): Promise<Handled> {
  const token = tokenOf(payload.idToken) ?? { uid: '', type: 'Central' }
  const { reply, writes, events } = await authorizeToken(desk, { receivedAt, token })
  const response: AuthorizeResponse = { idTokenInfo: idTokenInfo(reply) }
  return { response, writes, events, evseNumber: null, summary: response.idTokenInfo.status }
}
