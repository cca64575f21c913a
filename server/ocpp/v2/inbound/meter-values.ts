import { recordSamples } from '../../../domain/charging/record-samples'
import type { Handled, InboundContext } from '../../dialect'
import { evseNumberOf } from '../../int32'
import { summarize } from '../../measurands'
import type { MeterValuesRequest } from '../messages'
import { samplesOf } from '../samples'

/** OCPP 2.0.1 J01: values outside transactions. */
export async function meterValues(
  payload: MeterValuesRequest,
  { desk, receivedAt, note }: InboundContext,
): Promise<Handled> {
  const samples = samplesOf(payload.meterValue, note)
  const evseNumber = evseNumberOf(payload.evseId)
  const { writes, events } = await recordSamples(desk, {
    receivedAt,
    evseNumber,
    transactionId: null,
    samples,
  })
  return { response: {}, writes, events, evseNumber, summary: summarize(samples) }
}
