import type pg from 'pg'
import type { TenantId } from '../kernel/ids'
import { day } from '../kernel/time'
import { dropExpiredMessages } from './housekeeping'

const daysSql = `select t.id as "tenantId", coalesce((s.value #>> '{}')::int, $1) as days
  from tenants t left join settings s on s.tenant_id = t.id and s.key = 'log.days'`

/**
 * Keeps the OCPP log as long as each organisation asks, `defaultDays` where it does not. Whole days go as partitions
 * once nobody needs them; rows of organisations that keep less are deleted. Returns the names of the dropped partitions.
 */
export async function applyLogRetention(system: pg.Pool, now: number, defaultDays: number): Promise<string[]> {
  const { rows } = await system.query<{ tenantId: TenantId; days: number }>(daysSql, [defaultDays])
  const longest = Math.max(...rows.map((row) => row.days), rows.length === 0 ? defaultDays : 1)
  const dropped = await dropExpiredMessages(system, now, longest)
  for (const { tenantId, days } of rows.filter((row) => row.days < longest)) {
    await system.query('delete from ocpp_messages where tenant_id = $1 and at < $2', [
      tenantId,
      new Date(now - days * day),
    ])
  }
  return dropped
}
