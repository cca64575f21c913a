import { type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { raisedAgainWithinMs } from './alarm'
import { tuningProblem } from './rule-check'
import type { RuleSettingPorts } from './rule-settings'
import { changesOf, type RuleTuning } from './rule-tuning'
import { allRules } from './rules/all-rules'

/** `version`: the one the person saw, 0 when there was none. */
export type RuleWish = { rule: string; version: number; tuning: RuleTuning; reason: string }

/** Has a rule count otherwise for this organisation, from now on. What equals the delivered rule is not kept as a change. */
export async function tuneRule(
  { ruleSettings, events, clock }: RuleSettingPorts,
  scope: TenantScope,
  actor: Actor,
  wish: RuleWish,
): Promise<Result<{ version: number }, 'notFound' | 'invalid' | 'conflict'>> {
  const rule = allRules.find(({ id }) => id === wish.rule)
  if (!rule) return refuse('notFound', 'There is no such rule.')
  const problem = tuningProblem(rule, wish.tuning)
  if (problem) return refuse('invalid', problem)
  const sites = new Set(wish.tuning.sites)
  if ((await ruleSettings.knownSites(scope, [...sites])) < sites.size)
    return refuse('notFound', 'There is no such site.')
  const at = clock.now()
  const tuning = changesOf(rule, wish.tuning, { raisedAgainWithinMs })
  const saved = await ruleSettings.add(scope, actor, { ...wish, tuning, at })
  if (saved.ok) {
    const { tenantId } = scope
    events.publish([{ type: 'alarm.ruleTuned', tenantId, stationId: null, rule: rule.id, tuning, at, receivedAt: at }])
  }
  return saved
}
