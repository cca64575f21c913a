import type pg from 'pg'
import type { TenantId } from '../kernel/ids'

const ids = async (system: pg.Pool, sql: string, now: number): Promise<TenantId[]> =>
  (await system.query<{ id: TenantId }>(sql, [new Date(now)])).rows.map(({ id }) => id)

/** Tenants with an escalation step to make by now (ms UTC). */
export const tenantsWithSteps = (system: pg.Pool, now: number) =>
  ids(system, 'select distinct tenant_id as id from alarm_rounds where next_at <= $1', now)

export const tenantsWithMails = (system: pg.Pool, now: number) =>
  ids(system, "select distinct tenant_id as id from notifications where state = 'waiting' and due_at <= $1", now)

export const tenantsWithDeliveries = (system: pg.Pool, now: number) =>
  ids(
    system,
    `select distinct d.tenant_id as id from webhook_deliveries d join webhooks w on w.id = d.webhook_id and w.active
     where d.state = 'waiting' and d.due_at <= $1`,
    now,
  )

/** What a killed process was sending is sent again; receivers know it by its id. */
export async function requeueNotifications(system: pg.Pool): Promise<void> {
  await system.query("update notifications set state = 'waiting' where state = 'sending'")
  await system.query("update webhook_deliveries set state = 'waiting' where state = 'sending'")
}

/** Read and sent notices, kept mails and finished deliveries of more than so many days ago. */
export async function forgetNotifications(system: pg.Pool, now: number, days: number): Promise<void> {
  const before = [new Date(now - days * 86_400_000)]
  await system.query(
    "delete from notifications where created_at < $1 and state in ('sent', 'failed', 'dropped')",
    before,
  )
  await system.query('delete from kept_mails where at < $1', before)
  await system.query("delete from webhook_deliveries where created_at < $1 and state in ('sent', 'failed')", before)
}
