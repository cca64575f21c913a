import type { Availability } from '../../kernel/status'
import { type Draft, eventBase } from './draft'
import type { IntervalRow } from './ports'
import type { EvseSlot } from './station-state'
import { insertObservation, lane, type Observation } from './status-interval'

/** Fault details that travel with a status but have no history; null: this observation is not about them. */
export type StatusDetail = { vendorErrorCode: string | null; info: string | null } | null

/**
 * How the station as a whole (EVSE 0) masks an EVSE: a fault always, being unavailable only what is not in use. The
 * EVSE's own report is kept and shows again when the mask is gone.
 */
export function masked(reported: Availability, station: Availability): Availability {
  if (station === 'faulted') return 'faulted'
  if (station === 'unavailable' && reported !== 'occupied' && reported !== 'faulted') return 'unavailable'
  return reported
}

/**
 * Records an observation in the EVSE's history and, when nothing newer is known of it, in its present state. A replayed
 * one lands at its own time and its event says `live: false`. Returns whether it holds now.
 */
export async function observe(
  draft: Draft,
  slot: EvseSlot,
  seen: Observation,
  detail: StatusDetail = null,
): Promise<boolean> {
  return enter(draft, slot, await rowsFor(draft, slot, seen.at), seen, detail)
}

/** As `observe`, for what depends on the interval that covers the instant (null: none); `isNow`: it is the open one. */
export async function observeUpon(
  draft: Draft,
  slot: EvseSlot,
  at: number,
  decide: (covering: IntervalRow | null, isNow: boolean) => Observation | null,
): Promise<void> {
  const rows = await rowsFor(draft, slot, at)
  const covering = rows.findLast((row) => row.startedAt <= at) ?? null
  const seen = decide(covering, slot.interval === null || at >= slot.interval.startedAt)
  if (seen) enter(draft, slot, rows, seen, null)
}

function enter(
  draft: Draft,
  slot: EvseSlot,
  rows: readonly IntervalRow[],
  seen: Observation,
  detail: StatusDetail,
): boolean {
  const inserted = insertObservation(slot.evseId, rows, seen)
  for (const interval of inserted.changed) draft.writes.push({ to: 'interval', interval })
  slot.interval = inserted.open
  const live = (inserted.current & (lane.availability | lane.phase)) !== 0
  if (seen.availability === undefined && seen.phase === undefined) return inserted.current !== 0
  const before = { availability: slot.availability, phase: slot.phase, errorCode: slot.errorCode }
  if (live) {
    slot.availability = inserted.open.availability
    slot.phase = inserted.open.phase
    slot.errorCode = inserted.open.errorCode
    if (inserted.current & lane.availability) slot.statusAt = seen.at
    if (detail) Object.assign(slot, { vendorErrorCode: detail.vendorErrorCode, errorInfo: detail.info })
    writeEvse(draft, slot, seen.at)
  }
  const same =
    live &&
    before.availability === slot.availability &&
    before.phase === slot.phase &&
    before.errorCode === slot.errorCode
  if (!same || slot.availability === 'faulted') announce(draft, slot, seen, live, detail)
  return live
}

/** The usual case is newer than everything known and needs no database. */
async function rowsFor(draft: Draft, slot: EvseSlot, at: number): Promise<IntervalRow[]> {
  const open = slot.interval
  if (open === null) return []
  if (at >= open.startedAt) return [open]
  const stored = await draft.desk.archive.intervalsFrom(slot.evseId, at)
  // What this very message has changed is not stored yet: the first news of an EVSE may be old, and creates it now.
  const unwritten = draft.writes.flatMap((write) =>
    write.to === 'interval' && write.interval.evseId === slot.evseId ? [write.interval] : [],
  )
  const rows = new Map([...stored, ...unwritten, open].map((row) => [row.startedAt, row]))
  return [...rows.values()].sort((a, b) => a.startedAt - b.startedAt)
}

function writeEvse(draft: Draft, slot: EvseSlot, at: number): void {
  const { evseId, availability, reported, phase, errorCode, vendorErrorCode, errorInfo } = slot
  draft.writes.push({
    to: 'evse',
    evseId,
    availability,
    reported,
    phase,
    statusAt: slot.statusAt ?? at,
    errorCode,
    vendorErrorCode,
    errorInfo,
  })
}

function announce(draft: Draft, slot: EvseSlot, seen: Observation, live: boolean, detail: StatusDetail): void {
  draft.events.push({
    type: 'evse.statusChanged',
    ...eventBase(draft, seen.at),
    evseId: slot.evseId,
    evseNumber: slot.evseNumber,
    availability: live ? slot.availability : (seen.availability ?? slot.availability),
    phase: live ? slot.phase : seen.phase === undefined ? slot.phase : seen.phase,
    errorCode: live ? slot.errorCode : (seen.errorCode ?? null),
    vendorErrorCode: live ? slot.vendorErrorCode : (detail?.vendorErrorCode ?? null),
    info: live ? slot.errorInfo : (detail?.info ?? null),
    live,
  })
}
