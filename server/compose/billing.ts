import type { Config } from '../config'
import { openBillingStore } from '../db/billing-store'
import { openSignedData } from '../db/signed-data-store'
import { openTariffResolution } from '../db/tariff-resolution'
import { checkSignedData } from '../domain/billing/check-signed-data'
import { type IssuePorts, issueDueCdrs } from '../domain/billing/issue-cdrs'
import { judgeCoverage, resolveTariffs, type Uncovered } from '../domain/billing/resolve-tariffs'
import type { EventBus } from '../domain/events'
import type { Queue } from '../jobs/queue'
import type { Task } from '../jobs/schedule'
import type { TenantId } from '../kernel/ids'
import { mintScope } from '../kernel/scope'
import { systemClock as clock, minute } from '../kernel/time'
import { react, type Wanted } from '../reactions'
import type { Database } from './database'
import type { Stores } from './stores'

type TenantWork = { tenantId: TenantId }

/** Sessions to money: what events start, what a minute's sweep finds, and how both are done, tenant by tenant. */
export async function openBilling(
  database: Database,
  stores: Stores,
  bus: EventBus,
  queue: Queue,
  config: Pick<Config, 'billingSettleS'>,
): Promise<{ tasks: Task[]; stop(): void }> {
  const tariffs = openTariffResolution(stores.scoped)
  const billing = openBillingStore(stores.scoped)
  const signedData = openSignedData(stores.scoped)
  const checkSigned: IssuePorts['checkSigned'] = async (scope, sessionId) => {
    const check = await checkSignedData({ signedData, clock }, scope, sessionId)
    return check.ok ? check.value.state : null
  }
  const uncovered = new Map<TenantId, Uncovered>()
  const settleMs = config.billingSettleS * 1_000

  const resolve = async (tenantId: TenantId) => {
    const ports = { tariffs, events: bus, clock }
    const { refused } = await resolveTariffs(ports, mintScope(tenantId))
    const known = uncovered.get(tenantId) ?? new Map()
    uncovered.set(tenantId, known)
    if (refused > 0 || known.size > 0) await judgeCoverage(ports, mintScope(tenantId), known)
  }
  const issue = async (tenantId: TenantId) => {
    await resolve(tenantId)
    await issueDueCdrs({ billing, clock, settleMs, checkSigned }, mintScope(tenantId))
  }
  await queue.work<TenantWork>('resolveTariffs', ({ tenantId }) => resolve(tenantId))
  await queue.work<TenantWork>('issueCdrs', ({ tenantId }) => issue(tenantId))

  /** A session that just ended may still get its last readings: it is billed when it has settled. */
  const want = ({ work, tenantId, late }: Wanted) => {
    const afterS = work === 'issueCdrs' && !late ? config.billingSettleS + 1 : 0
    const key = `${tenantId}|${afterS}`
    // The sweep makes up for a request that could not be written down.
    void queue.send(work, { tenantId }, { key, afterS }).catch(() => {})
  }
  const unsubscribe = react(bus, want)

  const sweep = async () => {
    const { rows } = await database.pools.system.query<{ id: TenantId }>('select id from tenants order by id')
    for (const { id } of rows) {
      const ports = { tariffs, events: bus, clock }
      const known = uncovered.get(id) ?? new Map()
      uncovered.set(id, known)
      await judgeCoverage(ports, mintScope(id), known)
      want({ work: 'issueCdrs', tenantId: id, late: true })
    }
  }
  await sweep()
  return { tasks: [{ name: 'billing sweep', everyMs: minute, run: sweep }], stop: unsubscribe }
}
