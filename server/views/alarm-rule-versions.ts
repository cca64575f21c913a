import { openRuleSettings } from '../db/rule-settings-store'
import type { RuleVersion } from '../domain/operations/rule-settings'
import type { Reads } from './reads'

/** What was changed of a rule, newest first; the first of them counts. Empty: as delivered. */
export const alarmRuleVersions = ({ db, scope }: Reads, rule: string): Promise<RuleVersion[]> =>
  openRuleSettings(db).versions(scope, rule)
