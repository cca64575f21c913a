import { second } from '../../kernel/time'
import { byOurClock } from './clock'
import { type Draft, noteEvent } from './draft'
import { emptiesQueue } from './queue'
import type { Session } from './session'
import { endSession } from './session-ending'
import { announceEnd, keepSession } from './session-keeping'
import type { EvseSlot } from './station-state'

/** 2.x stations report the free plug before the end of the transaction; only after this long is the end missing. */
const graceMs = 10 * second

/** What shows that a session is over although the station never said so. */
export type Evidence = {
  at: number
  because: string /** True when the evidence itself is the moment the vehicle left. */
  isTheEnd: boolean
}

/** Closes a zombie with the last known meter value: for review, and with a line in the timeline (robustness 7). */
export function inferEnd(draft: Draft, slot: EvseSlot | null, session: Session, evidence: Evidence): void {
  const lastSign = session.lastSampleAt ?? evidence.at
  const at = Math.max(session.startedAt, evidence.isTheEnd ? evidence.at : Math.min(lastSign, evidence.at))
  const { receivedAt } = draft
  const ended = endSession(session, {
    by: 'inference',
    at,
    receivedAt,
    reason: session.stopReason,
    clockFlagged: false,
  })
  keepSession(draft, slot, ended)
  noteEvent(draft, {
    kind: 'sessionEndedByInference',
    text: `Session ${session.id} was closed without an end from the station: ${evidence.because}. Energy ${ended.energyWh} Wh is the last value known; please review.`,
    at: evidence.at,
    evseNumber: session.evseNumber || null,
    sessionId: session.id,
    payload: { transactionId: session.transactionId, lastMeterWh: ended.lastMeterWh },
  })
  announceEnd(draft, slot, ended)
}

/** The EVSE reported itself free after the session began: what that means depends on the version (see graceMs). */
export function inferFromFreeEvse(draft: Draft, slot: EvseSlot, freeAt: number): void {
  const { session } = slot
  if (session === null || freeAt <= lastSignOf(session)) return
  if (!session.protocol.includes('1.6')) return
  inferEnd(draft, slot, session, {
    at: freeAt,
    because: `EVSE ${slot.evseNumber} reported that it is available`,
    isTheEnd: true,
  })
}

/** Closes 2.x sessions whose EVSE has been free for longer than the grace. Called with every message that is not about a transaction. */
export function inferOverdueEnds(draft: Draft): void {
  const { state } = draft.desk
  if (emptiesQueue(draft)) return
  for (const slot of state.evses.values()) {
    const { session, statusAt } = slot
    if (session === null || statusAt === null || slot.reported !== 'available' || statusAt <= lastSignOf(session))
      continue
    if (session.protocol.includes('1.6') || !hasCharged(session)) continue
    if (draft.receivedAt - byOurClock(statusAt, state.clockSkewMs) < graceMs) continue
    inferEnd(draft, slot, session, {
      at: statusAt,
      because: `EVSE ${slot.evseNumber} has been available since`,
      isTheEnd: true,
    })
  }
}

/** What the station itself said of the session last; a free EVSE from before that proves nothing. */
const lastSignOf = (session: Session): number => Math.max(session.startedAt, session.lastSampleAt ?? 0)

/** A transaction may begin before the vehicle is there (TxStartPoint Authorized): a free EVSE is no contradiction then. */
const hasCharged = (session: Session): boolean => session.energyWh > 0 || session.phase !== 'preparing'
