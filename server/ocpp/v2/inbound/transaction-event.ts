import type { TransactionEventInput } from '../../../domain/charging/inputs'
import { noteStationEvent } from '../../../domain/charging/note-station-event'
import { recordTransactionEvent } from '../../../domain/charging/record-transaction-event'
import type { Phase } from '../../../kernel/status'
import type { Handled, InboundContext } from '../../dialect'
import { readInstant } from '../../instant'
import { evseNumberOf, int32OrNull } from '../../int32'
import { sessionOf } from '../../journal'
import { summarize } from '../../measurands'
import { idTokenInfo, tokenOf } from '../id-token-info'
import type { TransactionEventRequest, TransactionEventResponse } from '../messages'
import { samplesOf } from '../samples'
import { transactionNotes } from '../transaction-notes'

const events = { Started: 'started', Updated: 'updated', Ended: 'ended' } as const

/** The raw meaning; that EVConnected after energy is "finishing" is for the session to know. */
const phases: Record<string, Phase | null> = {
  Charging: 'charging',
  EVConnected: 'preparing',
  SuspendedEV: 'suspendedByVehicle',
  SuspendedEVSE: 'suspendedByStation',
  Idle: null,
}

/** OCPP 2.0.1 E. */
export async function transactionEvent(payload: TransactionEventRequest, context: InboundContext): Promise<Handled> {
  const input = inputOf(payload, context)
  const { reply, writes, events: happened } = await recordTransactionEvent(context.desk, input)
  const response: TransactionEventResponse = reply.authorization
    ? { idTokenInfo: idTokenInfo(reply.authorization) }
    : {}
  const { at, receivedAt, evseNumber } = input
  const sessionId = sessionOf(writes)
  for (const each of transactionNotes(payload)) {
    const noted = await noteStationEvent(context.desk, { ...each, at, receivedAt, evseNumber, sessionId })
    writes.push(...noted.writes)
    happened.push(...noted.events)
  }
  const samples = input.samples.length > 0 ? ` · ${summarize(input.samples)}` : ''
  return {
    response,
    writes,
    events: happened,
    evseNumber: input.evseNumber,
    summary: `${payload.eventType} · ${payload.triggerReason}${samples}`,
  }
}

function inputOf(payload: TransactionEventRequest, { receivedAt, note }: InboundContext): TransactionEventInput {
  const given = readInstant(payload.timestamp)
  if (given.deviation) note(given.deviation)
  const { transactionInfo, evse } = payload
  const state = transactionInfo.chargingState
  return {
    receivedAt,
    at: given.at,
    event: events[payload.eventType],
    transactionId: transactionInfo.transactionId,
    seqNo: payload.seqNo,
    offline: payload.offline === true,
    trigger: payload.triggerReason ?? 'Unknown',
    phase: state === undefined ? undefined : phases[state],
    evseNumber: evse?.id === undefined ? null : evseNumberOf(evse.id),
    connectorNumber: int32OrNull(evse?.connectorId),
    token: tokenOf(payload.idToken),
    remoteStartId: int32OrNull(transactionInfo.remoteStartId),
    stopReason: transactionInfo.stoppedReason ?? null,
    samples: samplesOf(payload.meterValue, note),
  }
}
