import { columnOfKind } from '../db/uptime-sums'
import {
  causeOfKind,
  conditionOfKind,
  type DownCause,
  downCauses,
  type Kind,
  kinds,
} from '../domain/operations/uptime/condition'
import { type ExclusionReason, exclusionReasons } from '../domain/operations/uptime/reasons'
import type { UptimeRule } from '../domain/operations/uptime/rules'

const added = (of: readonly Kind[]): string =>
  of.length === 0 ? '0::float8' : `(${of.map((kind) => `m.${columnOfKind(kind)}`).join(' + ')})::float8`

const listed = (reasons: readonly ExclusionReason[]) => reasons.map((reason) => `'${reason}'`).join(', ')

/**
 * A rule over rows of uptime_months `m`, as sums of ms: what uptime.ts does to a tally. Words come from closed lists of
 * the code, never from outside.
 */
export function uptimeSums(rule: UptimeRule): string {
  const counted = (as: 'up' | 'down') => kinds.filter((kind) => rule.counts[conditionOfKind(kind)] === as)
  const excluded = `m.reason in (${listed(rule.excludes)})`
  const whole = added([...counted('up'), ...counted('down')])
  return `coalesce(sum(${added(counted('down'))}), 0) as outage,
    coalesce(sum(${added(counted('down'))}) filter (where ${excluded}), 0) as excluded,
    coalesce(sum(${whole})${rule.exclusion === 'scope' ? ` filter (where not ${excluded})` : ''}, 0) as whole`
}

/** All time that is known at all, whatever a rule makes of it. */
export const knownSql = `coalesce(sum(${added(kinds)}), 0)`

/** The ratio of a row that has `outage`, `excluded` and `whole`; null when nothing was measured. */
export const ratioSql = (rule: UptimeRule): string => {
  const measured = rule.mostMs === null ? 'whole' : `least(whole, ${rule.mostMs}::float8)`
  return `greatest(0, 1 - (outage - excluded) / nullif(${measured}, 0))`
}
export const measuredSql = (rule: UptimeRule): string =>
  rule.mostMs === null ? 'whole' : `least(whole, ${rule.mostMs}::float8)`

/** One column a cause, and one a reason: ms down that count by the rule, and ms that it excludes. */
export function causeSums(rule: UptimeRule): string {
  const down = kinds.filter((kind) => rule.counts[conditionOfKind(kind)] === 'down')
  const counts = `m.reason not in (${listed(rule.excludes)})`
  const causes = downCauses.map((cause) => {
    const of = down.filter((kind) => causeOfKind(kind) === cause)
    return `coalesce(sum(${added(of)}) filter (where ${counts}), 0) as "${causeColumn(cause)}"`
  })
  const reasons = exclusionReasons.map((reason) => {
    const taken = rule.excludes.includes(reason) ? `m.reason = '${reason}'` : 'false'
    return `coalesce(sum(${added(down)}) filter (where ${taken}), 0) as "${reasonColumn(reason)}"`
  })
  return [...causes, ...reasons].join(', ')
}
export const causeColumn = (cause: DownCause) => `cause_${cause}`
export const reasonColumn = (reason: ExclusionReason) => `reason_${reason}`
