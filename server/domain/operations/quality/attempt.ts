import type { EvseId, SessionId, StationId } from '../../../kernel/ids'
import type { AttemptCause, AttemptStep } from './blame'

/**
 * One try to charge, from its first sign (plug, card, remote start) to its end. `succeeded`: energy flowed and the
 * session came to an ordinary end. `excluded`: no try at all, see `excludedReasons`.
 */
export type Attempt = {
  stationId: StationId
  /** null: a card was shown, and the station did not say at which EVSE. */
  evseId: EvseId | null
  sessionId: SessionId | null
  /** Last characters of the token, upper case; null: no card was shown. */
  tokenTail: string | null
  startedAt: number
  endedAt: number
} & Judged

export type Judged =
  | { outcome: 'succeeded'; step: null; cause: null; reason: null }
  | { outcome: 'failed'; step: AttemptStep; cause: AttemptCause; reason: string }
  | { outcome: 'excluded'; step: null; cause: null; reason: ExcludedReason }

/** shortPlug: plugged in for less than half a minute without a card. maintenance: the station was under maintenance. */
export type ExcludedReason = 'shortPlug' | 'maintenance'

export const succeeded: Judged = { outcome: 'succeeded', step: null, cause: null, reason: null }
export const failed = (step: AttemptStep, cause: AttemptCause, reason: string): Judged => ({
  outcome: 'failed',
  step,
  cause,
  reason,
})
export const excluded = (reason: ExcludedReason): Judged => ({ outcome: 'excluded', step: null, cause: null, reason })
