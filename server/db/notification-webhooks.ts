import { randomBytes } from 'node:crypto'
import type { NewDelivery, WebhookStore } from '../domain/operations/notify/ports'
import { alarmNames, type LiveAlarmRow, liveAlarmColumns, toLiveAlarm } from './alarm-row'
import { recordIn } from './audit-trail'
import type { Scoped, Tx } from './scoped'

const newSecret = () => `whsec_${randomBytes(32).toString('base64url')}`

const insert = `insert into webhooks(tenant_id, name, url, events, active, secret, created_by_name)
  values ($1, $2, $3, $4, $5, $6, $7) returning id`
const update = `update webhooks set name = $3, url = $4, events = $5, active = $6 where tenant_id = $1 and id = $2 returning id`
const enqueue = `insert into webhook_deliveries(tenant_id, webhook_id, key, event, alarm_id, body, state, due_at)
  select $1, w.id, $3, $4, $5, $6, 'waiting', $7 from webhooks w where w.tenant_id = $1 and w.id = $2 and w.active returning id`
const again = `insert into webhook_deliveries(tenant_id, webhook_id, key, event, alarm_id, body, state, due_at)
  select d.tenant_id, d.webhook_id, d.key || '#' || $3, d.event, d.alarm_id, d.body, 'waiting', $4
  from webhook_deliveries d join webhooks w on w.id = d.webhook_id and w.active where d.tenant_id = $1 and d.id = $2 returning id`
const askTicket = `insert into alarm_tickets(tenant_id, alarm_id, state, requested_by_name, requested_at) values ($1, $2, 'requested', $3, $4)
  on conflict (alarm_id) do update set state = 'requested', error = null, requested_by_name = excluded.requested_by_name,
    requested_at = excluded.requested_at where alarm_tickets.state = 'failed' returning id`

type Written = { id: number }

async function add(
  tx: Tx,
  tenantId: number,
  { webhookId, key, event, body }: NewDelivery,
  alarmId: number | null,
  at: number,
) {
  const [row] = await tx.query<Written>(enqueue, [tenantId, webhookId, key, event, alarmId, body, new Date(at)])
  return row?.id ?? null
}

export const openWebhookStore = (scoped: Scoped): WebhookStore => ({
  add: (scope, author, { name, url, events, active }) =>
    scoped.run(scope, async (tx) => {
      const secret = newSecret()
      const [row] = await tx.query<Written>(insert, [scope.tenantId, name, url, events, active, secret, author.name])
      const line = {
        action: 'webhook.added',
        objectType: 'webhook',
        objectId: row!.id,
        after: { name, url, events, active },
      }
      await recordIn(tx, scope.tenantId, author, line)
      return { id: row!.id, secret }
    }),
  change: (scope, author, id, { name, url, events, active }) =>
    scoped.run(scope, async (tx) => {
      const [before] = await tx.query('select name, url, events, active from webhooks where id = $1 for update', [id])
      const rows = await tx.query<Written>(update, [scope.tenantId, id, name, url, events, active])
      const line = {
        action: 'webhook.changed',
        objectType: 'webhook',
        objectId: id,
        before,
        after: { name, url, events, active },
      }
      if (rows.length > 0) await recordIn(tx, scope.tenantId, author, line)
      return rows.length > 0
    }),
  remove: (scope, author, id) =>
    scoped.run(scope, async (tx) => {
      const [before] = await tx.query(
        'delete from webhooks where tenant_id = $1 and id = $2 returning name, url, events',
        [scope.tenantId, id],
      )
      const line = { action: 'webhook.removed', objectType: 'webhook', objectId: id, before }
      if (before) await recordIn(tx, scope.tenantId, author, line)
      return before !== undefined
    }),
  renewSecret: (scope, author, id) =>
    scoped.run(scope, async (tx) => {
      const secret = newSecret()
      const rows = await tx.query('update webhooks set secret = $3 where tenant_id = $1 and id = $2 returning id', [
        scope.tenantId,
        id,
        secret,
      ])
      if (rows.length === 0) return null
      await recordIn(tx, scope.tenantId, author, { action: 'webhook.keyRenewed', objectType: 'webhook', objectId: id })
      return secret
    }),
  enqueue: (scope, delivery, at) => scoped.run(scope, (tx) => add(tx, scope.tenantId, delivery, null, at)),
  replay: (scope, author, deliveryId, at) =>
    scoped.run(scope, async (tx) => {
      const values = [scope.tenantId, deliveryId, crypto.randomUUID(), new Date(at)]
      const [row] = await tx.query<Written>(again, values)
      const line = { action: 'webhook.replayed', objectType: 'webhookDelivery', objectId: deliveryId }
      if (row) await recordIn(tx, scope.tenantId, author, line)
      return row?.id ?? null
    }),
  forTickets: async (scope) =>
    (
      await scoped.query<Written>(
        scope,
        "select id from webhooks where tenant_id = $1 and active and 'alarm.ticketRequested' = any(events) order by id limit 1",
        [scope.tenantId],
      )
    )[0] ?? null,
  async alarm(scope, alarmId) {
    const sql = `select ${liveAlarmColumns} from alarms a ${alarmNames} where a.id = $1`
    const [row] = await scoped.query<LiveAlarmRow>(scope, sql, [alarmId])
    return row ? toLiveAlarm(row) : null
  },
  requestTicket: (scope, author, alarmId, delivery, at, line) =>
    scoped.run(scope, async (tx) => {
      const asked = await tx.query(askTicket, [scope.tenantId, alarmId, author.name, new Date(at)])
      if (asked.length === 0) return false
      await add(tx, scope.tenantId, delivery, alarmId, at)
      await tx.query(
        "insert into alarm_events(tenant_id, alarm_id, at, kind, actor) values ($1, $2, $3, 'ticketRequested', $4)",
        [scope.tenantId, alarmId, new Date(at), author.name],
      )
      await recordIn(tx, scope.tenantId, author, line)
      return true
    }),
})
