import type { Phase } from '../../kernel/status'
import type { Draft } from './draft'
import { observeUpon } from './evse-status'
import type { IntervalRow } from './ports'
import { listsAllMissing } from './sequence'
import type { Session } from './session'
import { isMarked } from './session-flags'
import type { EvseSlot } from './station-state'
import { lane } from './status-interval'
import type { PlacedEvent } from './transaction-facts'

/**
 * Records the phase a 2.x event tells (null: Idle). Stations repeat it with every sample; a repeat is no observation
 * when it says what the history has already and no event still to come can fall between. `before`: the session before
 * the event was counted, `session`: after.
 */
export async function observePhase(
  draft: Draft,
  slot: EvseSlot,
  before: Session,
  session: Session,
  event: PlacedEvent,
  phase: Phase | null,
): Promise<void> {
  const seen = { at: event.instant, cause: 'transaction', phase }
  const settled = isSettled(slot, before, session, event.seqNo)
  await observeUpon(draft, slot, event.instant, (covering) =>
    settled && covering !== null && isToldBy(session, covering) && covering.phase === phase ? null : seen,
  )
  const told = slot.phaseTold
  if (told?.sessionId !== session.id || told.seqNo < event.seqNo)
    slot.phaseTold = { sessionId: session.id, seqNo: event.seqNo }
}

/** Told as a phase, and since the session began; anything else of it may yet change. */
const isToldBy = (session: Session, row: IntervalRow): boolean =>
  (row.observed & lane.phase) !== 0 && row.startedAt >= session.startedAt

/** The event was here before, or all that came before it was, or all since the one that told the phase last. */
function isSettled(slot: EvseSlot, before: Session, session: Session, seqNo: number): boolean {
  if (before.eventCount > 0 && before.eventCount === session.eventCount) return true
  if (!listsAllMissing(session)) return false
  const missing = session.missingSeqNos.filter((number) => number < seqNo)
  if (missing.length === 0 && !isMarked(session, 'startMissing')) return true
  const told = slot.phaseTold
  return told?.sessionId === session.id && told.seqNo < seqNo && missing.every((number) => number < told.seqNo)
}

/** The end of a transaction: the vehicle is finishing, unless the EVSE was free by then. */
export async function observeEnd(draft: Draft, slot: EvseSlot, session: Session, at: number): Promise<void> {
  const { session: running } = slot
  // Another one runs there by now: what it says holds.
  if (running !== null && running.id !== session.id && running.startedAt <= at) return
  await observeUpon(draft, slot, at, (covering, isNow) => {
    const free = (isNow ? slot.reported : covering?.availability) === 'available'
    return { at, cause: 'transaction', phase: free ? null : 'finishing' }
  })
}
