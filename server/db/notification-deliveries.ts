import type { Delivery, DeliveryStore } from '../domain/operations/notify/ports'
import type { Scoped } from './scoped'

/** One that is switched off keeps what it was to get; switched on again, it gets it. */
const take = `with due as (
    select d.id from webhook_deliveries d join webhooks w on w.id = d.webhook_id and w.active
    where d.tenant_id = $1 and d.state = 'waiting' and d.due_at <= $2 order by d.id limit $3 for update of d skip locked),
  taken as (update webhook_deliveries d set state = 'sending', attempts = d.attempts + 1 from due where d.id = due.id returning d.*)
  select t.id, t.webhook_id as "webhookId", w.url, w.secret, t.event, t.alarm_id as "alarmId", t.body, t.attempts
  from taken t join webhooks w on w.id = t.webhook_id order by t.id`

const done = `update webhook_deliveries set state = $2, status = $3, answer = $4, error = $5, took_ms = $6,
  due_at = coalesce($7, due_at), done_at = $8 where id = $1`

const keptAnswer = 2_000

export const openDeliveryStore = (scoped: Scoped): DeliveryStore => ({
  take: (scope, at, limit) => scoped.query<Delivery>(scope, take, [scope.tenantId, new Date(at), limit]),
  async done(scope, delivery, { status, answer, error, tookMs }, at, again) {
    const taken = status !== null && status >= 200 && status < 300
    const state = taken ? 'sent' : again === null ? 'failed' : 'waiting'
    const next = again === null ? null : new Date(again)
    const text = answer?.slice(0, keptAnswer).replaceAll('\u0000', '') ?? null
    await scoped.query(scope, done, [delivery.id, state, status, text, error, tookMs, next, next ? null : new Date(at)])
  },
  ticket: (scope, alarmId, at, made) =>
    scoped.run(scope, async (tx) => {
      const failed = 'error' in made
      const { reference = null, url = null } = failed ? {} : made
      await tx.query(
        `update alarm_tickets set state = $3, reference = coalesce($4, reference), url = coalesce($5, url), error = $6, answered_at = $7
         where tenant_id = $1 and alarm_id = $2 and (state <> 'made' or $3 = 'made')`,
        [scope.tenantId, alarmId, failed ? 'failed' : 'made', reference, url, failed ? made.error : null, new Date(at)],
      )
      await tx.query('insert into alarm_events(tenant_id, alarm_id, at, kind, note) values ($1, $2, $3, $4, $5)', [
        scope.tenantId,
        alarmId,
        new Date(at),
        failed ? 'ticketFailed' : 'ticketMade',
        failed ? made.error : made.reference,
      ])
    }),
})
