import type { StationFacts } from '../facts'
import type { GroupKind, StationGroup } from './station-group'

const everybody = (station: StationFacts): StationGroup => ({
  kind: 'network',
  tenantId: station.tenantId,
  subject: `network:${station.tenantId}`,
  name: 'The whole network',
  locationId: null,
  stations: new Set(),
})

const pathGroup = (station: StationFacts, path: string): StationGroup => ({
  ...everybody(station),
  kind: 'path',
  subject: `path:${station.tenantId}:${path}`,
  name: path,
})

const siteGroup = (station: StationFacts): StationGroup => ({
  ...everybody(station),
  kind: 'site',
  subject: `location:${station.locationId}`,
  name: station.locationName ?? '',
  locationId: station.locationId,
})

/** Who shares what: each station in the group of its site, of its way to us, and of its organisation's whole network. */
export class StationGroups {
  private readonly groups = new Map<string, StationGroup>()
  private readonly ofStation = new Map<StationFacts, readonly StationGroup[]>()

  add(station: StationFacts): void {
    const groups = [everybody(station)]
    if (station.networkPath !== null) groups.push(pathGroup(station, station.networkPath))
    if (station.locationId !== null) groups.push(siteGroup(station))
    const joined = groups.map((group) => {
      const known = this.groups.get(group.subject) ?? group
      this.groups.set(group.subject, known)
      known.stations.add(station)
      return known
    })
    this.ofStation.set(station, joined)
  }

  /** Returns the groups it leaves; empty ones are gone. */
  remove(station: StationFacts): readonly StationGroup[] {
    const left = this.of(station)
    for (const group of left) {
      group.stations.delete(station)
      if (group.stations.size === 0) this.groups.delete(group.subject)
    }
    this.ofStation.delete(station)
    return left
  }

  /** Its groups, widest first. */
  of = (station: StationFacts): readonly StationGroup[] => this.ofStation.get(station) ?? []
  within = (station: StationFacts, kind: GroupKind): StationGroup | undefined =>
    this.of(station).find((group) => group.kind === kind)
  /** The group an alarm's subject means. */
  find = (subject: string): StationGroup | undefined => this.groups.get(subject)
}
