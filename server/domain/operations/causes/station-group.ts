import type { LocationId, TenantId } from '../../../kernel/ids'
import { minute, second } from '../../../kernel/time'
import type { StationFacts } from '../facts'

/** What stations may share: a site, a way to us, or only us. */
export type GroupKind = 'site' | 'path' | 'network'

/** Stations that lose their connection together when what they share fails. `subject`: of its alarm. */
export type StationGroup = {
  readonly kind: GroupKind
  readonly tenantId: TenantId
  readonly subject: string
  /** As people call it. */
  readonly name: string
  readonly locationId: LocationId | null
  readonly stations: Set<StationFacts>
}

/** How much of a group must be lost, and how close together. */
type Threshold = {
  readonly withinMs: number
  /** Of its EVSEs. */
  readonly share: number
  readonly stations: number
  readonly sites: number
  /** Of fewer stations all must be lost, and at least two. */
  readonly wholeIfFewer: boolean
}

export const thresholds: Readonly<Record<GroupKind, Threshold>> = {
  site: { withinMs: minute, share: 0.3, stations: 3, sites: 1, wholeIfFewer: true },
  path: { withinMs: 2 * minute, share: 0.3, stations: 3, sites: 3, wholeIfFewer: false },
  network: { withinMs: 2 * minute, share: 0.3, stations: 3, sites: 3, wholeIfFewer: false },
}

/** It stays until this part of the share is left: what comes back one by one does not come and go. */
const deadband = 0.5

/** Long enough for a larger outage to show itself, so that a cut line does not first look like dark sites. */
export const settleMs: Readonly<Record<GroupKind, number>> = {
  site: 5 * second,
  path: 30 * second,
  network: 30 * second,
}

export type Lost = { readonly station: StationFacts; readonly at: number }

/** What of a group is lost. `since`: when there was enough for a cause; `lost`: in the order they went. */
export type Outage = { since: number; lost: readonly Lost[] }

export const evsesOf = (stations: Iterable<StationFacts>): number => {
  let count = 0
  for (const station of stations) count += Math.max(1, station.evses.length)
  return count
}

export const sitesOf = (lost: readonly Lost[]): number =>
  new Set(lost.map(({ station }) => station.locationId ?? -station.stationId)).size

/** Who of the group is without connection, in the order they went. One that never connected is being installed. */
export function lostOf({ stations }: Pick<StationGroup, 'stations'>): Lost[] {
  const lost: Lost[] = []
  for (const station of stations)
    if (!station.connected && station.connectivityAt !== null) lost.push({ station, at: station.connectivityAt })
  return lost.sort((a, b) => a.at - b.at || a.station.stationId - b.station.stationId)
}

/**
 * Did enough of the group go together? The first time they did, with everybody who went from then on; or null. Only who
 * `counts`: one that is away for a reason of its own is no part of it.
 */
export function outageOf(
  group: Pick<StationGroup, 'kind' | 'stations'>,
  counts: (station: StationFacts) => boolean = () => true,
): Outage | null {
  const lost = lostOf(group).filter(({ station }) => counts(station))
  const { withinMs, share, stations, sites, wholeIfFewer } = thresholds[group.kind]
  const least = wholeIfFewer ? Math.max(2, Math.min(stations, group.stations.size)) : stations
  if (lost.length < least) return null
  const enoughEvses = share * evsesOf(group.stations)
  let [first, evses] = [0, 0]
  for (let last = 0; last < lost.length; last += 1) {
    evses += evsesOf([lost[last]!.station])
    for (; lost[last]!.at - lost[first]!.at > withinMs; first += 1) evses -= evsesOf([lost[first]!.station])
    if (last + 1 - first < least || evses < enoughEvses) continue
    if (sites === 1 || sitesOf(lost.slice(first, last + 1)) >= sites)
      return { since: lost[last]!.at, lost: lost.slice(first) }
  }
  return null
}

/** Is what is left of an outage still one? */
export function staysLost(group: Pick<StationGroup, 'kind' | 'stations'>, left: readonly Lost[]): boolean {
  const { share, sites } = thresholds[group.kind]
  if (left.length < 2 || (sites > 1 && sitesOf(left) < 2)) return false
  return evsesOf(left.map(({ station }) => station)) >= share * deadband * evsesOf(group.stations)
}
