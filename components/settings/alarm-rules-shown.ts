import { differences, type RuleTuning, type TunedRule } from './alarm-rules-words'

export const ruleLists = ['all', 'changed', 'raised'] as const
export type RuleList = (typeof ruleLists)[number]

export const ruleListNames: Record<RuleList, string> = {
  all: 'All',
  changed: 'Changed here',
  raised: 'Raised in 30 days',
}

type Drafts = Readonly<Record<string, RuleTuning>>

export const isEdited = (rule: TunedRule, drafts: Drafts): boolean => {
  const draft = drafts[rule.id]
  return draft !== undefined && differences(draft, rule.tuning).length > 0
}

/** The rules of a list that say a text. */
export function shownRules(rules: readonly TunedRule[], show: RuleList, text: string): TunedRule[] {
  const wanted = text.trim().toLowerCase()
  const says = ({ id, title, meaning, owner }: TunedRule) =>
    [id, title, meaning, owner].some((part) => part.toLowerCase().includes(wanted))
  const listed = rules.filter((rule) => inList(rule, show) && says(rule))
  return show === 'raised' ? listed.sort((a, b) => b.raised - a.raised) : listed
}

export const inList = (rule: TunedRule, show: RuleList): boolean =>
  show === 'all' || (show === 'changed' ? rule.changed.length > 0 : rule.raised > 0)
