import type { EvseId, StationId } from '../../../kernel/ids'
import type { EventType } from '../../events'
import type { Alarm } from '../alarm'
import type { AlarmBook, Placed } from '../alarm-book'
import type { StationFacts } from '../facts'
import type { Quiet } from '../silence'
import { CauseAlarms } from './cause-alarms'
import { ruleOfGroup } from './cause-rules'
import { Lineage } from './lineage'
import { Outages } from './outages'
import { Outbreaks } from './outbreaks'
import { Patterns } from './patterns'
import { StationGroups } from './station-groups'

const aboutConnection: readonly EventType[] = ['station.connected', 'station.disconnected']
const aboutFirmware: readonly EventType[] = ['station.booted', 'station.surveyed']
const aboutFaults: readonly EventType[] = ['evse.statusChanged', 'station.eventNoted']

/** Everything about causes: finds them, keeps their alarms, and says what they explain. */
export class Causes {
  private readonly groups = new StationGroups()
  private readonly patterns = new Patterns()
  private readonly outages: Outages
  private readonly outbreaks: Outbreaks
  private readonly lineage: Lineage

  constructor(book: AlarmBook, station: (id: StationId) => StationFacts | undefined) {
    const alarms = new CauseAlarms(book)
    this.outages = new Outages(this.groups, alarms, book)
    this.outbreaks = new Outbreaks(this.patterns, alarms)
    this.lineage = new Lineage({ book, groups: this.groups, patterns: this.patterns, station })
  }

  /** Before the first turn: who was lost before `now` may just not be back yet. */
  start(now: number): void {
    this.outages.startedAt = now
  }

  add(station: StationFacts): void {
    this.groups.add(station)
    this.outages.touch(station)
    this.outbreaks.noteFirmware(station)
    for (const evse of station.evses) this.outbreaks.noteEvse(station, evse)
  }

  remove(station: StationFacts): void {
    this.outages.touch(station)
    this.groups.remove(station)
    this.outbreaks.forget(station)
  }

  /** After an event was taken into the station's facts. */
  hear(station: StationFacts, type: EventType, evseId: EvseId | null): void {
    if (aboutConnection.includes(type)) this.outages.touch(station)
    if (aboutFirmware.includes(type)) this.outbreaks.noteFirmware(station)
    if (!aboutFaults.includes(type)) return
    for (const evse of station.evses) if (evse.evseId === evseId) this.outbreaks.noteEvse(station, evse)
  }

  /** Raises and settles causes; before the alarms that are due now, so that these are born explained. */
  turn(now: number): void {
    this.outages.turn(now)
    this.outbreaks.turn(now)
  }

  of = (alarm: Placed, now: number): Quiet | null => this.lineage.causeOf(alarm, now)

  /** Takes up an open alarm of before; false: it is none of these, or what it was about is gone. */
  resume = (alarm: Alarm): boolean =>
    this.outbreaks.resume(alarm) || (groupRules.has(alarm.rule) && this.groups.find(alarm.subject) !== undefined)
}

const groupRules: ReadonlySet<string> = new Set(Object.values(ruleOfGroup).map(({ id }) => id))
