import type { ApiOutputs } from '@/components/api/trpc'
import { formatCountOf } from '@/components/format/count'
import { formatDuration } from '@/components/format/duration'
import { roleWord } from './role-words'

export type TunedRules = ApiOutputs['alarmRules']['list']
export type TunedRule = TunedRules['rules'][number]
export type RuleTuning = TunedRule['tuning']
export type RuleSetting = keyof RuleTuning

/** Nothing set otherwise. */
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

export const settingNames: Record<RuleSetting, string> = {
  enabled: 'Rule',
  onDelayMs: 'Raised after',
  offDelayMs: 'Over after',
  raisedAgainWithinMs: 'Same alarm within',
  consequence: 'Consequence',
  respond: 'Act',
  limit: 'Raised from',
  owner: 'Owner',
  instruction: 'Own instruction',
  sites: 'Sites',
}
const settings = Object.keys(settingNames) as RuleSetting[]

export const delayText = (ms: number): string => (ms === 0 ? 'at once' : formatDuration(ms))

/** A setting as it counts, in words. */
export function settingText(key: RuleSetting, tuning: RuleTuning, rule: TunedRule, words: TunedRules): string {
  const { delivered, limit } = rule
  switch (key) {
    case 'enabled':
      return tuning.enabled ? 'on' : 'off'
    case 'onDelayMs':
    case 'offDelayMs':
    case 'raisedAgainWithinMs':
      return delayText(tuning[key] ?? delivered[key])
    case 'consequence':
      return words.consequences[tuning.consequence ?? delivered.consequence]
    case 'respond':
      return words.responses[tuning.respond ?? delivered.respond]
    case 'limit':
      return limit ? `${tuning.limit ?? delivered.limit} ${limit.noun}` : 'not counted'
    case 'owner':
      return roleWord(tuning.owner ?? delivered.owner)
    case 'instruction':
      return tuning.instruction || 'none'
    case 'sites':
      return tuning.sites ? formatCountOf(tuning.sites.length, 'site') : 'everywhere'
  }
}

/** What one tuning says otherwise than another. */
export const differences = (a: RuleTuning, b: RuleTuning): RuleSetting[] =>
  settings.filter((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]))

/** A tuning with one setting changed; what equals the delivered rule is no setting. */
export function withSetting<K extends RuleSetting>(
  rule: TunedRule,
  tuning: RuleTuning,
  key: K,
  value: RuleTuning[K],
): RuleTuning {
  const delivered = key === 'sites' ? null : rule.delivered[key as keyof TunedRule['delivered']]
  return { ...tuning, [key]: key !== 'enabled' && value === delivered ? null : value }
}

export const priorityWith = ({ matrix }: TunedRules, rule: TunedRule, tuning: RuleTuning) =>
  matrix[tuning.consequence ?? rule.delivered.consequence][tuning.respond ?? rule.delivered.respond]
