import type { Phase } from '../../kernel/status'
import { saneInstant } from './clock'
import type { TransactionEventInput } from './inputs'
import type { Session } from './session'
import { isFinal } from './session-ending'
import { isMarked, mark } from './session-flags'
import { beginContext } from './session-samples'

/** An event with the instant that is recorded for it; `clockFlagged`: it is not the station's own, which cannot be true. */
export type PlacedEvent = TransactionEventInput & { instant: number; clockFlagged: boolean }

/**
 * Whether an event uses a transaction id again that belongs to an older session (a factory reset starts the station's
 * counter anew): it begins after that one's end, and is not the start that was missing there, or its numbers start
 * again below after a boot.
 */
export function isReusedId(found: Session, event: PlacedEvent, bootedAt: number | null): boolean {
  if (found.state !== 'ended' || found.endedAt === null || event.instant <= found.endedAt) return false
  if (event.event === 'started') return !isMarked(found, 'startMissing') || event.seqNo >= (found.lowestSeqNo ?? 0)
  const bootedSince = bootedAt !== null && found.endReceivedAt !== null && bootedAt > found.endReceivedAt
  return isFinal(found) && bootedSince && event.seqNo < (found.highestSeqNo ?? 0)
}

/** Start, connector and remote start as far as this event tells. */
export function withStart(session: Session, event: PlacedEvent): Session {
  const next: Session = { ...session }
  if (event.connectorNumber !== null) next.connectorNumber = event.connectorNumber
  if (event.remoteStartId !== null) next.remoteStartId = event.remoteStartId
  if (!isMarked(session, 'startMissing')) return next
  if (event.event === 'started') {
    // A start later than the end is a clock that was set in between; no session ends before it began.
    const isAfterEnd = session.endedAt !== null && event.instant > session.endedAt
    const startedAt = isAfterEnd ? Math.min(session.startedAt, session.endedAt!) : event.instant
    return mark({ ...next, startedAt }, isAfterEnd ? ['clock'] : [], ['startMissing'])
  }
  next.startedAt = Math.min(session.startedAt, event.instant, ...begunAt(event))
  return next
}

/** When the reading of the begin was taken, if the event repeats it and its clock can be believed. */
function begunAt({ samples, receivedAt, clockFlagged }: PlacedEvent): number[] {
  if (clockFlagged) return []
  return samples
    .filter((sample) => sample.context === beginContext)
    .map((sample) => saneInstant(sample.at, receivedAt, null))
    .filter((taken) => !taken.flagged)
    .map((taken) => taken.at)
}

/** Plugged in and not charging (chargingState EVConnected, Idle) means preparing before energy flowed and finishing after. */
export const phaseOf = (phase: Phase, session: Session): Phase =>
  phase === 'preparing' && session.energyWh > 0 ? 'finishing' : phase

/** The same as of a 2.x event that may be late: its own register value tells, and a transaction never starts with energy. */
export function phaseAt(event: PlacedEvent, phase: Phase, session: Session): Phase {
  if (event.event === 'started') return phase
  const energyWh = event.samples.findLast((sample) => sample.energyWh !== undefined)?.energyWh
  if (energyWh === undefined || session.startMeterWh === null) return phaseOf(phase, session)
  return phase === 'preparing' && energyWh > session.startMeterWh ? 'finishing' : phase
}
