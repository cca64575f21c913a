import { day, minute, second } from '../../../kernel/time'
import { type Alarm, isPresent } from '../alarm'
import type { AlarmBook } from '../alarm-book'
import type { StationFacts } from '../facts'
import { count, joined } from '../rule'
import type { CauseAlarms, CauseFound } from './cause-alarms'
import { ruleOfGroup } from './cause-rules'
import { firstUp } from './first-up'
import {
  evsesOf,
  type GroupKind,
  type Lost,
  lostOf,
  type Outage,
  outageOf,
  type StationGroup,
  sitesOf,
  staysLost,
} from './station-group'
import type { StationGroups } from './station-groups'

/** Everybody is away while we start; who comes back does so within this time. */
const reconnectMs = 90 * second
/** So much of what is lost in one group is enough to say it is that group's, and not another's that shares it. */
const mostOf = 0.8
/** An offline alarm that is older than the outage by more than this has a reason of its own. */
const ownReasonMs = 2 * minute

/** Who went so long ago is missing, and nothing that just happened. */
const oldNewsMs = day

const widestFirst: readonly GroupKind[] = ['network', 'path', 'site']
const offlineRules = ['stationOffline', 'dcStationOffline']

/**
 * Finds what stations that went offline together share: their site, a line, or our own access. Of several explanations
 * the one counts that holds most of what is lost and nothing else: a dark site is no broken line, and sites behind a
 * broken line are not dark.
 */
export class Outages {
  private readonly changed = new Set<StationGroup>()
  /** Groups with an outage, or with its alarm: looked at every turn. */
  private readonly watched = new Map<StationGroup, Outage | null>()
  startedAt = 0

  constructor(
    private readonly groups: StationGroups,
    private readonly alarms: CauseAlarms,
    private readonly book: AlarmBook,
  ) {}

  touch(station: StationFacts): void {
    for (const group of this.groups.of(station)) this.changed.add(group)
  }

  turn(now: number): void {
    for (const group of new Set([...this.changed, ...this.watched.keys()])) {
      const outage = outageOf(group, (station) => !this.hasOwnReason(station, now))
      if (outage || this.present(group)) this.watched.set(group, outage)
      else this.watched.delete(group)
    }
    this.changed.clear()
    const inOrder = [...this.watched].sort(([a], [b]) => widestFirst.indexOf(a.kind) - widestFirst.indexOf(b.kind))
    for (const [group, outage] of inOrder) {
      const found = this.find(group, outage, now)
      const again = this.alarms.judge(ruleOfGroup[group.kind], group, found, now)
      if (!again && !outage) this.watched.delete(group)
    }
  }

  private present = (group: StationGroup): Alarm | null => this.alarms.present(ruleOfGroup[group.kind], group.subject)

  private find(group: StationGroup, outage: Outage | null, now: number): CauseFound | null {
    const alarm = this.present(group)
    if (alarm) {
      const left = lostOf(group).filter(({ station }) => !this.hasOwnReason(station, alarm.lastRaisedAt))
      return staysLost(group, left) ? this.words(group, left, alarm.lastRaisedAt) : null
    }
    if (
      !outage ||
      now - outage.since > oldNewsMs ||
      this.isPartOfWider(group, outage) ||
      this.isNarrower(group, outage)
    )
      return null
    const since = outage.since < this.startedAt ? this.startedAt + reconnectMs : outage.since
    return this.words(group, outage.lost, since)
  }

  private words(group: StationGroup, lost: readonly Lost[], since: number): CauseFound {
    const stations = lost.map(({ station }) => station)
    const [away, total] = [evsesOf(stations), evsesOf(group.stations)]
    const sessions = stations.reduce((sum, { evses }) => sum + evses.filter((evse) => evse.session).length, 0)
    const where = group.kind === 'site' ? null : `at ${count(sitesOf(lost), 'site')}`
    return {
      since,
      effect: joined(
        `${away} of ${total} EVSEs unreachable ${where ?? ''}`.trim(),
        sessions > 0 && `${count(sessions, 'session')} without readings`,
      ),
      detail: joined(group.kind === 'path' && group.name, lost[0] ? firstUp(lost[0].station, null, lost[0].at) : null),
    }
  }

  /** It was away before `at`, and people were told of it: it makes no outage, and its coming back is not waited for. */
  private hasOwnReason({ stationId }: StationFacts, at: number): boolean {
    return offlineRules.some((rule) => {
      const own = this.book.open.get(`${rule}|station:${stationId}`)
      if (!own || !isPresent(own) || own.lastRaisedAt >= at - ownReasonMs) return false
      return own.suppression?.kind !== 'cause' || own.pin !== null
    })
  }

  /** Is a wider outage going on that took most of these stations, and others too? */
  private isPartOfWider(group: StationGroup, { lost }: Outage): boolean {
    const wider = this.groups
      .of(lost[0]!.station)
      .filter(({ kind }) => widestFirst.indexOf(kind) < widestFirst.indexOf(group.kind))
    return wider.some((each) => {
      const shared = lost.filter(({ station }) => each.stations.has(station)).length
      if (shared < mostOf * lost.length) return false
      const outage = this.watched.get(each) ?? null
      return this.present(each) !== null || (outage !== null && !this.isNarrower(each, outage))
    })
  }

  /** Is most of this in one narrower group that has an outage itself? */
  private isNarrower(group: StationGroup, { lost }: Outage): boolean {
    const counts = new Map<StationGroup, number>()
    for (const { station } of lost)
      for (const each of this.groups.of(station))
        if (widestFirst.indexOf(each.kind) > widestFirst.indexOf(group.kind))
          counts.set(each, (counts.get(each) ?? 0) + 1)
    return [...counts].some(
      ([each, stations]) => stations >= mostOf * lost.length && (this.watched.get(each) || this.present(each)),
    )
  }
}
