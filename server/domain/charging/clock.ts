import { minute, second } from '../../kernel/time'
import type { SkewSample, StationMemory } from './station-state'

/** Before this no clock was right: dead real-time clocks come up in 1970, 2000 or on their firmware's build day. */
const earliestMs = Date.UTC(2020, 0, 1)
/** A clock this far ahead is wrong; less is the difference between two honest clocks. */
const aheadMs = 5 * minute
/** Clock differences above this are worth a line in the station's timeline. */
export const notableSkewMs = 60 * second
/** Two measurements this close say the same. */
const agreementMs = 20 * second

/** `flagged`: the instant is ours, the station's cannot be true. `corrected`: it is the station's, less its known skew. */
export type SaneInstant = { at: number; flagged: boolean; corrected: boolean }

/**
 * Whether a station's instants are taken less its skew: a clock far ahead makes instants of the future, and to put our
 * own in their place would take the time between them away. A clock behind is consistent in itself and left alone.
 */
export const correctsClock = (skewMs: number | null): skewMs is number => skewMs !== null && skewMs > aheadMs

/**
 * The instant to record (ms UTC). What cannot be right (unreadable, before 2020, more than 5 minutes ahead of us) is
 * replaced by the moment we received it and flagged; billing data is never refused for its clock.
 */
export function saneInstant(at: number | null, receivedAt: number, skewMs: number | null): SaneInstant {
  if (at === null || !Number.isFinite(at) || at < earliestMs) return { at: receivedAt, flagged: true, corrected: false }
  if (correctsClock(skewMs) && at - skewMs <= receivedAt + agreementMs)
    return { at: Math.min(Math.trunc(at - skewMs), receivedAt), flagged: false, corrected: true }
  if (at > receivedAt + aheadMs) return { at: receivedAt, flagged: true, corrected: false }
  return { at: Math.trunc(at), flagged: false, corrected: false }
}

/** A time the station did not give is no fault of its clock. */
export const givenInstant = (at: number | null, receivedAt: number, skewMs: number | null): SaneInstant =>
  at === null ? { at: receivedAt, flagged: false, corrected: false } : saneInstant(at, receivedAt, skewMs)

/** A recorded instant by our clock, as far as the station's skew is known and not taken off already. */
export const byOurClock = (at: number, skewMs: number | null): number =>
  at - (correctsClock(skewMs) ? 0 : (skewMs ?? 0))

const spacingMs = 20 * second
const mostSamples = 8
const confirmations = 3
const spreadMs = 60 * second

/**
 * Learns how far a station's clock is ahead of ours (ms, negative: behind) from a message that may be live. A message
 * from a queue looks like a slow clock, and a queue is told much faster than it was made: so a difference counts when
 * three measurements agree on it over a minute of receiving, and the least delayed ones are right.
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
  memory.skewSamples ??= []
  take(memory.skewSamples, { receivedAt, skewMs })
  if (knownMs !== null && Math.abs(skewMs - knownMs) <= agreementMs) return null
  // No difference at all is plainly a live message: no need to wait for more of them.
  if (knownMs === null && Math.abs(skewMs) <= agreementMs) return skewMs
  const agreedMs = agreed(memory.skewSamples)
  return agreedMs === null || (knownMs !== null && Math.abs(agreedMs - knownMs) <= agreementMs) ? null : agreedMs
}

function take(samples: SkewSample[], sample: SkewSample): void {
  const last = samples.at(-1)
  if (last && sample.receivedAt - last.receivedAt < spacingMs) {
    last.skewMs = Math.max(last.skewMs, sample.skewMs)
    return
  }
  samples.push(sample)
  if (samples.length > mostSamples) samples.shift()
}

/** The largest difference that enough measurements agree on. */
function agreed(samples: readonly SkewSample[]): number | null {
  for (const { skewMs } of samples.toSorted((a, b) => b.skewMs - a.skewMs)) {
    const agreeing = samples.filter((one) => one.skewMs <= skewMs && skewMs - one.skewMs <= agreementMs)
    const overMs = agreeing.length === 0 ? 0 : agreeing.at(-1)!.receivedAt - agreeing[0]!.receivedAt
    if (agreeing.length >= confirmations && overMs >= spreadMs) return skewMs
    // A single one far ahead may be a slip. Else nothing later than this can be true: what lags behind it was delayed.
    if (skewMs <= agreementMs) return null
  }
  return null
}
