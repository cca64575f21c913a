import { latestRuleVersions } from '../db/rule-settings-store'
import { raisedAgainWithinMs } from '../domain/operations/alarm'
import { notKept } from '../domain/operations/back-test-evidence'
import { type CauseRule, causeRules } from '../domain/operations/causes/cause-rules'
import { consequences, priorityMatrix, responses } from '../domain/operations/priority'
import type { Rule } from '../domain/operations/rule'
import type { RuleVersion } from '../domain/operations/rule-settings'
import {
  asDelivered,
  changesOf,
  deliveredOf,
  isSafety,
  longest,
  longestSafetyDelayMs,
  type RuleTuning,
} from '../domain/operations/rule-tuning'
import { allRules } from '../domain/operations/rules/all-rules'
import type { AlarmPriority } from '../kernel/live'
import { day } from '../kernel/time'
import { asRow, type RuleRow, ruleRow } from './alarms-rules'
import type { Reads } from './reads'

/** A rule as it counts, what of it is this organisation's own, and how often it was raised in the last 30 days. */
export type TunedRule = RuleRow & {
  enabled: boolean
  raisedAgainWithinMs: number
  limit: { noun: string; min: number; max: number; value: number } | null
  delivered: ReturnType<typeof deliveredOf>
  tuning: RuleTuning
  changed: (keyof RuleTuning)[]
  /** 0: as delivered, never changed. */
  version: number
  changedBy: string | null
  changedAt: number | null
  raised: number
  /** People may be in danger: bounds are narrow (domain/operations/rule-check.ts). */
  safety: boolean
  /** Why nobody can set it otherwise; null: admins can. */
  fixed: string | null
  /** Why it cannot be back-tested; null: it can. */
  notKept: string | null
}

export type TunedRules = {
  rules: TunedRule[]
  /** Alarms raised in the last 30 days by priority 1 to 4. */
  mix: [number, number, number, number]
  consequences: typeof consequences
  responses: typeof responses
  matrix: typeof priorityMatrix
  longest: typeof longest
  longestSafetyDelayMs: number
  /** For owners' people the rules are as delivered: how they are set is the operator's own. */
  settingsHidden: boolean
}

const raised = `select rule, priority, count(*)::int as count from alarms where raised_at > $1 group by rule, priority`

function tunedRule(rule: Rule, version: RuleVersion | undefined, count: number): TunedRule {
  const tuning = version?.tuning ?? asDelivered
  const delivered = deliveredOf(rule, { raisedAgainWithinMs })
  const own = Object.entries(changesOf(rule, tuning, { raisedAgainWithinMs }) ?? asDelivered)
  const changed = own.filter(([key, value]) => value !== asDelivered[key as keyof RuleTuning]).map(([key]) => key)
  const { limit } = rule
  return {
    ...ruleRow(rule, version?.tuning ?? null),
    enabled: tuning.enabled,
    raisedAgainWithinMs: tuning.raisedAgainWithinMs ?? delivered.raisedAgainWithinMs,
    limit: limit ? { noun: limit.noun, min: limit.min, max: limit.max, value: tuning.limit ?? limit.value } : null,
    delivered,
    tuning,
    changed: changed as (keyof RuleTuning)[],
    version: version?.version ?? 0,
    changedBy: version?.byName ?? null,
    changedAt: version?.at ?? null,
    raised: count,
    safety: isSafety(rule),
    fixed: null,
    notKept: notKept(rule),
  }
}

const fixed = 'A cause is found from many stations at once; its times and limits are the same for everybody.'

function causeRule(rule: CauseRule, raised: number): TunedRule {
  const delivered = deliveredOf(rule, { raisedAgainWithinMs })
  const unset = { changed: [], version: 0, changedBy: null, changedAt: null, limit: null, safety: false }
  const settings = { enabled: true, raisedAgainWithinMs, delivered, tuning: asDelivered }
  return { ...asRow(rule, 'group', null), ...settings, ...unset, raised, fixed, notKept: fixed }
}

/** Every rule with its settings. */
export async function tunedRules({ db, scope, now }: Reads): Promise<TunedRules> {
  const versions = await latestRuleVersions(db, scope)
  const since = new Date(now() - 30 * day)
  const rows = await db.query<{ rule: string; priority: AlarmPriority; count: number }>(scope, raised, [since])
  const of = (matches: (row: { rule: string; priority: AlarmPriority }) => boolean) =>
    rows.filter(matches).reduce((sum, { count }) => sum + count, 0)
  const raisedBy = (id: string) => of((row) => row.rule === id)
  const rules = [
    ...allRules.map((rule) => tunedRule(rule, versions.get(rule.id), raisedBy(rule.id))),
    ...causeRules.map((rule) => causeRule(rule, raisedBy(rule.id))),
  ]
  return {
    rules: rules.sort((a, b) => a.priority - b.priority || a.title.localeCompare(b.title, 'en')),
    mix: [1, 2, 3, 4].map((priority) => of((row) => row.priority === priority)) as TunedRules['mix'],
    consequences,
    responses,
    matrix: priorityMatrix,
    longest,
    longestSafetyDelayMs,
    settingsHidden: scope.ownerId !== null,
  }
}
