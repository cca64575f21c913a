import type { TenantId } from '../../../kernel/ids'
import { day, minute } from '../../../kernel/time'
import type { EvseFacts, StationFacts } from '../facts'
import { firmwareChange } from '../rules/firmware'

/** The same thing at several stations of one maker. */
export type PatternKind = 'fault' | 'firmware'
export type Pattern = {
  readonly kind: PatternKind
  readonly tenantId: TenantId
  readonly subject: string
  /** By EVSE or station. */
  readonly cases: Map<string, Case>
}
/** `what`: the code, or the firmware. `at`: since when, ms UTC. */
export type Case = {
  readonly station: StationFacts
  readonly evseNumber: number | null
  readonly what: string
  readonly at: number
}

/** So many sites within this time; with fewer than `sitesToStay` left it is each site's own affair again. */
export const limits: Readonly<Record<PatternKind, { withinMs: number; sites: number; sitesToStay: number }>> = {
  fault: { withinMs: 10 * minute, sites: 3, sitesToStay: 2 },
  firmware: { withinMs: day, sites: 3, sitesToStay: 1 },
}

/** The code that tells the most: the maker's own, the standard's, or the component and variable of a device event. */
function faultCodeOf({ availability, vendorErrorCode, errorCode, problem }: EvseFacts): string | null {
  if (availability !== 'faulted') return null
  const standard = errorCode === 'NoError' ? null : errorCode
  return vendorErrorCode || standard || (/^[^\s=]+/.exec(problem?.text ?? '')?.[0] ?? null)
}

export function faultCase(station: StationFacts, evse: EvseFacts): Case | null {
  const what = station.vendor ? faultCodeOf(evse) : null
  return what === null ? null : { station, evseNumber: evse.evseNumber, what, at: evse.since }
}

export function firmwareCase(station: StationFacts): Case | null {
  const change = station.vendor ? firmwareChange(station) : null
  return change && { station, evseNumber: null, what: change.to, at: change.at }
}

export const subjectOf = (kind: PatternKind, { station, what }: Case): string =>
  `${kind}:${station.tenantId}:${station.vendor ?? ''}:${what}`.toLowerCase().slice(0, 200)

const siteOf = ({ station }: Case) => station.locationId ?? -station.stationId
export const sitesOfCases = (cases: readonly Case[]): number => new Set(cases.map(siteOf)).size

/** In the order they came; what is older than a day of a change of firmware is old news. */
export const casesOf = ({ kind, cases }: Pattern, now: number): Case[] =>
  [...cases.values()]
    .filter(({ at }) => kind === 'fault' || now - at < limits.firmware.withinMs)
    .sort((a, b) => a.at - b.at)

/** Since when it is at enough sites close together, with those that have it from then on; or null. */
export function outbreakOf(pattern: Pattern, now: number): { since: number; cases: Case[] } | null {
  const { withinMs, sites } = limits[pattern.kind]
  if (pattern.cases.size < sites) return null
  const cases = casesOf(pattern, now)
  let first = 0
  const seen = new Map<number, number>()
  for (const [last, each] of cases.entries()) {
    seen.set(siteOf(each), (seen.get(siteOf(each)) ?? 0) + 1)
    for (; each.at - cases[first]!.at > withinMs; first += 1) {
      const site = siteOf(cases[first]!)
      const left = seen.get(site)! - 1
      if (left > 0) seen.set(site, left)
      else seen.delete(site)
    }
    if (seen.size >= sites) return { since: cases[last]!.at, cases: cases.slice(first) }
  }
  return null
}
