import type pg from 'pg'
import type { DueTicketMail, TicketMailer, TicketOutbox } from '../domain/support/tickets/mail-ports'
import type { TenantId } from '../kernel/ids'
import type { Scoped } from './scoped'

const take = `with due as (select id from ticket_mails where tenant_id = $1 and state = 'waiting' and due_at <= $2
    order by id limit $3 for update skip locked),
  taken as (update ticket_mails m set state = 'sending', attempts = attempts + 1 from due where m.id = due.id returning m.*)
  select t.id, t.ticket_id as "ticketId", t.automatic, t.recipient, t.subject, t.body_text as text, t.attempts,
    (select i.message_id from ticket_inbox i where i.tenant_id = t.tenant_id and i.ticket_id = t.ticket_id order by i.id desc limit 1) as "inReplyTo"
  from taken t order by t.id`

const settle =
  'update ticket_mails set state = $2, error = $3, due_at = coalesce($4, due_at), sent_at = coalesce($5, sent_at) where id = $1'

export const openTicketOutbox = (scoped: Scoped): TicketOutbox => ({
  take: (scope, at, limit) => scoped.query<DueTicketMail>(scope, take, [scope.tenantId, new Date(at), limit]),
  async sent(scope, id, at) {
    await scoped.query(scope, settle, [id, 'sent', null, null, new Date(at)])
  },
  async failed(scope, id, error, again) {
    const state = again === null ? 'failed' : 'waiting'
    await scoped.query(scope, settle, [id, state, error, again === null ? null : new Date(again), null])
  },
})

const keep = `insert into kept_mails(tenant_id, message_id, recipient, subject, body_text, body_html)
  values ($1, $2, $3, $4, $5, $6) on conflict (tenant_id, message_id) do nothing`

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** The text as mail programs show it: its lines, and its addresses to be pressed. */
const asPage = (text: string) => {
  const safe = text.replace(/[&<>"]/g, (sign) => signs[sign] ?? '')
  const linked = safe.replace(/https?:\/\/[^\s<]+/g, (address) => `<a target="_blank" href="${address}">${address}</a>`)
  return `<div style="white-space:pre-wrap;overflow-wrap:anywhere;font:16px/1.45 sans-serif;padding:16px">${linked}</div>`
}

/** Stands in for a mail server: what would have been sent can be read at /mailbox. */
export const openTicketMailbox = (scoped: Scoped): TicketMailer => ({
  async send(scope, { messageId, recipient, subject, text }) {
    await scoped.query(scope, keep, [scope.tenantId, messageId, recipient, subject, text, asPage(text)])
  },
})

export const tenantsWithTicketMails = async (system: pg.Pool, now: number): Promise<TenantId[]> =>
  (
    await system.query<{ id: TenantId }>(
      "select distinct tenant_id as id from ticket_mails where state = 'waiting' and due_at <= $1",
      [new Date(now)],
    )
  ).rows.map(({ id }) => id)

/** Tenants with an answer that waits for the end of an alarm, or was cut short. */
export const tenantsWithAlarmAnswers = async (system: pg.Pool): Promise<TenantId[]> =>
  (
    await system.query<{ id: TenantId }>('select distinct tenant_id as id from alarm_answers where sent_at is null')
  ).rows.map(({ id }) => id)

/** What a killed process was sending is sent again; mail programs know it by its Message-ID. */
export async function requeueTicketMails(system: pg.Pool): Promise<void> {
  await system.query("update ticket_mails set state = 'waiting' where state = 'sending'")
}
