import { rollUpAttempts } from '../db/attempt-rollup'
import { allTenants } from '../db/report-work'
import { rollUpRisk } from '../db/risk-rollup'
import type { Scoped } from '../db/scoped'
import type { Task } from '../jobs/schedule'
import { mintScope, type TenantScope } from '../kernel/scope'
import { systemClock as clock, minute } from '../kernel/time'
import type { Database } from './database'

/** What became of drivers’ attempts, every minute; which EVSEs get worse, once a day is over. */
export function qualityTasks({ pools }: Database, scoped: Scoped): Task[] {
  const everyTenant = (work: (scope: TenantScope) => Promise<unknown>) => async () => {
    for (const id of await allTenants(pools.system)) await work(mintScope(id))
  }
  return [
    {
      name: 'charging attempts',
      everyMs: minute,
      run: everyTenant((scope) => rollUpAttempts(scoped, scope, clock.now)),
    },
    { name: 'risk of EVSEs', everyMs: minute, run: everyTenant((scope) => rollUpRisk(scoped, scope, clock.now)) },
  ]
}
