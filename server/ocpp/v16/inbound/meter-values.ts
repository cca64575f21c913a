import { recordSamples } from '../../../domain/charging/record-samples'
import type { Handled, InboundContext } from '../../dialect'
import { evseNumberOf } from '../../int32'
import { summarize } from '../../measurands'
import type { MeterValuesRequest } from '../messages'
import { samplesOf } from '../samples'
import { transactionIdOf } from '../transaction-id'

/** OCPP 1.6 §4.7. */
export async function meterValues(
  payload: MeterValuesRequest,
  { desk, receivedAt, note }: InboundContext,
): Promise<Handled> {
  const samples = samplesOf(payload.meterValue, note)
  const evseNumber = evseNumberOf(payload.connectorId)
  const { writes, events } = await recordSamples(desk, {
    receivedAt,
    evseNumber,
    transactionId: transactionIdOf(payload.transactionId),
    samples,
  })
  return { response: {}, writes, events, evseNumber, summary: summarize(samples) }
}
