import type { EvseId, StationId } from '../../kernel/ids'
import { type Clock, second } from '../../kernel/time'
import type { EventBus, EventOf, EventType } from '../events'
import { type Alarm, type AlarmPlace, isPresent, keyOf } from './alarm'
import { AlarmBook } from './alarm-book'
import { AlarmWriter } from './alarm-writer'
import { Causes } from './causes/causes'
import { failedStartsWithinMs, type StationFacts, stationFacts, withProblem } from './facts'
import { type FactEvent, factEvents, fold } from './fold'
import { HoldKeeper } from './hold-keeper'
import type { AlarmStore, NetworkSource, NetworkStation } from './ports'
import { type Condition, type Judgement, normal, type Rule } from './rule'
import { Wheel } from './wheel'

export type AlarmEngineParts = {
  source: NetworkSource
  store: AlarmStore
  events: EventBus
  clock: Clock
  rules: readonly Rule[]
  /** The rule as it counts at this station; null: it is switched off there. Left out: as delivered. */
  tuned?: (rule: Rule, station: StationFacts) => Rule | null
  onError: (error: unknown) => void
}

/** A rule at one subject: the unit that is judged, delayed and raised. */
type Watch = { key: string; rule: Rule; station: StationFacts; evseId: EvseId | null; goneAt: number | null }

const turnMs = second

/**
 * Keeps the facts, asks the rules they concern, and turns conditions into alarms. Everything it needs after a restart is
 * in the database; what it holds is a copy. Changes reach the store in order, in batches, and are published once durable.
 */
export class AlarmEngine {
  private readonly stations = new Map<StationId, StationFacts>()
  private readonly watches = new Map<string, Watch>()
  /** The same, without making a key: asked for at every event. */
  private readonly watchesOf = new WeakMap<StationFacts, Map<Rule, Map<EvseId | null, Watch>>>()
  private readonly byType = new Map<EventType, Rule[]>()
  private readonly wheel: Wheel
  private readonly writer: AlarmWriter
  private readonly book: AlarmBook
  private readonly causes: Causes
  private readonly holds: HoldKeeper
  private readonly stops: (() => void)[] = []
  private timer: ReturnType<typeof setInterval> | null = null
  private readonly changed = new Set<StationId>()
  /** Stations being read for the first time, and what happened to them meanwhile. */
  private readonly arriving = new Map<StationId, FactEvent[]>()
  private reloading: Promise<void> = Promise.resolve()
  private startedAt = 0

  constructor(private readonly parts: AlarmEngineParts) {
    this.wheel = new Wheel(parts.clock.now())
    this.writer = new AlarmWriter(parts)
    this.book = new AlarmBook({ writer: this.writer, quiet: (alarm, now) => this.holds.quiet(alarm, now) })
    this.causes = new Causes(this.book, (id) => this.stations.get(id))
    this.holds = new HoldKeeper({ ...parts, book: this.book, cause: this.causes.of })
    for (const rule of parts.rules)
      for (const type of rule.hears) this.byType.set(type, [...(this.byType.get(type) ?? []), rule])
  }

  /** Reads facts and open alarms, judges everything once, then follows the events. Call before stations may connect. */
  async start(): Promise<void> {
    const { source, store, events, clock } = this.parts
    const now = clock.now()
    this.startedAt = now
    const [rows, failed, notes, open] = await Promise.all([
      source.load(),
      store.failedStartsSince(now - failedStartsWithinMs),
      store.faultNotes(),
      store.open(),
      this.holds.start(),
    ])
    const failedOf = Map.groupBy(failed, (start) => start.stationId)
    for (const row of rows) this.stations.set(row.stationId, stationFacts(row, now, failedOf.get(row.stationId)))
    for (const { stationId, evseNumber, text } of notes) this.recall(stationId, evseNumber, text, now)
    for (const alarm of open) this.book.put(alarm)
    this.causes.start(now)
    for (const station of this.stations.values()) this.causes.add(station)
    for (const station of this.stations.values()) this.judgeAll(station, now)
    for (const alarm of this.book.open.values())
      if (!this.watches.has(keyOf(alarm)) && !this.causes.resume(alarm)) this.retire(alarm, now)
    this.causes.turn(now)
    this.holds.turn()
    this.stops.push(events.subscribe(factEvents, (event) => this.hear(event)))
    this.stops.push(events.subscribe(['station.changed'], (event) => this.reload(event.stationId)))
    this.stops.push(events.subscribe(['alarm.changed'], ({ stored }) => this.book.learn(stored)))
    this.stops.push(events.subscribe(['alarm.silencesChanged'], () => this.holds.readAgain()))
    this.stops.push(events.subscribe(['alarm.ruleTuned'], (event) => this.judgeRule(event)))
    this.timer = setInterval(() => this.turn(), turnMs)
  }

