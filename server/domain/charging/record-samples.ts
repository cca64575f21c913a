import { givenInstant } from './clock'
import type { Outcome, StationDesk } from './desk'
import { type Draft, finish, openMessage, quarantine } from './draft'
import { takeSlot } from './evse-slot'
import { inferOverdueEnds } from './infer-end'
import type { MeterSampleInput, SamplesInput } from './inputs'
import { learnSkew } from './learn-skew'
import { placeSamples } from './place-samples'
import { reopenIfAlive } from './reopen'
import type { Session } from './session'
import { announceUpdate, keepSession } from './session-keeping'
import { findTransaction, isUsableId, slotOf } from './session-lookup'
import type { EvseSlot } from './station-state'

/**
 * Meter values outside a TransactionEvent. With a transaction id they belong to that session, running or not; without
 * one to the session that ran at the EVSE at that time. EVSE 0 is the station's main meter. Nothing is refused: samples
 * of a transaction we do not know are stored without a session, and their transaction goes to quarantine once.
 */
export async function recordSamples(desk: StationDesk, input: SamplesInput): Promise<Outcome<null>> {
  const draft = openMessage(desk, input.receivedAt)
  const newest = Math.max(...input.samples.map((sample) => sample.at ?? Number.NEGATIVE_INFINITY))
  if (Number.isFinite(newest)) learnSkew(draft, newest)
  const slot = await takeSlot(draft, input.evseNumber)
  if (isUsableId(desk.state, input.transactionId)) await placeNamed(draft, input, input.transactionId)
  else placeByTime(draft, slot, input)
  inferOverdueEnds(draft)
  return finish(draft, null)
}

async function placeNamed(draft: Draft, input: SamplesInput, transactionId: string): Promise<void> {
  const { state } = draft.desk
  const session = await findTransaction(draft, transactionId)
  if (session) return take(draft, slotOf(state, session), session, input.samples)
  placeSamples(draft, null, input.evseNumber, null, input.samples)
  if (state.memory.quarantinedTransaction === transactionId) return
  state.memory.quarantinedTransaction = transactionId
  const reason = `Meter values name a transaction we do not know (${transactionId}); they are stored without a session.`
  quarantine(draft, { kind: 'sample', reason, evseNumber: input.evseNumber, payload: input })
}

function placeByTime(draft: Draft, slot: EvseSlot | null, input: SamplesInput): void {
  const groups = Map.groupBy(input.samples, (sample) => (slot ? runningAt(slot, instantOf(draft, sample)) : null))
  for (const [session, samples] of groups) {
    if (session) take(draft, slot, session, samples)
    else placeSamples(draft, null, input.evseNumber, null, samples)
  }
}

/** Which session ran at the EVSE at an instant. A zombie's time is over: nothing is attributed to it (robustness 7). */
function runningAt(slot: EvseSlot, at: number): Session | null {
  const { session, statusAt } = slot
  const isFree = slot.reported === 'available' && statusAt !== null && session !== null && statusAt > session.startedAt
  if (session && at >= session.startedAt) return isFree && at > statusAt ? null : session
  const last = slot.lastEnded
  return last && at >= last.startedAt && last.endedAt !== null && at <= last.endedAt ? last : null
}

const instantOf = (draft: Draft, sample: MeterSampleInput): number =>
  givenInstant(sample.at, draft.receivedAt, draft.desk.state.clockSkewMs).at

function take(draft: Draft, slot: EvseSlot | null, session: Session, samples: readonly MeterSampleInput[]): void {
  const newest = Math.max(...samples.map((sample) => instantOf(draft, sample)))
  const alive = reopenIfAlive(draft, slot, session, newest)
  const next = placeSamples(draft, slot, session.evseNumber, alive, samples)!
  keepSession(draft, slot, next)
  announceUpdate(draft, slot, next, Math.min(newest, draft.receivedAt))
}
