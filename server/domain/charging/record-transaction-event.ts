import { saneInstant } from './clock'
import type { Outcome, StationDesk, TransactionReply } from './desk'
import { type Draft, finish, noteEvent, openMessage, quarantine } from './draft'
import { takeSlot } from './evse-slot'
import type { TransactionEventInput } from './inputs'
import { learnSkew } from './learn-skew'
import { placeSamples } from './place-samples'
import { noteQueue } from './queue'
import { reopenIfAlive } from './reopen'
import { countEvent, isComplete } from './sequence'
import type { Session } from './session'
import { endSession, isFinal } from './session-ending'
import { isMarked, mark } from './session-flags'
import { announceEnd, announceStart, announceUpdate, isNews, keepSession } from './session-keeping'
import { findTransaction, slotOf } from './session-lookup'
import { openSession } from './session-opening'
import { beginSession } from './start-transaction'
import type { EvseSlot } from './station-state'
import { isReusedId, type PlacedEvent, phaseAt, withStart } from './transaction-facts'
import { observeEnd, observePhase } from './transaction-phase'
import { applyToken } from './transaction-token'

/**
 * OCPP 2.x TransactionEvent. Any order, any repetition of a transaction's events gives the same session: its start is
 * the Started event's (until that arrives, the earliest event seen), its end the first Ended's, its energy what the
 * registers say. What is missing is marked. An id used again after a factory reset is a new session.
 */
export async function recordTransactionEvent(
  desk: StationDesk,
  input: TransactionEventInput,
): Promise<Outcome<TransactionReply>> {
  const draft = openMessage(desk, input.receivedAt)
  if (input.offline) noteQueue(draft)
  else learnSkew(draft, input.at)
  const time = saneInstant(input.at, input.receivedAt, desk.state.clockSkewMs)
  const event: PlacedEvent = { ...input, instant: time.at, clockFlagged: time.flagged || time.corrected }
  const named = input.evseNumber === null ? null : await takeSlot(draft, input.evseNumber)
  const found = await findTransaction(draft, input.transactionId)
  const reused = found !== null && isReusedId(found, event, desk.state.bootedAt)
  const known = reused ? null : found
  const slot = named ?? (known ? slotOf(desk.state, known) : soleSlot(desk))
  const before = known ?? (await create(draft, slot, event, reused))
  const authorized = await applyToken(draft, before, event, known === null)
  const session = await fold(draft, slot, authorized.session, event)
  settle(draft, slot, known, session, event)
  return finish(draft, { authorization: authorized.reply })
}

/** A station with one EVSE need not name it. */
const soleSlot = (desk: StationDesk): EvseSlot | null =>
  desk.state.evses.size === 1 ? [...desk.state.evses.values()][0]! : null

async function create(draft: Draft, slot: EvseSlot | null, event: PlacedEvent, reused: boolean): Promise<Session> {
  const flags = [...(event.clockFlagged ? ['clock'] : []), ...(event.event === 'started' ? [] : ['startMissing'])]
  return openSession(draft.desk.state, {
    id: await draft.desk.sessionIds.next(),
    slot,
    connectorNumber: event.connectorNumber ?? 1,
    transactionId: event.transactionId,
    startKey: reused ? `${event.transactionId}@${event.instant}` : event.transactionId,
    token: null,
    contractId: null,
    authorization: null,
    at: event.instant,
    receivedAt: event.receivedAt,
    meterStartWh: null,
    remoteStartId: null,
    flags,
  })
}

/** Everything the event says of the session, except where it stands. */
async function fold(draft: Draft, slot: EvseSlot | null, before: Session, event: PlacedEvent): Promise<Session> {
  const inOrder = event.seqNo >= (before.highestSeqNo ?? -1)
  let session = withStart(countEvent(before, event.seqNo), event)
  if (event.clockFlagged) session = mark(session, ['clock'])
  if (slot && slot.evseNumber !== session.evseNumber)
    session = { ...session, evseId: slot.evseId, evseNumber: slot.evseNumber }
  if (event.event !== 'ended') session = reopenIfAlive(draft, slot, session, event.instant)
  const sampled = placeSamples(draft, slot, session.evseNumber, session, event.samples)!
  // What a second end says is stored and not counted: the first one stands.
  if (event.event !== 'ended' || !isFinal(session)) session = sampled
  if (event.event === 'ended') return end(draft, slot, session, event)
  if (isFinal(session) && session.endedAt !== null && event.instant > session.endedAt)
    session = mark(session, ['lateEvents'])
  if (event.phase === undefined) return completed(session)
  if (event.phase === null) {
    // Idle: no vehicle at the plug; the session itself keeps the last phase it had.
    if (slot) await observePhase(draft, slot, before, session, event, null)
    return completed(session)
  }
  const phase = phaseAt(event, event.phase, session)
  if (slot) await observePhase(draft, slot, before, session, event, phase)
  if (inOrder && session.state === 'active') session = { ...session, phase }
  return completed(session)
}

async function end(draft: Draft, slot: EvseSlot | null, session: Session, event: PlacedEvent): Promise<Session> {
  if (isFinal(session)) return completed(repeatedEnd(draft, session, event))
  const { instant: at, receivedAt, clockFlagged, stopReason: reason } = event
  const ended = endSession(session, { by: 'station', at, receivedAt, reason, clockFlagged })
  if (slot) await observeEnd(draft, slot, session, at)
  return completed(ended)
}

/** Gaps count once the end is known: until then the missing events may still be on their way. */
function completed(session: Session): Session {
  if (session.state !== 'ended') return session
  return isComplete(session) ? mark(session, [], ['seqGap']) : mark(session, ['seqGap'])
}

function repeatedEnd(draft: Draft, session: Session, event: PlacedEvent): Session {
  if (event.clockFlagged || event.instant === session.endedAt || isMarked(session, 'clock')) return session
  const text = `Session ${session.id} was ended a second time with another time; the first end stands.`
  noteEvent(draft, {
    kind: 'repeatedStop',
    text,
    at: event.instant,
    evseNumber: session.evseNumber || null,
    sessionId: session.id,
    payload: { ...event },
  })
  return mark(session, ['repeatedStop'])
}

/** Puts the session where it stands now and says what has happened. */
function settle(
  draft: Draft,
  slot: EvseSlot | null,
  known: Session | null,
  session: Session,
  event: PlacedEvent,
): void {
  if (event.evseNumber !== null && slot === null) {
    quarantine(draft, {
      kind: 'transaction',
      reason: `The event names EVSE ${event.evseNumber}, which no station has.`,
      sessionId: session.id,
      payload: event,
    })
  }
  if (known && known.evseNumber !== session.evseNumber) leave(draft, known)
  const arrives = known === null || known.evseNumber !== session.evseNumber
  if (session.state === 'active' && arrives) {
    beginSession(draft, slot, session)
    return
  }
  keepSession(draft, slot, session)
  if (known === null && !isMarked(session, 'refused')) announceStart(draft, slot, session)
  if (session.state === 'ended' && !isFinal(known ?? noEnd) && isFinal(session)) {
    if (isNews(known ?? session, session)) announceEnd(draft, slot, session)
  } else if (known !== null) announceUpdate(draft, slot, session, Math.min(event.instant, event.receivedAt))
}

const noEnd = { endedBy: null } as Session

/** The station has said now which EVSE it is. */
function leave(draft: Draft, session: Session): void {
  const old = slotOf(draft.desk.state, session)
  if (old?.session?.id === session.id) old.session = null
  if (old?.lastEnded?.id === session.id) old.lastEnded = null
}
