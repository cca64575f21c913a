import { type Kind, kindOf, type StatusSpan } from './condition'
import { type ExclusionReason, exclusionReasons } from './reasons'

/** Half open, ms UTC. */
export type TimeRange = { from: number; to: number }
export type Excluded = TimeRange & { reason: ExclusionReason }

/** ms by what excludes them (null: nothing) and by kind; what is missing is 0. */
export type Tally = { reason: ExclusionReason | null; kind: Kind; ms: number }[]

/** A piece of an EVSE's time in which neither its state nor what excludes it changes. */
export type Piece = TimeRange & { kind: Kind; reason: ExclusionReason | null; errorCode: string | null }

const rank = (reason: ExclusionReason) => exclusionReasons.indexOf(reason)

/** An EVSE's history within a window, cut where an exclusion begins or ends; gap-free as the history is. */
export function piecesOf(spans: readonly StatusSpan[], exclusions: readonly Excluded[], window: TimeRange): Piece[] {
  const strongest = [...exclusions].sort((a, b) => rank(a.reason) - rank(b.reason))
  const edges = [...new Set(exclusions.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b)
  const pieces: Piece[] = []
  for (const span of spans) {
    const from = Math.max(window.from, span.startedAt)
    const to = Math.min(window.to, span.endedAt ?? window.to)
    if (to <= from) continue
    const cuts = [from, ...edges.filter((edge) => edge > from && edge < to), to]
    for (let at = 0; at < cuts.length - 1; at += 1) {
      const [start, end] = [cuts[at]!, cuts[at + 1]!]
      const reason = strongest.find((each) => each.from <= start && end <= each.to)?.reason ?? null
      pieces.push({ from: start, to: end, kind: kindOf(span), reason, errorCode: span.errorCode })
    }
  }
  return pieces
}

export function tallyOf(pieces: readonly Piece[]): Tally {
  const sums = new Map<string, Tally[number]>()
  for (const { reason, kind, from, to } of pieces) {
    const key = `${reason} ${kind}`
    const sum = sums.get(key) ?? { reason, kind, ms: 0 }
    sum.ms += to - from
    sums.set(key, sum)
  }
  return [...sums.values()]
}
