import { latestRuleVersions } from '../db/rule-settings-store'
import { raisedAgainWithinMs } from '../domain/operations/alarm'
import { type CauseRule, causeRules } from '../domain/operations/causes/cause-rules'
import { codesIn, findErrors } from '../domain/operations/error-dictionary'
import { consequences, priorityMatrix, responses } from '../domain/operations/priority'
import { priorityOfRule, type Rule } from '../domain/operations/rule'
import { type RuleTuning, tune } from '../domain/operations/rule-tuning'
import { allRules } from '../domain/operations/rules/all-rules'
import type { AlarmPriority } from '../kernel/live'
import type { Reads } from './reads'

/** A rule as people read it. Times in ms; `command`: what Run command calls the step. */
export type RuleRow = {
  id: string
  title: string
  meaning: string
  effect: string
  advice: string
  runbook: { text: string; command: string | null }[]
  priority: AlarmPriority
  consequence: keyof typeof consequences
  respond: keyof typeof responses
  owner: string
  /** `group`: a cause, about many stations at once. */
  subject: 'station' | 'evse' | 'group'
  onDelayMs: number
  offDelayMs: number
  deadband: string | null
}

export type RuleCatalogue = {
  rules: RuleRow[]
  /** Back within this time it is the same alarm, once more. */
  raisedAgainWithinMs: number
  consequences: typeof consequences
  responses: typeof responses
  matrix: typeof priorityMatrix
}

/** A rule as an organisation has it: its own instruction comes before the steps. Switched off, it reads as delivered. */
export function ruleRow(delivered: Rule, tuning: RuleTuning | null): RuleRow {
  const rule = (tuning && tune(delivered, tuning)) ?? delivered
  return asRow(rule, rule.subject, tuning?.instruction ?? null)
}

/** One that nobody tunes, or as tuned already. */
export function asRow(rule: CauseRule, subject: RuleRow['subject'], instruction: string | null): RuleRow {
  const { id, delayMs: onDelayMs, offDelayMs, about } = rule
  const own = instruction ? [{ text: instruction, command: null }] : []
  const steps = about.runbook.map((step) => (typeof step === 'string' ? { text: step, command: null } : { ...step }))
  return { ...about, id, subject, onDelayMs, offDelayMs, runbook: [...own, ...steps], priority: priorityOfRule(rule) }
}

/** Every rule, most urgent first, as this organisation has it. */
export async function alarmRules(reads: Reads): Promise<RuleCatalogue> {
  const versions = await latestRuleVersions(reads.db, reads.scope)
  const tuned = allRules.map((rule) => ruleRow(rule, versions.get(rule.id)?.tuning ?? null))
  const rules = [...tuned, ...causeRules.map((rule) => asRow(rule, 'group', null))]
  const sorted = rules.sort((a, b) => a.priority - b.priority || a.title.localeCompare(b.title, 'en'))
  return { rules: sorted, raisedAgainWithinMs, consequences, responses, matrix: priorityMatrix }
}

export type CodeWords = {
  code: string
  source: string
  title: string
  meaning: string
  cause: string
  action: string
  safety: 'danger' | 'caution' | 'none'
}

/** What the dictionary says of the codes in an alarm's detail line, the most telling first. */
export const alarmCodes = (detail: string): CodeWords[] =>
  findErrors(codesIn(detail)).map(({ code, source, title, meaning, cause, action, safety }) => ({
    code,
    source,
    title,
    meaning,
    cause,
    action,
    safety,
  }))
