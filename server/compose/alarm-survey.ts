import { allTenants } from '../db/report-work'
import { openSurveySource } from '../db/survey-source'
import type { EventBus } from '../domain/events'
import { StationSurvey } from '../domain/operations/survey'
import type { Task } from '../jobs/schedule'
import { mintScope } from '../kernel/scope'
import { systemClock as clock, minute } from '../kernel/time'
import type { Database } from './database'
import type { Stores } from './stores'

/** Slow facts for the alarm rules, once a minute. */
export function openAlarmSurvey(
  { pools }: Database,
  { scoped }: Stores,
  events: EventBus,
): { tasks: Task[]; stop(): void } {
  const survey = new StationSurvey({
    source: openSurveySource(scoped),
    events,
    clock,
    tenants: () => allTenants(pools.system),
    scopeOf: (tenantId) => mintScope(tenantId),
  })
  return { tasks: [{ name: 'alarm survey', everyMs: minute, run: () => survey.run() }], stop: () => survey.stop() }
}
