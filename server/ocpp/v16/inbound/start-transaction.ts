import { noteStationEvent } from '../../../domain/charging/note-station-event'
import { startTransaction as start } from '../../../domain/charging/start-transaction'
import type { Handled, InboundContext } from '../../dialect'
import { readInstant } from '../../instant'
import { evseNumberOf } from '../../int32'
import { sessionOf } from '../../journal'
import { idTagInfo, tokenOf } from '../id-tag-info'
import type { StartTransactionRequest, StartTransactionResponse } from '../messages'

/** OCPP 1.6 §4.8. The answer always carries a transactionId: a station that gets none repeats, then drops the session. */
export async function startTransaction(
  payload: StartTransactionRequest,
  { desk, receivedAt, note }: InboundContext,
): Promise<Handled> {
  const given = readInstant(payload.timestamp)
  if (given.deviation) note(given.deviation)
  const evseNumber = evseNumberOf(payload.connectorId)
  const { reply, writes, events } = await start(desk, {
    receivedAt,
    at: given.at,
    evseNumber,
    token: tokenOf(payload.idTag ?? ''),
    meterStartWh: payload.meterStart ?? Number.NaN,
  })
  const { reservationId } = payload
  if (typeof reservationId === 'number') {
    const text = `Reservation ${reservationId} was used.`
    const line = { kind: 'reservationUsed', text, payload: { reservationId }, sessionId: sessionOf(writes) }
    const noted = await noteStationEvent(desk, { ...line, receivedAt, at: given.at, evseNumber })
    writes.push(...noted.writes)
    events.push(...noted.events)
  }
  const response: StartTransactionResponse = { transactionId: reply.transactionId, idTagInfo: idTagInfo(reply) }
  return {
    response,
    writes,
    events,
    evseNumber,
    summary: `${reply.transactionId} · ${response.idTagInfo.status}`,
  }
}
