import type { EvseId } from '../../kernel/ids'
import type { AlarmPriority } from '../../kernel/live'
import { second } from '../../kernel/time'
import { raisedAgainWithinMs } from './alarm'
import { type StationFacts, stationFacts } from './facts'
import { type FactEvent, fold } from './fold'
import type { NetworkStation } from './ports'
import type { Condition, Rule } from './rule'

/** A station as it was at `from`, and what happened to it since, in the order we heard of it. */
export type Past = { station: NetworkStation; from: number; events: readonly FactEvent[] }

/** An alarm that would have been raised. `until` null: its condition was still there at the end. */
export type Raised = {
  evseId: EvseId | null
  at: number
  until: number | null
  occurrences: number
  priority: AlarmPriority
}

/** One rule at one subject, as the engine's watch; `lookAt`: when time alone may change something. */
type Subject = { evseId: EvseId | null; present: Raised | null; goneAt: number | null; lookAt: number | null }

/**
 * Plays a station's past to a rule: the same facts, the same judgement and the same delays as in the engine, with the
 * clock of the events. Everybody is taken to have seen each alarm at once, so one that comes back late is a new one.
 * Returns what would have been raised by `to`, in order.
 */
export function replay(rule: Rule | null, { station, from, events }: Past, to: number): Raised[] {
  return rule === null ? [] : new Replay(rule, stationFacts(station, from)).run(events, from, to)
}

class Replay {
  private readonly raised: Raised[] = []
  private readonly latest = new Map<EvseId | null, Raised>()
  private readonly subjects = new Map<EvseId | null, Subject>()
  private readonly hears: ReadonlySet<string>

  constructor(
    private readonly rule: Rule,
    private readonly station: StationFacts,
  ) {
    this.hears = new Set(rule.hears)
  }

  run(events: readonly FactEvent[], from: number, to: number): Raised[] {
    this.judgeAll(from)
    for (const event of events) {
      this.pass(event.receivedAt)
      const evseId = fold(this.station, event)
      if (evseId === undefined || !this.hears.has(event.type)) continue
      if (this.rule.subject === 'evse' && evseId !== null) this.judge(this.subject(evseId), event.receivedAt)
      else this.judgeAll(event.receivedAt)
    }
    this.pass(to)
    return this.raised
  }

  private subject(evseId: EvseId | null): Subject {
    const known = this.subjects.get(evseId) ?? { evseId, present: null, goneAt: null, lookAt: null }
    this.subjects.set(evseId, known)
    return known
  }

  private judgeAll(now: number): void {
    if (this.rule.subject === 'station') this.judge(this.subject(null), now)
    else for (const { evseId } of this.station.evses) this.judge(this.subject(evseId), now)
  }

  /** Judges again, each at its time, what is due by `now`. */
  private pass(now: number): void {
    for (;;) {
      let next: Subject | null = null
      for (const subject of this.subjects.values())
        if (subject.lookAt !== null && subject.lookAt <= now && subject.lookAt < (next?.lookAt ?? Infinity))
          next = subject
      if (!next) return
      this.judge(next, next.lookAt!)
    }
  }

  private judge(subject: Subject, now: number): void {
    const { condition, againAt } = this.judgement(subject, now)
    const waitUntil = condition ? this.abnormal(subject, condition, now) : this.normal(subject, now)
    const at = againAt === null || (waitUntil !== null && waitUntil < againAt) ? waitUntil : againAt
    subject.lookAt = at === null ? null : Math.max(at, now + second)
  }

  private judgement({ evseId }: Subject, now: number) {
    const { rule, station } = this
    if (rule.subject === 'station') return rule.judge(station, now)
    const evse = station.evses.find((each) => each.evseId === evseId)
    return evse ? rule.judge(station, evse, now) : { condition: null, againAt: null }
  }

  private abnormal(subject: Subject, { since, words }: Condition, now: number): number | null {
    subject.goneAt = null
    if (subject.present) return null
    const dueAt = since + this.rule.onDelayMs(this.station)
    if (now < dueAt) return dueAt
    const { evseId } = subject
    const before = this.latest.get(evseId)
    const again = before && now - before.until! <= (this.rule.raisedAgainWithinMs ?? raisedAgainWithinMs)
    if (again) Object.assign(before, { until: null, occurrences: before.occurrences + 1 })
    const alarm = again ? before : { evseId, at: now, until: null, occurrences: 1, priority: words.priority }
    if (!again) this.raised.push(alarm)
    this.latest.set(evseId, alarm)
    subject.present = alarm
    return null
  }

  private normal(subject: Subject, now: number): number | null {
    if (!subject.present) return null
    subject.goneAt ??= now
    const overAt = subject.goneAt + this.rule.offDelayMs
    if (now < overAt) return overAt
    subject.present.until = now
    subject.present = null
    subject.goneAt = null
    return null
  }
}
