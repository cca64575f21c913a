import { delayText, type RuleSetting, type RuleTuning, type TunedRule, type TunedRules } from './alarm-rules-words'

const times = ['onDelayMs', 'offDelayMs', 'raisedAgainWithinMs'] as const

/** What cannot be saved, at the setting it is about; the server has the last word. */
export function ruleProblems(
  { limit, safety }: TunedRule,
  { longest, longestSafetyDelayMs }: TunedRules,
  tuning: RuleTuning,
): Partial<Record<RuleSetting, string>> {
  const problems: Partial<Record<RuleSetting, string>> = {}
  for (const key of times) {
    const most = key === 'onDelayMs' && safety ? longestSafetyDelayMs : longest[key]
    const ms = tuning[key]
    if (ms !== null && !(ms >= 0 && ms <= most)) problems[key] = `From 0 s to ${delayText(most)}.`
  }
  const count = tuning.limit
  if (limit && count !== null && !(Number.isInteger(count) && count >= limit.min && count <= limit.max))
    problems.limit = `A whole number from ${limit.min} to ${limit.max}.`
  return problems
}
