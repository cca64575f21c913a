import { noteStationEvent } from '../../../domain/charging/note-station-event'
import type { Handled, InboundContext } from '../../dialect'
import { int32OrNull } from '../../int32'

/** The same for every message, or made from this one. */
type Said<T> = T | ((payload: Record<string, unknown>) => T)

const said = <T>(given: Said<T>, payload: object): T =>
  typeof given === 'function'
    ? (given as (payload: Record<string, unknown>) => T)(payload as Record<string, unknown>)
    : given

/**
 * What a station says and nothing here acts on: a line in its timeline, and the answer the standard has for "heard" or
 * for "nobody does this here". The whole message is in the log.
 */
export const told =
  (kind: string, text: Said<string>, response: Said<object> = {}) =>
  async (payload: object, { desk, receivedAt }: InboundContext): Promise<Handled> => {
    const evseNumber = int32OrNull((payload as { evseId?: number }).evseId)
    const line = said(text, payload)
    const { writes, events } = await noteStationEvent(desk, {
      receivedAt,
      at: null,
      kind,
      text: line,
      evseNumber,
      payload,
    })
    return { response: said(response, payload), writes, events, evseNumber, summary: line }
  }

/** A report in parts (`seqNo`, `tbc`): one line each, so that a part that never came is seen to be missing. */
export const reportPart = (kind: string, what: string) =>
  told(kind, ({ requestId, seqNo, tbc }) => {
    const part = typeof seqNo === 'number' ? `, part ${seqNo + 1}` : ''
    const of = typeof requestId === 'number' ? ` for request ${requestId}` : ''
    return `${what}${of}${part}${tbc ? ', more to come' : ''}`
  })
