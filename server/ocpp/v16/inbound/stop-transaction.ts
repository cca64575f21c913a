import { stopTransaction as stop } from '../../../domain/charging/stop-transaction'
import type { Handled, InboundContext } from '../../dialect'
import { readInstant } from '../../instant'
import { idTagInfo, tokenOf } from '../id-tag-info'
import type { StopTransactionRequest, StopTransactionResponse } from '../messages'
import { samplesOf } from '../samples'
import { transactionIdOf } from '../transaction-id'

/** OCPP 1.6 §4.10. An unknown transaction is confirmed like any other; what it said goes to the quarantine. */
export async function stopTransaction(
  payload: StopTransactionRequest,
  { desk, receivedAt, note }: InboundContext,
): Promise<Handled> {
  const given = readInstant(payload.timestamp)
  if (given.deviation) note(given.deviation)
  const { reply, writes, events } = await stop(desk, {
    receivedAt,
    at: given.at,
    transactionId: transactionIdOf(payload.transactionId),
    meterStopWh: payload.meterStop ?? null,
    token: payload.idTag ? tokenOf(payload.idTag) : null,
    // "Local" is what an absent reason means (OCPP 1.6 §6.49).
    reason: payload.reason ?? 'Local',
    samples: samplesOf(payload.transactionData, note),
  })
  const response: StopTransactionResponse = reply.authorization ? { idTagInfo: idTagInfo(reply.authorization) } : {}
  return {
    response,
    writes,
    events,
    evseNumber: null,
    summary: `${payload.transactionId} · ${payload.reason ?? 'Local'}`,
  }
}
