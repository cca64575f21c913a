import { recordStatus } from '../../../domain/charging/record-status'
import type { Availability } from '../../../kernel/status'
import type { Handled, InboundContext } from '../../dialect'
import { readInstant } from '../../instant'
import { evseNumberOf } from '../../int32'
import type { StatusNotificationRequest } from '../messages'

/** ConnectorStatusEnumType, also the values of a connector's AvailabilityState. */
export const availabilities: Record<StatusNotificationRequest['connectorStatus'], Availability> = {
  Available: 'available',
  Occupied: 'occupied',
  Reserved: 'reserved',
  Unavailable: 'unavailable',
  Faulted: 'faulted',
}

/** OCPP 2.0.1 G01. The phase of an occupied connector is said by TransactionEvent, so it is left as it is here. */
export async function statusNotification(
  payload: StatusNotificationRequest,
  { desk, receivedAt, note }: InboundContext,
): Promise<Handled> {
  const given = readInstant(payload.timestamp)
  if (given.deviation) note(given.deviation)
  const evseNumber = evseNumberOf(payload.evseId)
  const { writes, events } = await recordStatus(desk, {
    receivedAt,
    at: given.at,
    evseNumber,
    connectorNumber: evseNumberOf(payload.connectorId ?? 1),
    availability: availabilities[payload.connectorStatus],
    phase: undefined,
    errorCode: null,
    vendorErrorCode: null,
    info: null,
  })
  return { response: {}, writes, events, evseNumber, summary: payload.connectorStatus }
}
