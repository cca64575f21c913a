import { judge } from './authorize-token'
import { type SaneInstant, saneInstant } from './clock'
import type { Outcome, StationDesk, TransactionReply } from './desk'
import { type Draft, finish, noteEvent, openMessage, quarantine } from './draft'
import type { StopInput } from './inputs'
import { placeSamples } from './place-samples'
import type { Session } from './session'
import { endSession, isFinal, settleMeter } from './session-ending'
import { isMarked, mark } from './session-flags'
import { announceEnd, isNews, keepSession } from './session-keeping'
import { findTransaction, isUsableId, openSessions, slotOf } from './session-lookup'

/**
 * OCPP 1.6 StopTransaction: always a normal answer. The station's first stop is final and replaces an end by inference
 * or by hand; a different later one is noted as suspect (robustness 6). A stop whose id says nothing goes to quarantine
 * and ends the one session it can mean, if there is exactly one (5, 10).
 */
export async function stopTransaction(desk: StationDesk, input: StopInput): Promise<Outcome<TransactionReply>> {
  const draft = openMessage(desk, input.receivedAt)
  const time = saneInstant(input.at, input.receivedAt, desk.state.clockSkewMs)
  const named = isUsableId(desk.state, input.transactionId) ? await findTransaction(draft, input.transactionId) : null
  if (named) stopKnown(draft, named, input, time)
  else stopUnknown(draft, input, time)
  const authorized =
    input.token &&
    (await judge(desk, {
      token: input.token,
      at: time.at,
      receivedAt: input.receivedAt,
      starts: false,
      remoteStartId: null,
    }))
  return finish(draft, { authorization: authorized ? authorized.reply : null })
}

function stopKnown(draft: Draft, session: Session, input: StopInput, time: SaneInstant): void {
  if (isFinal(session)) {
    repeatStop(draft, session, input, time)
    return
  }
  const slot = slotOf(draft.desk.state, session)
  const sampled = placeSamples(draft, slot, session.evseNumber, session, input.samples)!
  const settled = input.meterStopWh === null ? sampled : settleMeter(sampled, input.meterStopWh, time.at)
  const ending = {
    by: 'station',
    at: time.at,
    receivedAt: input.receivedAt,
    reason: input.reason,
    clockFlagged: time.flagged || time.corrected,
  } as const
  const ended = endSession(settled, ending)
  reportMeter(draft, session, ended, input)
  keepSession(draft, slot, ended)
  if (isNews(session, ended)) announceEnd(draft, slot, ended)
}

function reportMeter(draft: Draft, before: Session, ended: Session, input: StopInput): void {
  const flag = (['meterStopBelowStart', 'registerJump'] as const).find(
    (name) => isMarked(ended, name) && !isMarked(before, name),
  )
  if (!flag) return
  const reason =
    flag === 'registerJump'
      ? 'The stop claims more energy than the cable can carry.'
      : 'The meter value of the stop is below that of the start.'
  quarantine(draft, { kind: 'stop', reason, sessionId: before.id, evseNumber: before.evseNumber, payload: input })
}

/** The same stop again is answered and forgotten; a different one is kept for someone to judge. */
function repeatStop(draft: Draft, session: Session, input: StopInput, time: SaneInstant): void {
  const sameTime = time.flagged || time.corrected || time.at === session.endedAt || time.at < session.startedAt
  if (sameTime && (input.meterStopWh === null || input.meterStopWh === session.lastMeterWh || session.needsReview))
    return
  keepSession(draft, slotOf(draft.desk.state, session), mark(session, ['repeatedStop']))
  noteEvent(draft, {
    kind: 'repeatedStop',
    text: `Session ${session.id} was stopped a second time with other values; the first stop stands.`,
    at: time.at,
    evseNumber: session.evseNumber || null,
    sessionId: session.id,
    payload: input,
  })
}

function stopUnknown(draft: Draft, input: StopInput, time: SaneInstant): void {
  const meant = soleCandidate(draft, input, time)
  const reason = meant
    ? `The stop names no transaction of ours (${input.transactionId ?? 'none'}); it was taken for session ${meant.id}, the only one it can mean.`
    : `The stop names a transaction we do not know (${input.transactionId ?? 'none'}).`
  quarantine(draft, { kind: 'stop', reason, sessionId: meant?.id ?? null, payload: input })
  if (meant) stopKnown(draft, mark(meant, ['resolvedStop']), input, time)
}

/** The one open session it can mean: by time and meter, and by token when several run or the id is somebody else's. */
function soleCandidate(draft: Draft, input: StopInput, time: SaneInstant): Session | null {
  const open = openSessions(draft.desk.state)
  const uid = input.token?.uid.toLowerCase()
  const needsToken = open.length > 1 || isUsableId(draft.desk.state, input.transactionId)
  const fitting = open.filter((session) => {
    if (time.at < session.startedAt) return false
    if (input.meterStopWh !== null && session.startMeterWh !== null && input.meterStopWh < session.startMeterWh)
      return false
    return !needsToken || (uid !== undefined && uid === session.tokenUid?.toLowerCase())
  })
  return fitting.length === 1 ? fitting[0]! : null
}
