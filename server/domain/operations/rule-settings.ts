import type { LocationId } from '../../kernel/ids'
import type { Result } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Clock } from '../../kernel/time'
import type { EventBus } from '../events'
import type { Author } from '../people/actor'
import type { RuleTuning } from './rule-tuning'

/** `tuning` null: as delivered. Versions count from 1; before the first, a rule is as delivered. */
export type RuleVersion = {
  version: number
  tuning: RuleTuning | null
  reason: string
  byName: string
  at: number
}

export interface RuleSettings {
  /** Versions of a rule, newest first. */
  versions(scope: TenantScope, rule: string): Promise<RuleVersion[]>
  /** How many of these sites there are. */
  knownSites(scope: TenantScope, ids: readonly LocationId[]): Promise<number>
  /** Writes the version after `version`, which is the latest somebody saw, with its audit line in one commit. */
  add(
    scope: TenantScope,
    author: Author,
    next: { rule: string; version: number; tuning: RuleTuning | null; reason: string; at: number },
  ): Promise<Result<{ version: number }, 'conflict'>>
}

export type RuleSettingPorts = { ruleSettings: RuleSettings; events: EventBus; clock: Clock }
