import type { Availability, Phase } from '../../../kernel/status'
import { type FaultCause, faultCause } from './fault-cause'

/** A row of an EVSE's history; instants ms UTC, `endedAt` null: it still holds. */
export type StatusSpan = {
  startedAt: number
  endedAt: number | null
  availability: Availability
  phase: Phase | null
  connected: boolean
  /** What the row itself saw: 1 availability, 2 phase, 4 connection. */
  observed: number
  errorCode: string | null
}

/**
 * What a driver would have found. `silent`: connected, but no state was reported yet. A fault or being out of service
 * goes on while the station is cut off: nobody has said that it is over.
 */
export const conditions = ['up', 'silent', 'offline', 'outOfService', 'faulted'] as const
export type Condition = (typeof conditions)[number]

/** Connected, or told afterwards by the station itself what it was doing then (views/uptime-condition.ts in SQL). */
export const isEvidenced = ({ connected, observed }: Pick<StatusSpan, 'connected' | 'observed'>): boolean =>
  connected || (observed & 3) !== 0

export function conditionOf(span: StatusSpan): Condition {
  if (span.availability === 'faulted') return 'faulted'
  if (span.availability === 'unavailable') return 'outOfService'
  if (!isEvidenced(span)) return 'offline'
  return span.availability === 'unknown' ? 'silent' : 'up'
}

/** How time is added up: a condition, a fault by its cause. Each is a column of uptime_days. */
export const kinds = [
  'up',
  'silent',
  'offline',
  'outOfService',
  'grid',
  'hardware',
  'communication',
  'payment',
  'vehicle',
  'unknown',
] as const
export type Kind = (typeof kinds)[number]

export function kindOf(span: StatusSpan): Kind {
  const condition = conditionOf(span)
  return condition === 'faulted' ? faultCause(span.errorCode) : condition
}

export const conditionOfKind = (kind: Kind): Condition =>
  kind === 'up' || kind === 'silent' || kind === 'offline' || kind === 'outOfService' ? kind : 'faulted'

/** Why an EVSE was down, in words an operator answers for. */
export const downCauses = ['planned', 'grid', 'communication', 'hardware', 'payment', 'vehicle', 'unknown'] as const
export type DownCause = (typeof downCauses)[number]

/** null: it was not down. Out of service is what somebody decided; offline is a link that is gone, whatever cut it. */
export function causeOfKind(kind: Kind): DownCause | null {
  if (kind === 'up' || kind === 'silent') return null
  if (kind === 'offline') return 'communication'
  return kind === 'outOfService' ? 'planned' : (kind satisfies FaultCause)
}
