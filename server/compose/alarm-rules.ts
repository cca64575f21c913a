import type { Logger } from 'pino'
import { openPastSource } from '../db/past-source'
import { openRuleSettings } from '../db/rule-settings-store'
import type { Scoped } from '../db/scoped'
import { BackTestJobs } from '../domain/operations/back-test-jobs'
import { systemClock as clock } from '../kernel/time'

/** How organisations have their alarm rules, and what another setting would have raised. */
export function openAlarmRules(scoped: Scoped, log: Pick<Logger, 'error'>) {
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
  const report = (error: unknown) => log.error({ err: error }, 'a back-test failed')
  return {
    ruleSettings: openRuleSettings(scoped),
    backTests: new BackTestJobs({ past: openPastSource(scoped), clock, pause, report }),
  }
}
