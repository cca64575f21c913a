import { type Draft, eventBase } from './draft'
import type { Session } from './session'
import { failedStart } from './session-ending'
import { factsOf } from './session-facts'
import { isMarked } from './session-flags'
import type { EvseSlot } from './station-state'

/** What a meter value moves: most messages change nothing else, and writing that alone costs half. */
const movedByReadings: ReadonlySet<string> = new Set<keyof Session>([
  'phase',
  'lastMeterWh',
  'energyWh',
  'powerW',
  'maxPowerW',
  'socPercent',
  'lastSampleAt',
  'lowestSeqNo',
  'highestSeqNo',
  'eventCount',
  'missingSeqNos',
])

function isProgress(written: Session | null | undefined, session: Session): boolean {
  if (written?.id !== session.id) return false
  for (const key in session)
    if (!movedByReadings.has(key) && session[key as keyof Session] !== written[key as keyof Session]) return false
  return true
}

/** Writes a session and puts it where the next message looks for it. `slot` null: its EVSE is not known yet. */
export function keepSession(draft: Draft, slot: EvseSlot | null, session: Session): void {
  const { state } = draft.desk
  draft.writes.push({ to: 'session', session, progress: isProgress(slot?.session, session) })
  state.unplaced = state.unplaced.filter((other) => other.id !== session.id)
  if (slot === null) {
    if (session.state === 'active') state.unplaced.push(session)
    return
  }
  if (session.state === 'active') {
    if (slot.session === null || slot.session.id === session.id || slot.session.startedAt <= session.startedAt)
      slot.session = session
    if (slot.lastEnded?.id === session.id) slot.lastEnded = null
    return
  }
  if (slot.session?.id === session.id) {
    slot.session = null
    slot.doubtfulWh = null
  }
  const last = slot.lastEnded
  if (last === null || last.id === session.id || last.startedAt <= session.startedAt) slot.lastEnded = session
}

/** False when a later session of the same EVSE is known: then news of this one is history. Nor is what has no EVSE yet anybody's present. */
export function isNewest(slot: EvseSlot | null, session: Session): boolean {
  const isLater = (other: Session | null) =>
    other !== null && other.id !== session.id && other.startedAt > session.startedAt && !isMarked(other, 'refused')
  return slot !== null && !(isLater(slot.session) || isLater(slot.lastEnded))
}

export function announceStart(draft: Draft, slot: EvseSlot | null, session: Session): void {
  const base = eventBase(draft, session.startedAt)
  draft.events.push({ type: 'session.started', ...base, session: factsOf(session), live: isNewest(slot, session) })
}

export function announceUpdate(draft: Draft, slot: EvseSlot | null, session: Session, at: number): void {
  draft.events.push({
    type: 'session.updated',
    ...eventBase(draft, at),
    session: factsOf(session),
    live: isNewest(slot, session),
  })
}

/** A session refused at its start was never announced as started; its end is news only when it charged nevertheless. */
export const isNews = (before: Session, ended: Session): boolean =>
  before.state === 'active' || !isMarked(ended, 'refused') || ended.energyWh > 0

/** The end, and the failed start when it came to nothing. */
export function announceEnd(draft: Draft, slot: EvseSlot | null, session: Session): void {
  const base = eventBase(draft, session.endedAt!)
  const { endedBy, stopReason } = session
  draft.events.push({
    type: 'session.ended',
    ...base,
    session: factsOf(session),
    endedBy: endedBy!,
    stopReason,
    live: isNewest(slot, session),
  })
  const cause = failedStart(session)
  if (cause !== null) announceFailedStart(draft, session, cause)
}

/** `cause`: the station's stop reason, `noEnergy`, or `refused:` with the authorization status. */
export function announceFailedStart(draft: Draft, session: Session, cause: string): void {
  const evseId = session.evseNumber === 0 ? null : session.evseId
  draft.events.push({
    type: 'session.startFailed',
    ...eventBase(draft, session.startedAt),
    evseId,
    evseNumber: session.evseNumber,
    cause,
  })
}
