import { ok, type Result, refuse } from '../../kernel/result'
import { type ContractScope, effectiveVersions, type OwnerContract } from './contract'
import { dayAfter } from './month'

export type Period = { from: string; until: string | null }

const ends = (until: string | null) => until ?? '9999-12-31'

/**
 * Whether new terms fit among those that are approved: they may take over from an open one, but not reach into a later
 * one, and no day may be without terms in between, unless a wider contract covers it.
 * `contracts` are all of the owner; `scope` is that of the new terms.
 */
export function checkPeriod(
  contracts: readonly OwnerContract[],
  scope: ContractScope,
  period: Period,
): Result<null, 'overlap' | 'gap' | 'badPeriod'> {
  if (period.until !== null && period.until < period.from)
    return refuse('badPeriod', 'The last day is before the first.')
  const same = contracts.filter((each) => each.locationId === scope.locationId && each.stationId === scope.stationId)
  const wider = effectiveVersions(
    contracts.filter(
      (each) =>
        each.stationId === null && !same.includes(each) && (each.locationId === null || scope.stationId !== null),
    ),
  )
  const approved = same
    .flatMap(({ versions }) => versions)
    .filter(({ state }) => state === 'approved')
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  const reached = approved.find((each) => each.from >= period.from && each.from <= ends(period.until))
  if (reached)
    return refuse(
      'overlap',
      `Version ${reached.version} counts from ${reached.from} and is approved. End the new terms before that day, or begin after it.`,
    )
  const bounded = approved.find((each) => each.until !== null && each.from < period.from && each.until >= period.from)
  if (bounded)
    return refuse(
      'overlap',
      `Version ${bounded.version} is agreed until ${bounded.until}. Begin on ${dayAfter(bounded.until!)}.`,
    )
  const before = approved.findLast((each) => each.from < period.from)
  const after = approved.find((each) => each.from > period.from)
  const bare = [
    before?.until && dayAfter(before.until) < period.from ? [dayAfter(before.until), dayAfter(period.from, -1)] : null,
    after && period.until !== null && dayAfter(period.until) < after.from
      ? [dayAfter(period.until), dayAfter(after.from, -1)]
      : null,
  ].find((days) => days && !wider.some((each) => each.from <= days[0]! && ends(each.until) >= days[1]!))
  if (bare)
    return refuse(
      'gap',
      `From ${bare[0]} to ${bare[1]} no terms would count, so nothing of those days would be paid. Close the gap.`,
    )
  return ok(null)
}
