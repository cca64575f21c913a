import type { LocationId } from '../../kernel/ids'
import { day, hour, minute } from '../../kernel/time'
import { type Consequence, priorityOf, type Response } from './priority'
import type { About, EvseRule, Judgement, Rule, StationRule } from './rule'

/** What an organisation wants of a rule otherwise than delivered; null: as delivered. Times in ms. */
export type RuleTuning = {
  readonly enabled: boolean
  readonly onDelayMs: number | null
  readonly offDelayMs: number | null
  readonly raisedAgainWithinMs: number | null
  readonly consequence: Consequence | null
  readonly respond: Response | null
  /** The rule's own number (RuleLimit). */
  readonly limit: number | null
  readonly owner: About['owner'] | null
  /** What the organisation wants done first, above the runbook. */
  readonly instruction: string | null
  /** Only at these sites; elsewhere the rule counts as delivered. null: everywhere. */
  readonly sites: readonly LocationId[] | null
}

export const asDelivered: RuleTuning = {
  enabled: true,
  onDelayMs: null,
  offDelayMs: null,
  raisedAgainWithinMs: null,
  consequence: null,
  respond: null,
  limit: null,
  owner: null,
  instruction: null,
  sites: null,
}

/** Longer than this nobody waits for an alarm. */
export const longest = { onDelayMs: 7 * day, offDelayMs: day, raisedAgainWithinMs: 4 * hour } as const

/** How much later a danger may be told: a loose contact settles in less, and nobody is hurt meanwhile unseen. */
export const longestSafetyDelayMs = minute

/** A rule about people or property in danger, as delivered: it cannot be tuned away. */
export const isSafety = ({ about }: Pick<Rule, 'about'>): boolean => about.consequence === 'safety'

/** What counts for all rules unless one says otherwise. */
type General = { raisedAgainWithinMs: number }

type Settings = Pick<Rule, 'about' | 'delayMs' | 'offDelayMs' | 'limit' | 'raisedAgainWithinMs'>

/** The delivered value of everything that can be tuned. */
export const deliveredOf = (rule: Settings, general: General) => ({
  enabled: true,
  onDelayMs: rule.delayMs,
  offDelayMs: rule.offDelayMs,
  raisedAgainWithinMs: rule.raisedAgainWithinMs ?? general.raisedAgainWithinMs,
  consequence: rule.about.consequence,
  respond: rule.about.respond,
  limit: rule.limit?.value ?? null,
  owner: rule.about.owner,
  instruction: null,
})

/** A tuning without what equals the delivered rule; null: nothing else is left. Sites without a change mean nothing. */
export function changesOf(rule: Rule, tuning: RuleTuning, general: General): RuleTuning | null {
  const delivered = deliveredOf(rule, general)
  const changed = (Object.keys(delivered) as (keyof typeof delivered)[]).filter(
    (key) => tuning[key] !== null && tuning[key] !== delivered[key],
  )
  if (changed.length === 0) return null
  return { ...asDelivered, ...Object.fromEntries(changed.map((key) => [key, tuning[key]])), sites: tuning.sites }
}

/** The same rule with these settings; null: switched off. Delays, weight and number change, what it looks at does not. */
export function tune(rule: Rule, tuning: RuleTuning): Rule | null {
  if (!tuning.enabled) return null
  const counted = tuning.limit !== null && rule.limit ? rule.limit.at(tuning.limit) : rule
  const { onDelayMs, offDelayMs, raisedAgainWithinMs } = tuning
  const consequence = tuning.consequence ?? rule.about.consequence
  const respond = tuning.respond ?? rule.about.respond
  const priority = priorityOf(consequence, respond)
  const weighed = (judgement: Judgement): Judgement =>
    judgement.condition === null
      ? judgement
      : { ...judgement, condition: { ...judgement.condition, words: { ...judgement.condition.words, priority } } }
  const settings = {
    id: rule.id,
    about: { ...counted.about, consequence, respond, owner: tuning.owner ?? rule.about.owner },
    ...(onDelayMs === null ? {} : { delayMs: onDelayMs, onDelayMs: () => onDelayMs }),
    ...(offDelayMs === null ? {} : { offDelayMs }),
    ...(raisedAgainWithinMs === null ? {} : { raisedAgainWithinMs }),
  }
  if (counted.subject === 'station') {
    const judge: StationRule['judge'] = (station, now) => weighed(counted.judge(station, now))
    return { ...counted, ...settings, judge }
  }
  const judge: EvseRule['judge'] = (station, evse, now) => weighed(counted.judge(station, evse, now))
  return { ...counted, ...settings, judge }
}

/** The rule with a tuning (null: none), and as it counts at a site: outside the tuning's sites as delivered. */
export function tunedAt(rule: Rule, tuning: RuleTuning | null) {
  const tuned = tuning === null ? rule : tune(rule, tuning)
  const sites = tuning?.sites ? new Set<LocationId | null>(tuning.sites) : null
  return { tuned, at: (site: LocationId | null): Rule | null => (sites === null || sites.has(site) ? tuned : rule) }
}
