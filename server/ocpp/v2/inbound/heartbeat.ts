import { heardStation } from '../../../domain/charging/heard-station'
import type { Handled, InboundContext } from '../../dialect'
import { writeInstant } from '../../instant'
import type { HeartbeatResponse } from '../messages'

/** OCPP 2.0.1 G02: also how a station sets its clock. */
export async function heartbeat(_payload: unknown, { desk, receivedAt }: InboundContext): Promise<Handled> {
  const { writes, events } = await heardStation(desk, { receivedAt })
  const response: HeartbeatResponse = { currentTime: writeInstant(receivedAt) }
  return { response, writes, events, evseNumber: null, summary: '' }
}
