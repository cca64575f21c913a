import { noteStationEvent } from '../../../domain/charging/note-station-event'
import type { Handled, InboundContext } from '../../dialect'

/**
 * What a station says and nothing here acts on: a line in its timeline, and the answer the standard has for "heard" or
 * for "nobody does this here". The whole message is in the log.
 */
export const told =
  (kind: string, text: string, response: object = {}) =>
  async (payload: object, { desk, receivedAt }: InboundContext): Promise<Handled> => {
    const evseNumber = 'evseId' in payload && Number.isInteger(payload.evseId) ? Number(payload.evseId) : null
    const { writes, events } = await noteStationEvent(desk, { receivedAt, at: null, kind, text, evseNumber, payload })
    return { response, writes, events, evseNumber, summary: text }
  }
