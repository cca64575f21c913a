import { noteStationEvent } from '../../../domain/charging/note-station-event'
import { answerContract, answerStatus } from '../../contract-messages'
import type { Handled, InboundContext } from '../../dialect'

const kept =
  (answer: typeof answerContract) =>
  async (payload: unknown, context: InboundContext): Promise<Handled> => {
    const { response, summary } = await answer(payload, context)
    const note = {
      receivedAt: context.receivedAt,
      at: null,
      kind: 'certificate',
      text: summary,
      evseNumber: null,
      payload,
    }
    const { writes, events } = await noteStationEvent(context.desk, note)
    return { response, writes, events, evseNumber: null, summary }
  }

/** OCPP 2.0.1 M01, M02. */
export const contractCertificate = kept(answerContract)
/** OCPP 2.0.1 M06. */
export const certificateStatus = kept(answerStatus)
