import { raisedAgainWithinMs } from '../domain/operations/alarm'
import { codesIn, findErrors } from '../domain/operations/error-dictionary'
import { consequences, priorityMatrix, responses } from '../domain/operations/priority'
import { priorityOfRule } from '../domain/operations/rule'
import { allRules } from '../domain/operations/rules/all-rules'
import type { AlarmPriority } from '../kernel/live'

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
  subject: 'station' | 'evse'
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

const rules = allRules.map((rule): RuleRow => {
  const { id, subject, delayMs: onDelayMs, offDelayMs, about } = rule
  const runbook = about.runbook.map((step) => (typeof step === 'string' ? { text: step, command: null } : { ...step }))
  return { ...about, id, subject, onDelayMs, offDelayMs, runbook, priority: priorityOfRule(rule) }
})

/** Every rule, most urgent first; the same for every tenant. */
export function alarmRules(): RuleCatalogue {
  const sorted = rules.toSorted((a, b) => a.priority - b.priority || a.title.localeCompare(b.title, 'en'))
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
