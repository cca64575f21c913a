import type { TenantId, UserId } from '../kernel/ids'
import type { TenantKeys } from './isolation-inputs'
import type { TestDatabase } from './test-database'

type NotificationKeys = Pick<
  TenantKeys,
  'notificationId' | 'mailId' | 'rotaId' | 'standInId' | 'policyId' | 'webhookId' | 'deliveryId'
>

/** What a tenant tells its people and others of alarms, with `mark` in every text. */
export async function seedMarkedNotifications(
  db: TestDatabase,
  tenantId: TenantId,
  mark: string,
  { userId, alarmId, locationId }: { userId: UserId; alarmId: number; locationId: number },
): Promise<NotificationKeys> {
  const add = async (table: string, row: Record<string, unknown>, returning = 'id'): Promise<number> => {
    const names = Object.keys(row)
    const sql = `insert into ${table}(${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')}) returning ${returning} as key`
    return (await db.pools.system.query<{ key: number }>(sql, Object.values(row))).rows[0]!.key
  }
  const tenant = { tenant_id: tenantId }
  const now = new Date()
  const later = new Date(now.getTime() + 86_400_000)
  const notice = {
    what: mark,
    where: mark,
    effect: mark,
    action: mark,
    link: 'https://busbar.test/alarms',
    priority: 1,
    raisedAt: now.getTime(),
    detail: mark,
    timeZone: 'UTC',
    escalation: null,
  }
  await add(
    'notification_preferences',
    { ...tenant, user_id: userId, preferences: JSON.stringify({ mark }) },
    'user_id',
  )
  const shifts = JSON.stringify([{ name: mark, from: 0, to: 0, people: [userId] }])
  const rota = { ...tenant, name: mark, time_zone: 'UTC', starts_on: '2026-11-16', turn_days: 7, shifts }
  const rotaId = await add('rotas', rota)
  const standIn = { ...tenant, rota_id: rotaId, user_id: userId, starts_at: now, ends_at: later, created_by_name: mark }
  const steps = JSON.stringify([{ afterMin: 3, targets: [{ kind: 'rota', rotaId }] }])
  const policy = { ...tenant, name: mark, priorities: [1], location_ids: [locationId], steps }
  const seen = { started_at: now, seen_at: now, round: 1, priority: 1, waiting: true }
  await add('alarm_rounds', { ...tenant, alarm_id: alarmId, ...seen }, 'alarm_id')
  const told = { user_id: userId, kind: 'raised', alarm_id: alarmId, priority: 1, notice: JSON.stringify(notice) }
  const inApp = { ...tenant, ...told, channel: 'inApp', key: `${mark}:inApp`, state: 'sent', due_at: now }
  await add('notifications', { ...tenant, ...told, channel: 'email', key: mark, state: 'waiting', due_at: later })
  const mail = { message_id: mark, recipient: `${mark}@users.example`.toLowerCase(), subject: mark }
  const webhook = { name: mark, url: `https://${mark}.example`.toLowerCase(), secret: mark, created_by_name: mark }
  const webhookId = await add('webhooks', { ...tenant, ...webhook, events: ['alarm.ticketRequested'] })
  const delivery = {
    webhook_id: webhookId,
    key: mark,
    event: 'alarm.raised',
    alarm_id: alarmId,
    body: mark,
    answer: mark,
  }
  await add('alarm_tickets', {
    ...tenant,
    alarm_id: alarmId,
    state: 'made',
    reference: mark,
    url: mark,
    requested_by_name: mark,
  })
  return {
    rotaId,
    webhookId,
    standInId: await add('rota_overrides', standIn),
    policyId: await add('escalation_policies', policy),
    notificationId: await add('notifications', inApp),
    mailId: await add('kept_mails', { ...tenant, ...mail, body_text: mark, body_html: mark }),
    deliveryId: await add('webhook_deliveries', { ...tenant, ...delivery, state: 'failed', due_at: now, error: mark }),
  }
}
