import type { LocationId, OwnerId, StationId, UserId } from '../../kernel/ids'
import { dayAfter, daysIn, firstDay, lastDay } from './month'
import type { ContractTerms } from './terms'

/** What a contract is about: everything an owner has, one site, or one station. The narrowest counts. */
export type ContractScope = { ownerId: OwnerId; locationId: LocationId | null; stationId: StationId | null }

export type VersionState = 'proposed' | 'approved' | 'rejected'

export type ContractVersion = {
  id: number
  contractId: number
  ownerId: OwnerId
  version: number
  state: VersionState
  /** First and last day, both in; `until` null: until the next version, or for good. */
  from: string
  until: string | null
  terms: ContractTerms
  proposedBy: UserId
}

export type OwnerContract = ContractScope & { id: number; name: string; versions: ContractVersion[] }

/** An approved version with the days it really counts, which end where the next one begins. */
export type EffectiveVersion = ContractScope & {
  versionId: number
  contractId: number
  contractName: string
  version: number
  from: string
  until: string | null
  terms: ContractTerms
}

/** What counts when, by contract and day. */
export const effectiveVersions = (contracts: readonly OwnerContract[]): EffectiveVersion[] =>
  contracts.flatMap(({ versions, id, name, ...scope }) => {
    const approved = versions.filter(({ state }) => state === 'approved').sort((a, b) => (a.from < b.from ? -1 : 1))
    return approved.map(({ id: versionId, version, from, until, terms }, index) => {
      const next = approved[index + 1]?.from
      const end = next === undefined || (until !== null && until < next) ? until : dayAfter(next, -1)
      const { ownerId, locationId, stationId } = scope
      return {
        ownerId,
        locationId,
        stationId,
        versionId,
        contractId: id,
        contractName: name,
        version,
        from,
        until: end,
        terms,
      }
    })
  })

const countsOn = ({ from, until }: EffectiveVersion, day: string) => from <= day && (until === null || day <= until)

/** The version a CDR of this place and day is settled by: the station's own, else the site's, else the owner's. */
export function versionFor(
  versions: readonly EffectiveVersion[],
  { day, stationId, locationId }: { day: string; stationId: number | null; locationId: number | null },
): EffectiveVersion | null {
  let best: EffectiveVersion | null = null
  let narrowest = -1
  for (const version of versions) {
    if (!countsOn(version, day)) continue
    const width = version.stationId !== null ? 2 : version.locationId !== null ? 1 : 0
    if (version.stationId !== null && version.stationId !== stationId) continue
    if (version.locationId !== null && version.locationId !== locationId) continue
    if (width > narrowest) [best, narrowest] = [version, width]
  }
  return best
}

/** How many days of the month a version counts, and of how many. */
export function daysOf(version: EffectiveVersion, month: string): { days: number; of: number } {
  const from = version.from > firstDay(month) ? version.from : firstDay(month)
  const until = version.until !== null && version.until < lastDay(month) ? version.until : lastDay(month)
  const days = from > until ? 0 : Number(until.slice(8)) - Number(from.slice(8)) + 1
  return { days, of: daysIn(month) }
}
