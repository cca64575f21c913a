import type { Phase } from '../../kernel/status'
import type { PhaseInterval } from './session-to-bill'

/** `charging`: energy could flow. Otherwise the vehicle only stood there. */
export type ChargingSpan = { from: number; to: number; charging: boolean }

/**
 * Standing there is what the vehicle decides: it takes no more, or is full. While the station holds back power, or
 * both still talk, the driver is not to blame, and the time counts as charging (OCPI PARKING_TIME: not charging by
 * the vehicle's side).
 */
const standing: ReadonlySet<Phase> = new Set<Phase>(['suspendedByVehicle', 'finishing'])

/** A session's time in spans without a gap; a stretch nobody told us about continues what was before it. */
export function chargingSpans(startedAt: number, endedAt: number, intervals: readonly PhaseInterval[]): ChargingSpan[] {
  const spans: ChargingSpan[] = []
  let at = startedAt
  let charging = true
  const upTo = (to: number) => {
    if (to <= at) return
    const last = spans.at(-1)
    if (last && last.charging === charging) last.to = to
    else spans.push({ from: at, to, charging })
    at = to
  }
  for (const interval of [...intervals].sort((a, b) => a.startedAt - b.startedAt)) {
    if (interval.phase === null || (interval.endedAt ?? Number.POSITIVE_INFINITY) <= startedAt) continue
    if (interval.startedAt >= endedAt) break
    upTo(Math.min(interval.startedAt, endedAt))
    charging = !standing.has(interval.phase)
  }
  upTo(endedAt)
  return spans
}
