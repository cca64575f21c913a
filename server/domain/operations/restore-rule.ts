import { type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import type { RuleSettingPorts } from './rule-settings'
import { asDelivered } from './rule-tuning'
import { tuneRule } from './tune-rule'

/** `version`: the latest the person saw; `to`: the one that shall count again, 0 for as delivered. */
export type RuleRestore = { rule: string; version: number; to: number; reason: string }

/** Puts an earlier version of a rule back, as a new version: what was tried in between stays readable. */
export async function restoreRule(
  ports: RuleSettingPorts,
  scope: TenantScope,
  actor: Actor,
  { rule, version, to, reason }: RuleRestore,
): Promise<Result<{ version: number }, 'notFound' | 'invalid' | 'conflict'>> {
  const versions = to === 0 ? [] : await ports.ruleSettings.versions(scope, rule)
  const earlier = versions.find((each) => each.version === to)
  if (to !== 0 && !earlier) return refuse('notFound', 'There is no such version.')
  return tuneRule(ports, scope, actor, { rule, version, tuning: earlier?.tuning ?? asDelivered, reason })
}
