import { minute } from '../kernel/time'

/** One EVSE's samples of one bucket. */
export type PowerBucket = { at: number; powerW: number }
/** A time in which no reading means something: in a session energy may have flowed; offline, nobody can say that none did. */
export type Span = { from: number; to: number }
export type EvseHistory = {
  evseNumber: number
  buckets: readonly PowerBucket[]
  sessions: readonly Span[]
  offline: readonly Span[]
}

export type Window = { from: number; stepMs: number; count: number }

// Two lost samples in a row are a gap. Stations that send on the quarter hour are the slowest seen.
const lostSamples = 2.5
const fewestMs = 2 * minute
const mostMs = 38 * minute

/** How far apart two readings may lie and still be joined: from the median distance of this EVSE's own readings. */
export function gapAfterMs(buckets: readonly PowerBucket[], stepMs: number): number {
  const distances = buckets
    .slice(1)
    .map((bucket, i) => bucket.at - buckets[i]!.at)
    .sort((a, b) => a - b)
  const median = distances[Math.floor((distances.length - 1) / 2)] ?? 0
  return Math.max(1.5 * stepMs, Math.min(mostMs, Math.max(fewestMs, lostSamples * median)))
}

/**
 * W per step of the window; null where nobody knows. A step with readings has their mean; between two readings that
 * follow each other in the EVSE's own rhythm the power is interpolated, whether they came at once or were queued in the
 * station; outside any session a connected EVSE gives 0. Everything else is a gap and stays one.
 */
export function powerSeries(history: EvseHistory, window: Window, now: number): (number | null)[] {
  const { buckets } = history
  const gapMs = gapAfterMs(buckets, window.stepMs)
  let next = 0
  return Array.from({ length: window.count }, (_, step) => {
    const at = window.from + step * window.stepMs
    while (next < buckets.length && buckets[next]!.at < at) next += 1
    if (at > now) return null
    const here = buckets[next]
    if (here && here.at === at) return here.powerW
    const middle = at + window.stepMs / 2
    if (within(history.sessions, middle)) return between(buckets[next - 1], here, at, gapMs)
    return within(history.offline, middle) ? null : 0
  })
}

function between(
  before: PowerBucket | undefined,
  after: PowerBucket | undefined,
  at: number,
  gapMs: number,
): number | null {
  if (before && after && after.at - before.at <= gapMs) {
    const share = (at - before.at) / (after.at - before.at)
    return Math.round(before.powerW + share * (after.powerW - before.powerW))
  }
  return before && at - before.at <= gapMs ? before.powerW : null
}

const within = (spans: readonly Span[], at: number) => spans.some((span) => span.from <= at && at < span.to)