  async stop(): Promise<void> {
    for (const stop of this.stops) stop()
    if (this.timer) clearInterval(this.timer)
    await this.holds.idle()
    await this.reloading
    await this.writer.idle()
  }

  private recall(stationId: StationId, evseNumber: number, text: string, now: number): void {
    const station = this.stations.get(stationId)
    if (station)
      station.evses = station.evses.map((evse) =>
        evse.evseNumber === evseNumber ? withProblem(evse, now, text) : evse,
      )
  }

  /** Judges again what is due by now. The timer calls it every second. */
  turn(): void {
    const now = this.parts.clock.now()
    this.causes.turn(now)
    for (const key of this.wheel.take(now)) {
      const watch = this.watches.get(key)
      if (watch) this.judge(watch, now, now)
    }
    this.holds.turn()
  }

  /** Resolves when everything decided so far is durable and published. */
  idle = async (): Promise<void> => {
    await this.holds.idle()
    await this.reloading
    await this.writer.idle()
  }

  private hear(event: FactEvent): void {
    this.arriving.get(event.stationId)?.push(event)
    const station = this.stations.get(event.stationId)
    if (station) this.take(station, event)
  }

  private take(station: StationFacts, event: FactEvent): void {
    const evseId = fold(station, event)
    if (evseId === undefined) return
    const now = this.parts.clock.now()
    this.causes.hear(station, event.type, evseId)
    // Its boot message says who made it; its row knows by now.
    if (event.type === 'station.booted' && station.vendor === null) this.reload(station.stationId)
    for (const rule of this.byType.get(event.type) ?? []) {
      if (rule.subject === 'station') this.look(rule, station, null, now, event.receivedAt)
      else if (evseId !== null) this.look(rule, station, evseId, now, event.receivedAt)
      else for (const evse of station.evses) this.look(rule, station, evse.evseId, now, event.receivedAt)
    }
  }

  /** Most rules find nothing at most subjects: only what is abnormal, may become so, or has an open alarm is watched. */
  private look(rule: Rule, station: StationFacts, evseId: EvseId | null, now: number, causedAt: number): void {
    const known = this.watchesOf.get(station)?.get(rule)?.get(evseId)
    if (!known && !this.book.open.has(`${rule.id}|${subjectOf(station, evseId)}`)) {
      const { condition, againAt } = judgementOf({ rule: this.tuned(rule, station), station, evseId }, now)
      if (condition === null && againAt === null) return
    }
    this.judge(known ?? this.watch(rule, station, evseId), now, causedAt)
  }

  private watch(rule: Rule, station: StationFacts, evseId: EvseId | null): Watch {
    const ofStation = this.watchesOf.get(station) ?? new Map<Rule, Map<EvseId | null, Watch>>()
    const ofRule = ofStation.get(rule) ?? new Map<EvseId | null, Watch>()
    const known = ofRule.get(evseId)
    if (known) return known
    const watch: Watch = { key: `${rule.id}|${subjectOf(station, evseId)}`, rule, station, evseId, goneAt: null }
    this.watchesOf.set(station, ofStation.set(rule, ofRule.set(evseId, watch)))
    this.watches.set(watch.key, watch)
    return watch
  }

  private judgeAll(station: StationFacts, now: number): void {
    for (const rule of this.parts.rules) this.judgeEach(rule, station, now)
  }

  private judgeEach(rule: Rule, station: StationFacts, now: number): void {
    if (rule.subject === 'station') this.look(rule, station, null, now, now)
    else for (const evse of station.evses) this.look(rule, station, evse.evseId, now, now)
  }

  private tuned(rule: Rule, station: StationFacts): Rule | null {
    return this.parts.tuned ? this.parts.tuned(rule, station) : rule
  }

  /** Somebody changed a rule: what it finds may be due sooner, later, or never. */
  private judgeRule({ tenantId, rule: id }: EventOf<'alarm.ruleTuned'>): void {
    const now = this.parts.clock.now()
    const rule = this.parts.rules.find((each) => each.id === id)
    for (const station of this.stations.values())
      if (rule && station.tenantId === tenantId) this.judgeEach(rule, station, now)
  }

