import type pg from 'pg'
import type { TenantId } from '../kernel/ids'

/** Every tenant there is: sums are made tenant by tenant, each in its own scope. */
export async function allTenants(system: pg.Pool): Promise<TenantId[]> {
  return (await system.query<{ id: TenantId }>('select id from tenants order by id')).rows.map((row) => row.id)
}

/** Tenants with a file somebody waits for. */
export async function tenantsWithDownloads(system: pg.Pool): Promise<TenantId[]> {
  const { rows } = await system.query<{ id: TenantId }>(
    "select distinct tenant_id as id from downloads where state = 'queued'",
  )
  return rows.map((row) => row.id)
}

/** Tenants with a report to mail by now (ms UTC). */
export async function tenantsWithDueSchedules(system: pg.Pool, now: number): Promise<TenantId[]> {
  const { rows } = await system.query<{ id: TenantId }>(
    'select distinct tenant_id as id from report_schedules where active and next_at <= $1',
    [new Date(now)],
  )
  return rows.map((row) => row.id)
}

/** Files a killed process was working on are begun again. */
export const requeueDownloads = (system: pg.Pool): Promise<unknown> =>
  system.query("update downloads set state = 'queued', progress = 0 where state = 'running'")
