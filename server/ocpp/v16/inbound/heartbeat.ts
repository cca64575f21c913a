import { heardStation } from '../../../domain/charging/heard-station'
import type { Handled, InboundContext } from '../../dialect'
import { writeInstant } from '../../instant'
import type { HeartbeatResponse } from '../messages'

/** OCPP 1.6 §4.6: also how a station sets its clock. */
export async function heartbeat(_payload: unknown, { desk, receivedAt }: InboundContext): Promise<Handled> {
  const { writes, events } = await heardStation(desk, { receivedAt })
  const response: HeartbeatResponse = { currentTime: writeInstant(receivedAt) }
  return { response, writes, events, evseNumber: null, summary: '' }
}
