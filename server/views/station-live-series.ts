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

/**
 * How far apart a reading and the one after it may lie and still be joined: from the distances to their neighbours,
 * because a station that queues while it is cut off reports in another rhythm than one that is not. `index` is the
 * earlier one.
 */
export function gapAfterMs(buckets: readonly PowerBucket[], index: number, stepMs: number): number {
  const distance = (i: number) => (buckets[i] && buckets[i + 1] ? buckets[i + 1]!.at - buckets[i]!.at : 0)
  const rhythmMs = Math.max(distance(index - 1), distance(index + 1))
  return Math.max(1.5 * stepMs, Math.min(mostMs, Math.max(fewestMs, lostSamples * rhythmMs)))
}

/**
 * W per step of the window; null where nobody knows. A step with readings has their mean; between two readings that
 * follow each other in the EVSE's own rhythm the power is interpolated, whether they came at once or were queued in the
 * station; outside any session a connected EVSE gives 0. Everything else is a gap and stays one.
 */
export function powerSeries(history: EvseHistory, window: Window, now: number): (number | null)[] {
  const { buckets } = history
  let next = 0
  return Array.from({ length: window.count }, (_, step) => {
    const at = window.from + step * window.stepMs
    while (next < buckets.length && buckets[next]!.at < at) next += 1
    if (at > now) return null
    const here = buckets[next]
    if (here && here.at === at) return here.powerW
    const middle = at + window.stepMs / 2
    if (within(history.sessions, middle))
      return between(buckets[next - 1], here, at, gapAfterMs(buckets, next - 1, window.stepMs))
    return within(history.offline, middle) ? null : 0
  })
}

/** Before the next reading has come, the last one holds for as long as one may take. */
function between(
  before: PowerBucket | undefined,
  after: PowerBucket | undefined,
  at: number,
  gapMs: number,
): number | null {
  if (!before) return null
  if (!after) return at - before.at <= gapMs ? before.powerW : null
  if (after.at - before.at > gapMs) return null
  const share = (at - before.at) / (after.at - before.at)
  return Math.round(before.powerW + share * (after.powerW - before.powerW))
}

const within = (spans: readonly Span[], at: number) => spans.some((span) => span.from <= at && at < span.to)
