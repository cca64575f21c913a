import { noteStationEvent } from '../../../domain/charging/note-station-event'
import type { Handled, InboundContext } from '../../dialect'
import { readInstant } from '../../instant'
import type { SecurityEventNotificationRequest } from '../messages'

/** OCPP 2.0.1 A04. */
export async function securityEventNotification(
  payload: SecurityEventNotificationRequest,
  { desk, receivedAt, note }: InboundContext,
): Promise<Handled> {
  const given = readInstant(payload.timestamp)
  if (given.deviation) note(given.deviation)
  const text = payload.techInfo ? `${payload.type}: ${payload.techInfo}` : payload.type
  const { writes, events } = await noteStationEvent(desk, {
    receivedAt,
    at: given.at,
    kind: 'security',
    text,
    evseNumber: null,
    payload,
  })
  return { response: {}, writes, events, evseNumber: null, summary: payload.type }
}
