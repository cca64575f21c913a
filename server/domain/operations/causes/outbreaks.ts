import type { Alarm } from '../alarm'
import type { EvseFacts, StationFacts } from '../facts'
import { count, joined } from '../rule'
import { firmwareChange } from '../rules/firmware'
import type { CauseAlarms, CauseFound } from './cause-alarms'
import { ruleOfPattern } from './cause-rules'
import { firstUp } from './first-up'
import { type Case, casesOf, limits, outbreakOf, type Pattern, type PatternKind, sitesOfCases } from './pattern'
import type { Patterns } from './patterns'

/** Finds what many stations of one maker have at once: the same fault, or a new firmware. */
export class Outbreaks {
  /** Patterns that changed, or have an alarm. */
  private readonly watched = new Set<Pattern>()

  constructor(
    private readonly patterns: Patterns,
    private readonly alarms: CauseAlarms,
  ) {}

  noteEvse(station: StationFacts, evse: EvseFacts): void {
    for (const pattern of this.patterns.noteEvse(station, evse)) this.watched.add(pattern)
  }

  noteFirmware(station: StationFacts): void {
    for (const pattern of this.patterns.noteFirmware(station)) this.watched.add(pattern)
  }

  forget(station: StationFacts): void {
    for (const pattern of this.patterns.forget(station)) this.watched.add(pattern)
  }

  /** An open alarm of before: it is settled if its cases are not found again. */
  resume({ rule, tenantId, subject }: Alarm): boolean {
    const kind = kinds.find((each) => ruleOfPattern[each].id === rule)
    if (kind) this.watched.add(this.patterns.known(kind, tenantId, subject))
    return kind !== undefined
  }

  turn(now: number): void {
    for (const pattern of this.watched) {
      const place = { tenantId: pattern.tenantId, subject: pattern.subject, locationId: null }
      if (this.alarms.judge(ruleOfPattern[pattern.kind], place, this.find(pattern, now), now)) continue
      this.watched.delete(pattern)
      this.patterns.drop(pattern)
    }
  }

  private find(pattern: Pattern, now: number): CauseFound | null {
    const alarm = this.alarms.present(ruleOfPattern[pattern.kind], pattern.subject)
    if (!alarm) {
      const outbreak = outbreakOf(pattern, now)
      return outbreak && words(pattern.kind, outbreak.cases, outbreak.since)
    }
    const { withinMs, sitesToStay } = limits[pattern.kind]
    const left = casesOf(pattern, now).filter(({ at }) => at >= alarm.raisedAt - withinMs)
    return sitesOfCases(left) >= sitesToStay ? words(pattern.kind, left, alarm.lastRaisedAt) : null
  }
}

const kinds: readonly PatternKind[] = ['fault', 'firmware']

function words(kind: PatternKind, cases: readonly Case[], since: number): CauseFound {
  const first = cases[0]
  const sites = count(sitesOfCases(cases), 'site')
  const many = kind === 'fault' ? `${count(cases.length, 'EVSE')} down` : count(cases.length, 'station')
  const which = first ? `${first.station.vendor} ${first.what}` : null
  const firmware = kind === 'fault' ? firmwareOf(cases) : null
  const firstOne = first ? firstUp(first.station, first.evseNumber, first.at) : null
  return { since, effect: `${many} at ${sites}`, detail: joined(which, firmware, firstOne) }
}

/** "since firmware 2.4.1", when most of them started with it for the first time within the last day. */
function firmwareOf(cases: readonly Case[]): string | null {
  const stations = new Set(cases.map(({ station }) => station))
  const updated = [...stations].flatMap((station) => firmwareChange(station)?.to ?? [])
  const [version, all] = [...Map.groupBy(updated, (to) => to)].sort(([, a], [, b]) => b.length - a.length)[0] ?? []
  return version && all && all.length > stations.size / 2 ? `since firmware ${version}` : null
}
