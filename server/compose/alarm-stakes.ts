import { allTenants } from '../db/report-work'
import { openStakesDesk } from '../db/stakes-desk'
import type { EventBus } from '../domain/events'
import { allRules } from '../domain/operations/rules/all-rules'
import { workOutStakes } from '../domain/operations/work-out-stakes'
import type { Task } from '../jobs/schedule'
import type { TenantId } from '../kernel/ids'
import { mintScope } from '../kernel/scope'
import { systemClock as clock, hour, second } from '../kernel/time'
import type { Database } from './database'
import type { Stores } from './stores'

/** What alarms cost: of the tenants whose alarms changed, every other second; of all, when an hour begins. */
export function openAlarmStakes(
  { pools }: Database,
  { scoped }: Stores,
  events: EventBus,
): { tasks: Task[]; stop(): void } {
  const stakes = openStakesDesk(scoped)
  const changed = new Set<TenantId>()
  const stop = events.subscribe(['alarm.changed'], ({ tenantId }) => void changed.add(tenantId))
  let doneHour = 0
  const run = async (now: number) => {
    const thisHour = Math.floor(now / hour)
    const tenants = doneHour === thisHour ? [...changed] : await allTenants(pools.system)
    changed.clear()
    for (const tenantId of tenants) await workOutStakes({ stakes, events, clock, rules: allRules }, mintScope(tenantId))
    doneHour = thisHour
  }
  return { tasks: [{ name: 'alarm stakes', everyMs: 2 * second, run }], stop }
}
