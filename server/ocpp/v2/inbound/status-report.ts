import { noteStationEvent } from '../../../domain/charging/note-station-event'
import type { Handled, InboundContext } from '../../dialect'

/** The progress of a firmware update or a log upload (L01, N01): a line in the station's timeline, nothing to answer. */
export const statusReport =
  (kind: 'firmware' | 'log', what: string) =>
  async (payload: { status: string }, { desk, receivedAt }: InboundContext): Promise<Handled> => {
    const input = { receivedAt, at: null, kind, text: `${what}: ${payload.status}`, evseNumber: null, payload }
    const { writes, events } = await noteStationEvent(desk, input)
    return { response: {}, writes, events, evseNumber: null, summary: payload.status }
  }
