import { priorityOf } from './priority'
import type { Rule } from './rule'
import { isSafety, longest, longestSafetyDelayMs, type RuleTuning } from './rule-tuning'

const times = {
  onDelayMs: 'Raised after',
  offDelayMs: 'Over after',
  raisedAgainWithinMs: 'Same alarm within',
} as const

/** What is wrong with a tuning, in a sentence; null: nothing. */
export const tuningProblem = (rule: Rule, tuning: RuleTuning): string | null =>
  timeProblem(tuning) ?? limitProblem(rule, tuning) ?? (isSafety(rule) ? safetyProblem(rule, tuning) : null)

function timeProblem(tuning: RuleTuning): string | null {
  for (const [key, name] of Object.entries(times) as [keyof typeof times, string][]) {
    const ms = tuning[key]
    if (ms !== null && (ms < 0 || ms > longest[key])) return `“${name}” is between 0 s and ${words(longest[key])}.`
  }
  return null
}

function limitProblem({ limit }: Rule, tuning: RuleTuning): string | null {
  if (tuning.limit === null) return null
  if (!limit) return 'This rule counts nothing.'
  const { min, max, noun } = limit
  return tuning.limit < min || tuning.limit > max ? `Between ${min} and ${max} ${noun}.` : null
}

/** Somebody may be hurt: such an alarm comes, soon, and at its weight or above. */
function safetyProblem({ about }: Rule, tuning: RuleTuning): string | null {
  if (!tuning.enabled) return 'People may be in danger: this rule cannot be switched off.'
  if ((tuning.onDelayMs ?? 0) > longestSafetyDelayMs)
    return `People may be in danger: it is raised after ${words(longestSafetyDelayMs)} at the latest.`
  const weight = priorityOf(tuning.consequence ?? about.consequence, tuning.respond ?? about.respond)
  return weight > priorityOf(about.consequence, about.respond)
    ? 'People may be in danger: its priority cannot be lowered.'
    : null
}

const words = (ms: number): string =>
  ms >= 48 * 3_600_000 ? `${ms / 86_400_000} days` : ms >= 3_600_000 ? `${ms / 3_600_000} h` : `${ms / 1_000} s`
