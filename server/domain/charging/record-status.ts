import type { Availability, Phase } from '../../kernel/status'
import { givenInstant } from './clock'
import type { Outcome, StationDesk } from './desk'
import { type Draft, finish, noteEvent, openMessage, quarantine } from './draft'
import { takeSlot } from './evse-slot'
import { masked, observe } from './evse-status'
import { inferFromFreeEvse, inferOverdueEnds } from './infer-end'
import type { StatusInput } from './inputs'
import { learnSkew } from './learn-skew'
import { announceUpdate, keepSession } from './session-keeping'
import type { EvseSlot } from './station-state'
import { phaseOf } from './transaction-facts'

/**
 * StatusNotification. It lands at its own time: a replayed one goes into history and leaves the present alone. EVSE 0
 * speaks for the whole station. A free EVSE shows that a session there is over.
 */
export async function recordStatus(desk: StationDesk, input: StatusInput): Promise<Outcome<null>> {
  const draft = openMessage(desk, input.receivedAt)
  learnSkew(draft, input.at)
  const { at } = givenInstant(input.at, input.receivedAt, desk.state.clockSkewMs)
  if (input.evseNumber === 0) await recordStationStatus(draft, input, at)
  else {
    const slot = await takeSlot(draft, input.evseNumber)
    if (slot) await recordEvseStatus(draft, slot, input, at)
    else
      quarantine(draft, {
        kind: 'status',
        reason: `The status names EVSE ${input.evseNumber}, which no station has.`,
        payload: input,
      })
  }
  inferOverdueEnds(draft)
  return finish(draft, null)
}

async function recordEvseStatus(draft: Draft, slot: EvseSlot, input: StatusInput, at: number): Promise<void> {
  const { state } = draft.desk
  const reported = acrossConnectors(slot, input)
  const availability = masked(reported, state.availability)
  const phase = phaseLane(slot, input, reported)
  const before = slot.reported
  // Set first so that what is written carries it; taken back when the message turns out to be history.
  slot.reported = reported
  const seen = {
    at,
    cause: 'status',
    availability,
    errorCode: input.errorCode,
    ...(phase === undefined ? {} : { phase }),
  }
  const live = await observe(draft, slot, seen, { vendorErrorCode: input.vendorErrorCode, info: input.info })
  if (!live) slot.reported = before
  if (reported === 'available') return inferFromFreeEvse(draft, slot, at)
  if (live && input.phase) followPhase(draft, slot, input.phase, at)
}

/** What the phase lane sees; undefined: nothing. 2.0.1 tells the phase with the transaction, so there only its absence shows here. */
function phaseLane(slot: EvseSlot, input: StatusInput, reported: Availability): Phase | null | undefined {
  if (reported !== 'occupied') return input.phase === undefined && reported !== 'available' ? undefined : null
  if (input.phase) return slot.session ? phaseOf(input.phase, slot.session) : input.phase
  if (input.phase === null) return null
  return slot.reported !== 'occupied' && slot.session === null ? null : undefined
}

/** 1.6 tells the running session's phase by status. */
function followPhase(draft: Draft, slot: EvseSlot, phase: Phase, at: number): void {
  const { session } = slot
  if (session === null || at < session.startedAt) return
  const next = phaseOf(phase, session)
  if (next === session.phase) return
  const followed = { ...session, phase: next }
  keepSession(draft, slot, followed)
  announceUpdate(draft, slot, followed, at)
}

/** One EVSE, several plugs: in use when one is, free when one is free and none is faulted. */
const strongest: readonly Availability[] = ['occupied', 'faulted', 'reserved', 'available', 'unavailable']

function acrossConnectors(slot: EvseSlot, input: StatusInput): Availability {
  const inUse = slot.session?.connectorNumber ?? (slot.reported === 'occupied' ? null : input.connectorNumber)
  if (slot.connectors === null && input.connectorNumber <= 1 && (inUse === null || inUse <= 1))
    return input.availability
  slot.connectors ??= new Map(slot.session ? [[slot.session.connectorNumber, 'occupied']] : [[1, slot.reported]])
  if (slot.connectors.size < 20) slot.connectors.set(input.connectorNumber, input.availability)
  const all = [...slot.connectors.values()]
  return strongest.find((availability) => all.includes(availability)) ?? input.availability
}

/** The mask changes what every EVSE shows, never what it said itself (robustness 21). */
async function recordStationStatus(draft: Draft, input: StatusInput, at: number): Promise<void> {
  const { state } = draft.desk
  const { availability, errorCode, vendorErrorCode, info } = input
  const isOld = at < (state.memory.stationStatusAt ?? at)
  if (!isOld) state.memory.stationStatusAt = at
  if (availability === state.availability) return
  const text = `The station as a whole reported that it is ${availability}${errorCode ? ` (${errorCode})` : ''}.`
  noteEvent(draft, { kind: 'stationStatus', text, at, payload: { availability, errorCode, vendorErrorCode, info } })
  if (isOld) return
  state.availability = availability
  draft.writes.push({ to: 'station', change: { availability } })
  for (const slot of state.evses.values()) {
    const shown = masked(slot.reported, availability)
    if (shown === slot.availability) continue
    const fault = shown === 'faulted' ? errorCode : null
    await observe(
      draft,
      slot,
      { at, cause: 'stationStatus', availability: shown, errorCode: fault },
      { vendorErrorCode, info },
    )
  }
}
