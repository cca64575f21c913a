import type { SessionId, TenantId } from '../kernel/ids'
import type { TestDatabase } from './test-database'

/** What hangs on a driver and on money given back, with `mark` in every text. */
export async function seedMarkedDesk(
  db: TestDatabase,
  tenantId: TenantId,
  mark: string,
  { driverId, sessionId }: { driverId: number; sessionId: SessionId },
): Promise<void> {
  await db.pools.system.query('insert into driver_plates(tenant_id, driver_id, plate) values ($1, $2, $3)', [
    tenantId,
    driverId,
    mark,
  ])
  await db.pools.system.query(
    `insert into support_decisions(tenant_id, kind, session_id, cdr_id, driver_id, amount_minor, currency, reason, request_key, decided_by_name, decided_at)
     values ($1, 'refund', $2, 1, $3, 100, 'EUR', $4, gen_random_uuid(), $4, now())`,
    [tenantId, sessionId, driverId, mark],
  )
}
