import type pg from 'pg'
import type { TenantId } from '../server/kernel/ids'
import { seedCdrs } from '../server/testing/seed-cdrs'

/** `from` days ago, as a local day. */
export const daysAgo = (from: number) => new Date(Date.now() - from * 86_400_000).toISOString().slice(0, 10)

/**
 * Bills of the last 20 days, older than today: journeys of today do not change their sums. There from the start, because
 * sums are made once a minute.
 */
export async function seedPastBills(system: pg.Pool): Promise<void> {
  const { rows } = await system.query<{ id: TenantId }>("select id from tenants where slug = 'northgrid'")
  await seedCdrs({ system }, rows[0]!.id, { count: 600, until: daysAgo(1), days: 20, from: 500_000 })
}
