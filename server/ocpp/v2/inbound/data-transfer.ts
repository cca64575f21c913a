import { noteStationEvent } from '../../../domain/charging/note-station-event'
import type { Handled, InboundContext } from '../../dialect'
import type { DataTransferRequest, DataTransferResponse } from '../messages'

/** OCPP 2.0.1 P02: no vendor extension is spoken here; what was said is kept in the station's timeline. */
export async function dataTransfer(
  payload: DataTransferRequest,
  { desk, receivedAt }: InboundContext,
): Promise<Handled> {
  const text = [payload.vendorId, payload.messageId].filter(Boolean).join(' ')
  const { writes, events } = await noteStationEvent(desk, {
    receivedAt,
    at: null,
    kind: 'dataTransfer',
    text,
    evseNumber: null,
    payload: { vendorId: payload.vendorId, messageId: payload.messageId ?? null, data: payload.data ?? null },
  })
  const response: DataTransferResponse = { status: 'UnknownVendorId' }
  return { response, writes, events, evseNumber: null, summary: text }
}
