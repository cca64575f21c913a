import type { Draft } from './draft'
import type { Session } from './session'
import type { EvseSlot, StationState } from './station-state'

/** 1.6 stations write 0, a negative or an absurd number when they have no id of ours; those mean none (robustness 10). */
export function isUsableId(state: StationState, transactionId: string | null): transactionId is string {
  if (transactionId === null || transactionId === '') return false
  if (!state.protocol.includes('1.6')) return true
  const id = Number(transactionId)
  return Number.isInteger(id) && id > 0 && id < 0x7fffffff
}

export const slotOf = (state: StationState, session: Session): EvseSlot | null =>
  state.evses.get(session.evseNumber) ?? null

function* remembered(state: StationState): Generator<Session> {
  for (const slot of state.evses.values()) {
    if (slot.session) yield slot.session
    if (slot.lastEnded) yield slot.lastEnded
  }
  yield* state.unplaced
}

/** The newest session with that transaction id: from memory, else from the database. */
export async function findTransaction(draft: Draft, transactionId: string): Promise<Session | null> {
  const { state, archive } = draft.desk
  let newest: Session | null = null
  for (const session of remembered(state)) {
    if (session.transactionId === transactionId && session.startedAt >= (newest?.startedAt ?? 0)) newest = session
  }
  return newest ?? archive.byTransaction(state.stationId, transactionId)
}

/** The session a repeated start belongs to (robustness 3). Memory holds the newest of each EVSE, so only an older start needs the database. */
export async function findStart(
  draft: Draft,
  slot: EvseSlot | null,
  startKey: string,
  at: number,
): Promise<Session | null> {
  const { state, archive } = draft.desk
  for (const session of remembered(state)) if (session.startKey === startKey) return session
  const newest = Math.max(slot?.session?.startedAt ?? 0, slot?.lastEnded?.startedAt ?? 0)
  return slot !== null && at > newest ? null : archive.byStartKey(state.stationId, startKey)
}

export function openSessions(state: StationState): Session[] {
  const open = [...state.unplaced]
  for (const slot of state.evses.values()) if (slot.session) open.push(slot.session)
  return open
}
