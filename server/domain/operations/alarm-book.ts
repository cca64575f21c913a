import { hour } from '../../kernel/time'
import {
  type Alarm,
  type AlarmChange,
  type AlarmPlace,
  type AlarmWords,
  isOpen,
  isPresent,
  keyOf,
  raise,
  settle,
} from './alarm'
import type { AlarmWriter } from './alarm-writer'
import type { Quiet } from './silence'

/** As much of an alarm as it takes to say what keeps it quiet. */
export type Placed = AlarmPlace & Pick<Alarm, 'lastRaisedAt' | 'pin'>

type Parts = { writer: AlarmWriter; quiet: (alarm: Placed, now: number) => Quiet | null }

/** Longer than what a cause explained may stay after it. */
const closedKeptMs = hour

/**
 * Open alarms as they will be once everything queued is written, by rule and subject; whoever raises or settles does it
 * here. What closed lately is remembered, because what it explained may still go with it.
 */
export class AlarmBook {
  readonly open = new Map<string, Alarm>()
  private readonly closed = new Map<string, Alarm>()

  constructor(private readonly parts: Parts) {}

  /** The condition is there. `againWithinMs`: back within this time it is the same alarm. */
  raise(place: AlarmPlace, words: AlarmWords, at: number, causedAt: number, againWithinMs?: number): void {
    const current = this.open.get(keyOf(place)) ?? null
    const lastRaisedAt = current && isPresent(current) ? current.lastRaisedAt : at
    const quiet = this.parts.quiet({ ...place, lastRaisedAt, pin: current?.pin ?? null }, at)
    this.decide(place, at, causedAt, current, (row) => raise(row, place, words, at, quiet, againWithinMs))
  }

  /** It is gone, or a better alarm says it. */
  settle(alarm: Alarm, at: number, causedAt: number, replaced = false): void {
    this.decide(alarm, at, causedAt, alarm, (row) => settle(row, at, replaced))
  }

  /** Applies it here and on the row, which is another when people changed it meanwhile. Returns what became of it here. */
  decide(
    place: AlarmPlace,
    at: number,
    causedAt: number,
    current: Alarm | null,
    decide: (row: Alarm | null) => AlarmChange,
  ): AlarmChange {
    const change = decide(current)
    if (!change) return null
    this.put(change.alarm)
    this.parts.writer.add({ place, at, causedAt, decide })
    return change
  }

  put(alarm: Alarm): void {
    const key = keyOf(alarm)
    if (isOpen(alarm)) this.open.set(key, alarm)
    else {
      this.open.delete(key)
      this.closed.set(key, alarm)
    }
  }

  /** What people, or another process, made of an alarm. Our own decisions that are still being written come after it. */
  learn(stored: Alarm): void {
    if (!this.parts.writer.isWriting(keyOf(stored))) this.put(stored)
  }

  /** Open or closed lately. */
  latest = (key: string): Alarm | undefined => this.open.get(key) ?? this.closed.get(key)

  forgetClosed(now: number): void {
    for (const [key, alarm] of this.closed) if (now - (alarm.clearedAt ?? 0) > closedKeptMs) this.closed.delete(key)
  }
}
