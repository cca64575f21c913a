import { minute, second } from '../../kernel/time'
import type { StationMemory } from './station-state'

/** Before this no clock was right: dead real-time clocks come up in 1970, 2000 or on their firmware's build day. */
const earliestMs = Date.UTC(2020, 0, 1)
/** A clock this far ahead is wrong; less is the difference between two honest clocks. */
const aheadMs = 5 * minute
/** Clock differences above this are worth a line in the station's timeline. */
export const notableSkewMs = 60 * second
const confirmations = 3
const agreementMs = 20 * second

export type SaneInstant = { at: number; flagged: boolean }

/**
 * The instant to record (ms UTC). What cannot be right (unreadable, before 2020, more than 5 minutes ahead of us) is
 * replaced by the moment we received it and flagged; billing data is never refused for its clock.
 */
export function saneInstant(at: number | null, receivedAt: number): SaneInstant {
  if (at === null || !Number.isFinite(at) || at < earliestMs || at > receivedAt + aheadMs)
    return { at: receivedAt, flagged: true }
  return { at: Math.trunc(at), flagged: false }
}

/** A time the station did not give is no fault of its clock. */
export const givenInstant = (at: number | null, receivedAt: number): SaneInstant =>
  at === null ? { at: receivedAt, flagged: false } : saneInstant(at, receivedAt)

/**
 * Learns how far a station's clock is ahead of ours (ms, negative: behind) from a message that should be live. A queued
 * message looks like a slow clock, therefore a difference counts only when three messages in a row agree on it.
 * Returns the new skew, or null when nothing new was learned.
 */
export function measureSkew(
  memory: StationMemory,
  knownMs: number | null,
  at: number,
  receivedAt: number,
): number | null {
  const skewMs = Math.round(at - receivedAt)
  if (!Number.isSafeInteger(skewMs) || Math.abs(skewMs) > 0x7fffffff) return null
  if (knownMs !== null && Math.abs(skewMs - knownMs) <= agreementMs) {
    memory.skewCandidate = null
    return null
  }
  const candidate = memory.skewCandidate
  const agrees = candidate !== null && Math.abs(candidate.skewMs - skewMs) <= agreementMs
  const seen = agrees ? candidate.seen + 1 : 1
  // A small difference is plainly a live message: no need to wait for more of them.
  if (seen >= confirmations || Math.abs(skewMs) <= agreementMs) {
    memory.skewCandidate = null
    return skewMs
  }
  memory.skewCandidate = { skewMs, seen }
  return null
}

/** A station's instant by our clock, as far as its skew is known. */
export const byOurClock = (at: number, skewMs: number | null): number => at - (skewMs ?? 0)
