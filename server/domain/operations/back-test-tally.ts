import type { AlarmId, EvseId, StationId } from '../../kernel/ids'
import { day } from '../../kernel/time'
import type { Raised } from './back-test'

export type TestedStation = { stationId: StationId; name: string; locationName: string | null }

/** An alarm of the rule as it was raised then. `clearedAt` null: it is still there. */
export type RealAlarm = {
  alarmId: AlarmId
  stationId: StationId
  stationName: string
  evseId: EvseId | null
  evseNumber: number | null
  what: string
  raisedAt: number
  clearedAt: number | null
  acknowledgedByName: string | null
}

/** How often a rule would have raised an alarm with the settings of now (`before`) and with the edited ones (`after`). */
export type Counts = { before: number; after: number }

export type BackTestResult = Counts & {
  from: number
  to: number
  stations: number
  /** 24 h each, oldest first; `at`: their beginning. */
  days: (Counts & { at: number })[]
  /** Stations with most alarms, the most first. */
  places: (TestedStation & Counts)[]
  /** What was really raised, that the settings of now explain and the edited ones would not raise; newest first. */
  missing: RealAlarm[]
  missingCount: number
  realCount: number
  /** Really raised, and not found again: raised with other settings, or by what is not kept. */
  unexplained: number
  caveats: string[]
}

const placesShown = 10
const missingShown = 50
/** Times of the station and ours may differ by this. */
const toleranceMs = 60_000

/** Sums up stations one at a time; keeps no alarm beyond its own sums. */
export class BackTestTally {
  private readonly days: (Counts & { at: number })[]
  private readonly places: (TestedStation & Counts)[] = []
  private readonly missing: RealAlarm[] = []
  private stations = 0
  private unexplained = 0

  constructor(
    private readonly from: number,
    private readonly to: number,
    private readonly realOf: ReadonlyMap<StationId, readonly RealAlarm[]>,
  ) {
    const count = Math.ceil((to - from) / day)
    this.days = Array.from({ length: count }, (_, index) => ({ at: from + index * day, before: 0, after: 0 }))
  }

  /** Alarms raised before the time began only explain what followed. */
  add(station: TestedStation, before: readonly Raised[], after: readonly Raised[]): void {
    this.stations += 1
    const counts = { before: this.count(before, 'before'), after: this.count(after, 'after') }
    if (counts.before + counts.after > 0) this.places.push({ ...station, ...counts })
    for (const real of this.realOf.get(station.stationId) ?? []) {
      if (!this.covers(before, real)) this.unexplained += 1
      else if (!this.covers(after, real)) this.missing.push(real)
    }
  }

  result(caveats: string[]): BackTestResult {
    const sum = (key: keyof Counts) => this.days.reduce((all, each) => all + each[key], 0)
    const most = ({ before, after }: Counts) => Math.max(before, after)
    return {
      from: this.from,
      to: this.to,
      stations: this.stations,
      before: sum('before'),
      after: sum('after'),
      days: this.days,
      places: this.places
        .toSorted((a, b) => most(b) - most(a) || a.name.localeCompare(b.name, 'en'))
        .slice(0, placesShown),
      missing: this.missing.toSorted((a, b) => b.raisedAt - a.raisedAt).slice(0, missingShown),
      missingCount: this.missing.length,
      realCount: [...this.realOf.values()].reduce((all, each) => all + each.length, 0),
      unexplained: this.unexplained,
      caveats,
    }
  }

  private count(alarms: readonly Raised[], key: keyof Counts): number {
    const inTime = alarms.filter(({ at }) => at >= this.from && at < this.to)
    for (const { at } of inTime) this.days[Math.floor((at - this.from) / day)]![key] += 1
    return inTime.length
  }

  private covers(alarms: readonly Raised[], { evseId, raisedAt, clearedAt }: RealAlarm): boolean {
    const until = clearedAt ?? this.to
    return alarms.some(
      (alarm) =>
        alarm.evseId === evseId &&
        alarm.at <= until + toleranceMs &&
        (alarm.until ?? this.to) >= raisedAt - toleranceMs,
    )
  }
}
