import type { AlarmPriority } from '../../kernel/live'
import type { RequestKind } from '../../kernel/station-request'
import type { EventType } from '../events'
import type { AlarmWords } from './alarm'
import type { EvseFacts, StationFacts } from './facts'
import { type Consequence, priorityOf, type Response } from './priority'

/** Abnormal since `since`, in these words; null: normal. `againAt`: when time alone may change the answer. */
export type Judgement = {
  condition: Condition | null
  againAt: number | null
  /** It is still abnormal, and another rule says better what it is. */
  replaced?: true
}
export type Condition = { since: number; words: AlarmWords }

/** One thing to do; `command`: what Run command offers for it. */
export type Step = string | { readonly command: RequestKind; readonly text: string }

/** What a rule is for, in data: its words, its weight, and what to do. Texts are bound by about.test.ts. */
export type About = {
  /** What is wrong, at most six plain words. */
  readonly title: string
  readonly meaning: string
  /** What it costs, where the facts do not say it better. */
  readonly effect: string
  /** The first thing to do. */
  readonly advice: string
  /** Two to five steps after it. */
  readonly runbook: readonly Step[]
  readonly consequence: Consequence
  readonly respond: Response
  /** Whose it is. */
  readonly owner: 'operator' | 'support' | 'finance' | 'admin'
  /** How far a value must come back before it counts as normal; null: nothing is compared. */
  readonly deadband: string | null
}

/**
 * An alarm rule: data and one pure function. An alarm is raised once the condition has lasted `onDelayMs` and settles
 * once it has been gone for `offDelayMs`; both come from facts, so that they survive a restart.
 */
type Base = {
  readonly id: string
  readonly about: About
  /** Only these events can change the answer. */
  readonly hears: readonly EventType[]
  readonly onDelayMs: (station: StationFacts) => number
  readonly offDelayMs: number
  /** The same delay as data, for the list of rules. */
  readonly delayMs: number
  /**
   * The condition is also there while we are down ourselves (nobody can connect then): unless its alarm is raised
   * already, it counts from our start.
   */
  readonly alsoWhileWeAreDown?: true
  /** Back within this time it is the same alarm, once more; left out: as for all rules. */
  readonly raisedAgainWithinMs?: number
  /** Why it cannot be tried on the past; left out: what it asks for is kept. A sentence. */
  readonly notKept?: string
  /** How many of something are too many, where the rule counts; the organisation may say otherwise. */
  readonly limit?: RuleLimit
}

/** `noun`: "failed starts within 15 min". `at`: the same rule with another number. */
export type RuleLimit = {
  readonly noun: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly at: (value: number) => Rule
}

export type StationRule = Base & { readonly subject: 'station'; judge(station: StationFacts, now: number): Judgement }
export type EvseRule = Base & {
  readonly subject: 'evse'
  judge(station: StationFacts, evse: EvseFacts, now: number): Judgement
}
export type Rule = StationRule | EvseRule

type Rest<R extends Rule> = Omit<R, 'onDelayMs' | 'subject' | 'about'> & {
  about: Omit<About, 'deadband'> & { deadband?: string }
}
const completed = <R extends Rule>(rest: Rest<R>) => ({
  ...rest,
  about: { deadband: null, ...rest.about },
  onDelayMs: () => rest.delayMs,
})

export const stationRule = (rest: Rest<StationRule>): StationRule => ({ ...completed(rest), subject: 'station' })
export const evseRule = (rest: Rest<EvseRule>): EvseRule => ({ ...completed(rest), subject: 'evse' })

export const priorityOfRule = ({ about }: Pick<Rule, 'about'>): AlarmPriority =>
  priorityOf(about.consequence, about.respond)

export const normal: Judgement = { condition: null, againAt: null }

export const replaced: Judgement = { ...normal, replaced: true }

/** A condition since then, in the rule's own words unless the facts say more. */
export const abnormal = (
  rule: Pick<Rule, 'about'>,
  since: number,
  words: Partial<Omit<AlarmWords, 'priority'>> = {},
  againAt: number | null = null,
): Judgement => {
  const { title: what, effect, advice } = rule.about
  return {
    condition: { since, words: { priority: priorityOfRule(rule), what, effect, advice, detail: null, ...words } },
    againAt,
  }
}

/** Normal now, but time alone may change that. */
export const normalUntil = (againAt: number): Judgement => ({ condition: null, againAt })

export const by = (command: RequestKind, text: string): Step => ({ command, text })

/** "1 session cut", "2 EVSEs unreachable". */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

/** The parts that say something, with a dot between. */
export const joined = (...parts: (string | null | false)[]): string => parts.filter(Boolean).join(' · ')
