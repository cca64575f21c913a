import { authorizeToken } from '../../../domain/charging/authorize-token'
import type { Handled, InboundContext } from '../../dialect'
import { idTagInfo, tokenOf } from '../id-tag-info'
import type { AuthorizeRequest, AuthorizeResponse } from '../messages'

/** OCPP 1.6 §4.1. */
export async function authorize(payload: AuthorizeRequest, { desk, receivedAt }: InboundContext): Promise<Handled> {
  const { reply, writes, events } = await authorizeToken(desk, { receivedAt, token: tokenOf(payload.idTag) })
  const response: AuthorizeResponse = { idTagInfo: idTagInfo(reply) }
  return { response, writes, events, evseNumber: null, summary: response.idTagInfo.status }
}
