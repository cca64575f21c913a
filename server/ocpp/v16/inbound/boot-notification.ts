import { bootStation } from '../../../domain/charging/boot-station'
import type { Handled, InboundContext } from '../../dialect'
import { writeInstant } from '../../instant'
import type { BootNotificationRequest, BootNotificationResponse } from '../messages'

const statuses = { accepted: 'Accepted', pending: 'Pending', rejected: 'Rejected' } as const

/** OCPP 1.6 §4.2. The interval is the heartbeat's when accepted, else the time until the next try. */
export async function bootNotification(payload: BootNotificationRequest, context: InboundContext): Promise<Handled> {
  const hardware = {
    vendor: payload.chargePointVendor ?? 'unknown',
    model: payload.chargePointModel ?? 'unknown',
    firmwareVersion: payload.firmwareVersion ?? null,
  }
  context.identify(hardware)
  const { reply, writes, events } = await bootStation(context.desk, {
    ...hardware,
    receivedAt: context.receivedAt,
    serialNumber: payload.chargePointSerialNumber ?? payload.chargeBoxSerialNumber ?? null,
    iccid: payload.iccid ?? null,
    reason: null,
  })
  const response: BootNotificationResponse = {
    status: statuses[reply.status],
    currentTime: writeInstant(context.receivedAt),
    interval: reply.intervalS,
  }
  return {
    response,
    writes,
    events,
    evseNumber: null,
    summary: `${hardware.vendor} ${hardware.model} · ${response.status}`,
  }
}