  private judge(watch: Watch, now: number, causedAt: number): void {
    const judged = judgementOf({ ...watch, rule: this.tuned(watch.rule, watch.station) }, now)
    const { condition, againAt } = judged
    const current = this.book.open.get(watch.key) ?? null
    const waitUntil = condition
      ? this.abnormal(watch, current, condition, now, causedAt)
      : this.normal(watch, current, now, causedAt, judged.replaced)
    this.wheel.set(watch.key, againAt === null || (waitUntil !== null && waitUntil < againAt) ? waitUntil : againAt)
  }

  /** Raises, once it has lasted; the instant to look again, or null. */
  private abnormal(watch: Watch, current: Alarm | null, condition: Condition, now: number, causedAt: number) {
    watch.goneAt = null
    const since = watch.rule.alsoWhileWeAreDown ? Math.max(condition.since, this.startedAt) : condition.since
    const rule = this.tuned(watch.rule, watch.station) ?? watch.rule
    const dueAt = since + rule.onDelayMs(watch.station)
    if (!(current && isPresent(current)) && now < dueAt) return dueAt
    this.book.raise(placeOf(watch), condition.words, now, causedAt, rule.raisedAgainWithinMs)
    return null
  }

  /** Settles, once it has been gone for long enough; the instant to look again, or null. */
  private normal(watch: Watch, current: Alarm | null, now: number, causedAt: number, replaced = false): number | null {
    if (!(current && isPresent(current))) return null
    watch.goneAt ??= now
    const overAt = watch.goneAt + (this.tuned(watch.rule, watch.station) ?? watch.rule).offDelayMs
    if (now < overAt && !replaced) return overAt
    watch.goneAt = null
    this.book.settle(current, now, causedAt, replaced)
    return null
  }

  /** Its station or EVSE is gone: nobody can do anything about it any more. */
  private retire(alarm: Alarm, now: number): void {
    this.wheel.set(keyOf(alarm), null)
    if (isPresent(alarm)) this.book.settle(alarm, now, now)
  }

  private reload(stationId: StationId): void {
    this.changed.add(stationId)
    if (!this.stations.has(stationId) && !this.arriving.has(stationId)) this.arriving.set(stationId, [])
    this.reloading = this.reloading.then(() => this.readAgain()).catch(this.parts.onError)
  }

  /** Stations were added, moved, changed or removed; what is known of their EVSEs stays. */
  private async readAgain(): Promise<void> {
    const ids = [...this.changed]
    if (ids.length === 0) return
    this.changed.clear()
    const rows = await this.parts.source.stations(ids).catch((error: unknown) => {
      for (const id of ids) this.arriving.delete(id)
      throw error
    })
    const rowOf = new Map(rows.map((row) => [row.stationId, row]))
    for (const id of ids) this.replace(id, rowOf.get(id) ?? null)
  }

  private replace(id: StationId, row: NetworkStation | null): void {
    const now = this.parts.clock.now()
    const before = this.stations.get(id)
    const fresh = row && stationFacts(row, now)
    if (before) this.causes.remove(before)
    for (const [key, watch] of this.watches) if (before && watch.station === before) this.watches.delete(key)
    if (fresh && before) {
      const known = new Map(before.evses.map((evse) => [evse.evseId, evse]))
      const { connected, connectivityAt, memory } = before
      Object.assign(fresh, {
        connected,
        connectivityAt,
        memory,
        evses: fresh.evses.map((evse) => known.get(evse.evseId) ?? evse),
      })
    }
    if (fresh) {
      this.stations.set(id, fresh)
      this.causes.add(fresh)
      this.judgeAll(fresh, now)
      for (const event of this.arriving.get(id) ?? []) this.take(fresh, event)
    } else this.stations.delete(id)
    this.arriving.delete(id)
    for (const alarm of this.book.open.values())
      if (alarm.stationId === id && !this.watches.has(keyOf(alarm))) this.retire(alarm, now)
  }
}

const subjectOf = (station: StationFacts, evseId: EvseId | null) =>
  evseId === null ? `station:${station.stationId}` : `evse:${evseId}`

function placeOf({ rule, station, evseId }: Watch): AlarmPlace {
  const sessionId = station.evses.find((evse) => evse.evseId === evseId)?.session?.sessionId ?? null
  return {
    tenantId: station.tenantId,
    rule: rule.id,
    subject: subjectOf(station, evseId),
    stationId: station.stationId,
    evseId,
    locationId: station.locationId,
    sessionId,
  }
}

type Judged = Pick<Watch, 'station' | 'evseId'> & { rule: Rule | null }

function judgementOf({ rule, station, evseId }: Judged, now: number): Judgement {
  if (rule === null) return normal
  if (rule.subject === 'station') return rule.judge(station, now)
  const evse = station.evses.find((each) => each.evseId === evseId)
  return evse ? rule.judge(station, evse, now) : normal
}
