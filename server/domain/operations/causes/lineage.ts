import type { StationId } from '../../../kernel/ids'
import { isPresent, keyOf } from '../alarm'
import type { AlarmBook, Placed } from '../alarm-book'
import type { StationFacts } from '../facts'
import type { Quiet } from '../silence'
import { parentsOf, reachOf } from './explained'
import type { Pattern } from './pattern'
import type { Patterns } from './patterns'
import type { StationGroups } from './station-groups'

type Parts = {
  book: AlarmBook
  groups: StationGroups
  patterns: Patterns
  station: (id: StationId) => StationFacts | undefined
}

/** What explains an alarm: what a person decided, else the widest cause that the table of explained rules allows. */
export class Lineage {
  constructor(private readonly parts: Parts) {}

  /** The cause at the root, as what keeps the alarm quiet; null: it stands for itself. */
  causeOf(alarm: Placed, now: number): Quiet | null {
    let root = this.parentOf(alarm, now)
    if (root === null) return null
    const seen = new Set([keyOf(alarm)])
    // What explains the cause explains this as well; a ring of decisions by hand explains nothing.
    for (let next: string | null = root; next !== null; next = this.parentOfKey(next, now)) {
      if (seen.has(next)) return null
      seen.add(next)
      root = next
    }
    const byName = alarm.pin?.byName ?? null
    return {
      ref: `cause:${root}`,
      kind: 'cause',
      until: null,
      byName,
      reason: this.parts.book.latest(root)?.what ?? '',
    }
  }

  private parentOfKey(key: string, now: number): string | null {
    const alarm = this.parts.book.latest(key)
    return alarm ? this.parentOf(alarm, now) : null
  }

  private parentOf(alarm: Placed, now: number): string | null {
    const { pin } = alarm
    if (pin) return pin.under !== null && this.isThere(pin.under) ? pin.under : null
    for (const rule of parentsOf(alarm.rule)) {
      const key = this.keyAt(rule, alarm)
      if (key !== null && this.explains(key, rule, alarm, now)) return key
    }
    return null
  }

  private isThere(key: string): boolean {
    const cause = this.parts.book.open.get(key)
    return cause !== undefined && isPresent(cause)
  }

  /** Is the cause there, or only just over, and did the alarm come with it? */
  private explains(key: string, rule: string, alarm: Placed, now: number): boolean {
    const cause = this.parts.book.latest(key)
    if (!cause || cause.pin?.under === keyOf(alarm)) return false
    const { leadMs, graceMs } = reachOf(rule)
    if (alarm.lastRaisedAt < cause.lastRaisedAt - leadMs) return false
    return cause.clearedAt === null || (now - cause.clearedAt < graceMs && alarm.lastRaisedAt <= cause.clearedAt)
  }

  /** Where an alarm of this rule would be that explains something at the alarm's place; null: nowhere. */
  private keyAt(rule: string, { tenantId, stationId, evseId, locationId, subject }: Placed): string | null {
    if (rule === 'networkLost') return `${rule}|network:${tenantId}`
    if (rule === 'networkPathLost') return this.pathKey(stationId, subject)
    if (rule === 'siteSupplyLost') return locationId === null ? null : `${rule}|location:${locationId}`
    if (rule === 'vendorFaultPattern')
      return this.patternKey(rule, evseId === null ? undefined : this.parts.patterns.ofEvse(evseId))
    if (rule === 'firmwareWave')
      return this.patternKey(rule, stationId === null ? undefined : this.parts.patterns.ofStation(stationId))
    if (rule === 'stationOffline' || rule === 'dcStationOffline')
      return stationId === null || this.parts.station(stationId)?.connected ? null : `${rule}|station:${stationId}`
    if (rule === 'rebootLoop') return stationId === null ? null : `${rule}|station:${stationId}`
    return evseId === null ? null : `${rule}|evse:${evseId}`
  }

  private patternKey = (rule: string, pattern: Pattern | undefined): string | null =>
    pattern ? `${rule}|${pattern.subject}` : null

  /** A station's own path; a site's, when most of its stations share one. */
  private pathKey(stationId: StationId | null, subject: string): string | null {
    if (stationId !== null) {
      const station = this.parts.station(stationId)
      const path = station && this.parts.groups.within(station, 'path')
      return path ? `networkPathLost|${path.subject}` : null
    }
    const stations = [...(this.parts.groups.find(subject)?.stations ?? [])]
    const paths = Map.groupBy(stations, (station) => this.parts.groups.within(station, 'path')?.subject ?? '')
    const [path, sharing] = [...paths].sort(([, a], [, b]) => b.length - a.length)[0] ?? ['', []]
    return path !== '' && sharing.length > stations.length / 2 ? `networkPathLost|${path}` : null
  }
}
