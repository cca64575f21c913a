import { bootStation } from '../../../domain/charging/boot-station'
import type { Handled, InboundContext } from '../../dialect'
import { writeInstant } from '../../instant'
import type { BootNotificationRequest, BootNotificationResponse } from '../messages'

const statuses = { accepted: 'Accepted', pending: 'Pending', rejected: 'Rejected' } as const

/** OCPP 2.0.1 B01–B03. The interval is the heartbeat's when accepted, else the time until the next try. */
export async function bootNotification(payload: BootNotificationRequest, context: InboundContext): Promise<Handled> {
  const station = payload.chargingStation ?? {}
  const hardware = {
    vendor: station.vendorName ?? 'unknown',
    model: station.model ?? 'unknown',
    firmwareVersion: station.firmwareVersion ?? null,
  }
  context.identify(hardware)
  const { reply, writes, events } = await bootStation(context.desk, {
    ...hardware,
    receivedAt: context.receivedAt,
    serialNumber: station.serialNumber ?? null,
    iccid: station.modem?.iccid ?? null,
    reason: payload.reason ?? null,
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
