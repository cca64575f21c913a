import { type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import { notKept } from './back-test-evidence'
import type { BackTestJobs } from './back-test-jobs'
import { tuningProblem } from './rule-check'
import type { RuleSettingPorts } from './rule-settings'
import type { RuleTuning } from './rule-tuning'
import { allRules } from './rules/all-rules'

/** Works out what a rule would have raised in the last 30 days, as it is and as edited. Nothing is saved. */
export async function startBackTest(
  { backTests, ruleSettings }: Pick<RuleSettingPorts, 'ruleSettings'> & { backTests: BackTestJobs },
  scope: TenantScope,
  wish: { rule: string; tuning: RuleTuning },
): Promise<Result<{ jobId: string }, 'notFound' | 'invalid' | 'busy'>> {
  const rule = allRules.find(({ id }) => id === wish.rule)
  if (!rule) return refuse('notFound', 'There is no such rule.')
  const reason = notKept(rule)
  if (reason) return refuse('invalid', `It cannot be back-tested: ${reason}`)
  const problem = tuningProblem(rule, wish.tuning)
  if (problem) return refuse('invalid', problem)
  const [saved] = await ruleSettings.versions(scope, rule.id)
  return backTests.start(scope.tenantId, { rule, saved: saved?.tuning ?? null, edited: wish.tuning })
}
