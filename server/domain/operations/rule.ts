import type { EventType } from '../events'
import type { AlarmWords } from './alarm'
import type { EvseFacts, StationFacts } from './facts'

/** Abnormal since `since`, in these words; null: normal. `againAt`: when time alone may change the answer. */
export type Judgement = { condition: Condition | null; againAt: number | null }
export type Condition = { since: number; words: AlarmWords }

/**
 * An alarm rule: data and one pure function. An alarm is raised once the condition has lasted `onDelayMs` and settles
 * once it has been gone for `offDelayMs`; both come from facts, so that they survive a restart.
 */
type Base = {
  readonly id: string
  /** Only these events can change the answer. */
  readonly hears: readonly EventType[]
  readonly onDelayMs: (station: StationFacts) => number
  readonly offDelayMs: number
  /**
   * The condition is also there while we are down ourselves (nobody can connect then): unless its alarm is raised
   * already, it counts from our start.
   */
  readonly alsoWhileWeAreDown?: true
}

export type StationRule = Base & { readonly subject: 'station'; judge(station: StationFacts, now: number): Judgement }
export type EvseRule = Base & {
  readonly subject: 'evse'
  judge(station: StationFacts, evse: EvseFacts, now: number): Judgement
}
export type Rule = StationRule | EvseRule

export const normal: Judgement = { condition: null, againAt: null }

export const abnormal = (since: number, words: AlarmWords, againAt: number | null = null): Judgement => ({
  condition: { since, words },
  againAt,
})

/** "1 session cut", "2 EVSEs unreachable". */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

/** The parts that say something, with a dot between. */
export const joined = (...parts: (string | null | false)[]): string => parts.filter(Boolean).join(' · ')
