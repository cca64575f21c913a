import { recordStatus } from '../../../domain/charging/record-status'
import type { Availability, Phase } from '../../../kernel/status'
import type { Handled, InboundContext } from '../../dialect'
import { readInstant } from '../../instant'
import { evseNumberOf } from '../../int32'
import type { StatusNotificationRequest } from '../messages'

/** 1.6 says availability and phase in one word (OCPP 1.6 §7.7); we keep them apart. */
const meanings: Record<StatusNotificationRequest['status'], [Availability, Phase | null]> = {
  Available: ['available', null],
  Preparing: ['occupied', 'preparing'],
  Charging: ['occupied', 'charging'],
  SuspendedEVSE: ['occupied', 'suspendedByStation'],
  SuspendedEV: ['occupied', 'suspendedByVehicle'],
  Finishing: ['occupied', 'finishing'],
  Reserved: ['reserved', null],
  Unavailable: ['unavailable', null],
  Faulted: ['faulted', null],
}

export async function statusNotification(
  payload: StatusNotificationRequest,
  { desk, receivedAt, note }: InboundContext,
): Promise<Handled> {
  const [availability, phase] = meanings[payload.status]
  const given = payload.timestamp === undefined ? null : readInstant(payload.timestamp)
  if (given?.deviation) note(given.deviation)
  const errorCode = payload.errorCode === undefined || payload.errorCode === 'NoError' ? null : payload.errorCode
  const evseNumber = evseNumberOf(payload.connectorId)
  const { writes, events } = await recordStatus(desk, {
    receivedAt,
    at: given?.at ?? null,
    evseNumber,
    connectorNumber: 1,
    availability,
    phase,
    errorCode,
    vendorErrorCode: payload.vendorErrorCode || null,
    info: payload.info || null,
  })
  const summary = errorCode ? `${payload.status} · ${errorCode}` : payload.status
  return { response: {}, writes, events, evseNumber, summary }
}
