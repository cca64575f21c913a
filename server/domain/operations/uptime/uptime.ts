import { conditionOfKind } from './condition'
import type { UptimeRule } from './rules'
import type { Tally } from './tally'

/**
 * `outageMs`: down by the rule, excluded or not; `excludedMs`: the part of it that exclusions take; `measuredMs`: what
 * stands below the line. ratio = 1 − (outage − excluded) / measured; null: nothing was measured.
 */
export type Uptime = { outageMs: number; excludedMs: number; measuredMs: number; ratio: number | null }

export function uptimeOf(rule: UptimeRule, tally: Tally): Uptime {
  let [outageMs, excludedMs, wholeMs] = [0, 0, 0]
  for (const { reason, kind, ms } of tally) {
    const counted = rule.counts[conditionOfKind(kind)]
    if (counted === 'out') continue
    const excluded = reason !== null && rule.excludes.includes(reason)
    if (counted === 'down') outageMs += ms
    if (counted === 'down' && excluded) excludedMs += ms
    if (!excluded || rule.exclusion === 'outage') wholeMs += ms
  }
  const measuredMs = Math.min(wholeMs, rule.mostMs ?? wholeMs)
  return { outageMs, excludedMs, measuredMs, ratio: ratioOf({ outageMs, excludedMs, measuredMs }) }
}

/** Never below 0: in a leap year the outage of a dead port is longer than the 525,600 minutes it is held against. */
export const ratioOf = ({ outageMs, excludedMs, measuredMs }: Omit<Uptime, 'ratio'>): number | null =>
  measuredMs === 0 ? null : Math.max(0, 1 - (outageMs - excludedMs) / measuredMs)

/** null: the rule has no target, or nothing was measured. */
export function meetsTarget({ target }: UptimeRule, ratio: number | null): boolean | null {
  if (target === null || ratio === null) return null
  return target.strict ? ratio > target.ratio : ratio >= target.ratio
}
