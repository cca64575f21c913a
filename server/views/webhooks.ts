import type { WebhookEvent } from '../domain/operations/notify/webhook'
import type { AlarmId } from '../kernel/ids'
import type { Reads } from './reads'

/** A webhook without its secret. `failing`: the latest delivery that is over was not taken. Instants in ms. */
export type WebhookRow = {
  id: number
  name: string
  url: string
  events: WebhookEvent[]
  active: boolean
  secretTail: string
  createdAt: number
  createdByName: string
  lastAt: number | null
  lastState: DeliveryState | null
  waiting: number
}
export type DeliveryState = 'waiting' | 'sending' | 'sent' | 'failed'

/** One event on its way to one webhook. */
export type DeliveryRow = {
  id: number
  event: WebhookEvent | 'test'
  alarmId: AlarmId | null
  state: DeliveryState
  attempts: number
  status: number | null
  error: string | null
  tookMs: number | null
  createdAt: number
  /** When it is tried next; null: it is not. */
  nextAt: number | null
}
export type DeliveryView = DeliveryRow & { body: string; answer: string | null }

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`

const list = `select w.id, w.name, w.url, w.events, w.active, right(w.secret, 4) as "secretTail", ${ms('w.created_at')} as "createdAt",
    w.created_by_name as "createdByName", ${ms('last.at')} as "lastAt", last.state as "lastState",
    (select count(*)::int from webhook_deliveries d where d.webhook_id = w.id and d.state in ('waiting', 'sending')) as waiting
  from webhooks w left join lateral (select coalesce(d.done_at, d.created_at) as at, d.state from webhook_deliveries d
    where d.webhook_id = w.id order by d.id desc limit 1) last on true
  where w.tenant_id = $1 order by lower(w.name), w.id`

const delivery = `d.id, d.event, d.alarm_id as "alarmId", d.state, d.attempts, d.status, d.error, d.took_ms as "tookMs",
  ${ms('d.created_at')} as "createdAt", case when d.state = 'waiting' then ${ms('d.due_at')} end as "nextAt"`

export const listWebhooks = ({ db, scope }: Reads): Promise<WebhookRow[]> =>
  db.query<WebhookRow>(scope, list, [scope.tenantId])

/** The log of one webhook, newest first. */
export const deliveriesOf = (
  { db, scope }: Reads,
  { webhookId, before, limit }: { webhookId: number; before: number | null; limit: number },
): Promise<DeliveryRow[]> =>
  db.query<DeliveryRow>(
    scope,
    `select ${delivery} from webhook_deliveries d where d.tenant_id = $1 and d.webhook_id = $2
       and ($3::bigint is null or d.id < $3) order by d.id desc limit $4`,
    [scope.tenantId, webhookId, before, limit],
  )

export async function readDelivery({ db, scope }: Reads, id: number): Promise<DeliveryView | null> {
  const sql = `select ${delivery}, d.body, d.answer from webhook_deliveries d where d.tenant_id = $1 and d.id = $2`
  return (await db.query<DeliveryView>(scope, sql, [scope.tenantId, id]))[0] ?? null
}

export type TicketView = {
  ticket: {
    state: 'requested' | 'made' | 'failed'
    reference: string | null
    url: string | null
    error: string | null
    requestedByName: string
    requestedAt: number
  } | null
  /** A webhook takes ticket requests. */
  connected: boolean
}

/** The ticket of an alarm, and whether one can be asked for. */
export function ticketOf({ db, scope }: Reads, alarmId: AlarmId): Promise<TicketView> {
  return db.run(scope, async (tx) => {
    const [ticket] = await tx.query<NonNullable<TicketView['ticket']>>(
      `select state, reference, url, error, requested_by_name as "requestedByName", ${ms('requested_at')} as "requestedAt"
       from alarm_tickets where tenant_id = $1 and alarm_id = $2`,
      [scope.tenantId, alarmId],
    )
    const takers = await tx.query(
      "select 1 from webhooks where tenant_id = $1 and active and 'alarm.ticketRequested' = any(events) limit 1",
      [scope.tenantId],
    )
    return { ticket: ticket ?? null, connected: takers.length > 0 }
  })
}
