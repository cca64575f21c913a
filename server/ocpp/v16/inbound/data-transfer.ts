import { noteStationEvent } from '../../../domain/charging/note-station-event'
import type { Handled, InboundContext } from '../../dialect'
import type { DataTransferRequest, DataTransferResponse } from '../messages'
import { answerPlugAndCharge } from './plug-and-charge'

/** OCPP 1.6 §4.3: Plug & Charge is the one extension spoken here; what else is said is kept in the station's timeline. */
export async function dataTransfer(payload: DataTransferRequest, context: InboundContext): Promise<Handled> {
  const { desk, receivedAt } = context
  const known = await answerPlugAndCharge(payload, context)
  const text = known?.summary ?? [payload.vendorId, payload.messageId].filter(Boolean).join(' ')
  const { writes, events } = await noteStationEvent(desk, {
    receivedAt,
    at: null,
    kind: known ? 'certificate' : 'dataTransfer',
    text,
    evseNumber: null,
    payload: { vendorId: payload.vendorId, messageId: payload.messageId ?? null, data: payload.data ?? null },
  })
  const response: DataTransferResponse = known?.response ?? { status: 'UnknownVendorId' }
  return { response, writes, events, evseNumber: null, summary: text }
}
