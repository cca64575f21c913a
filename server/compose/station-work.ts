import type { Logger } from 'pino'
import { openBillingStore } from '../db/billing-store'
import { openDisplayPublications } from '../db/display-publications'
import { openDisplaySettings } from '../db/display-settings'
import { openFinalAmounts } from '../db/final-amounts'
import { openMissingEvents } from '../db/missing-events-store'
import { allTenants } from '../db/report-work'
import { openRunningSessions } from '../db/running-sessions'
import { openSettingsReads } from '../db/settings-reads'
import { SettingsLearner } from '../domain/assets/learn-settings'
import { publishToDisplays } from '../domain/billing/publish-to-displays'
import { RunningCosts } from '../domain/billing/running-costs'
import { ShowCosts } from '../domain/billing/show-costs'
import { MissingEventsAsker } from '../domain/charging/ask-missing'
import type { EventBus } from '../domain/events'
import type { Task } from '../jobs/schedule'
import { mintScope } from '../kernel/scope'
import { systemClock as clock, second } from '../kernel/time'
import type { OcppServer } from '../ocpp/server'
import type { Database } from './database'
import type { Stores } from './stores'

export type StationWork = { tasks: Task[]; stop(): Promise<void> }

/**
 * What Busbar asks and tells stations by itself, behind everything people ask: their settings, what sessions cost, what
 * tariffs say. Call it before stations may connect. Stop it after the gateway is closed, which ends its calls.
 */
export async function openStationWork(
  { pools }: Database,
  { scoped }: Stores,
  events: EventBus,
  { gateway }: OcppServer,
  log: Logger,
): Promise<StationWork> {
  const scopeOf = (tenantId: Parameters<typeof mintScope>[0]) => mintScope(tenantId)
  const tenants = () => allTenants(pools.system)
  const onError = (error: unknown) => log.error({ err: error }, 'the cost of a session')
  const settings = openDisplaySettings(scoped)
  const shared = { events, clock, scopeOf, onError }
  const learner = new SettingsLearner({ gateway, reads: openSettingsReads(scoped), events, clock, scopeOf })
  const costs = new RunningCosts({
    ...shared,
    running: openRunningSessions(scoped),
    billing: openBillingStore(scoped),
    tenants,
  })
  const shown = new ShowCosts({ ...shared, displays: gateway, settings, finals: openFinalAmounts(scoped) })
  const publishing = { displays: gateway, settings, publications: openDisplayPublications(scoped), clock }
  const asker = new MissingEventsAsker({ gateway, missing: openMissingEvents(pools.gateway), events, clock })
  learner.start()
  asker.start()
  shown.start()
  await costs.start()
  const publish = async () => {
    for (const tenantId of await tenants()) await publishToDisplays(publishing, scopeOf(tenantId))
  }
  return {
    tasks: [
      { name: 'settings of stations', everyMs: second, run: () => learner.tick() },
      { name: 'missing events', everyMs: 5 * second, run: () => asker.tick() },
      { name: 'running costs', everyMs: second, run: () => costs.tick() },
      { name: 'costs on displays', everyMs: second, run: () => shown.tick() },
      { name: 'tariffs on displays', everyMs: 5 * second, run: publish },
    ],
    stop: async () => {
      costs.stop()
      await Promise.all([learner.stop(), asker.stop(), shown.stop()])
    },
  }
}
