import type { TenantId, UserId } from '../kernel/ids'
import type { TenantKeys } from './isolation-inputs'
import type { TestDatabase } from './test-database'

type TicketKeys = Pick<TenantKeys, 'ticketId' | 'otherTicketId'>
type Place = { userId: UserId; alarmId: number; stationId: number; evseId: number; sessionId: number }

/** What drivers told a tenant and what was answered, with `mark` in every text. */
export async function seedMarkedTickets(
  db: TestDatabase,
  tenantId: TenantId,
  mark: string,
  { userId, alarmId, stationId, evseId, sessionId }: Place,
): Promise<TicketKeys> {
  const add = async (table: string, row: Record<string, unknown>): Promise<number> => {
    const names = ['tenant_id', ...Object.keys(row)]
    const sql = `insert into ${table}(${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')}) returning id`
    return Number((await db.pools.system.query<{ id: number }>(sql, [tenantId, ...Object.values(row)])).rows[0]!.id)
  }
  const now = new Date()
  const due = { first_answer_due_at: now, solution_due_at: now, opened_at: now, changed_at: now }
  const place = { station_id: stationId, evse_id: evseId, session_id: sessionId, alarm_id: alarmId }
  const contact = {
    contact_name: mark,
    contact_mail: `${mark}@example.org`.toLowerCase(),
    contact_phone: '+31600000000',
  }
  const said = { channel: 'form', language: 'en', subject: mark, assigned_to: userId, assigned_to_name: mark }
  const ticketId = await add('tickets', { ...said, ...place, ...contact, ...due })
  const otherTicketId = await add('tickets', { ...said, ...place, ...contact, ...due })
  const event_id = await add('ticket_events', {
    ticket_id: ticketId,
    at: now,
    kind: 'opened',
    author: mark,
    text: mark,
  })
  const file = { name: mark, media_type: 'text/plain', picture: false, size_bytes: 4, content: Buffer.from(mark) }
  await add('ticket_files', { ticket_id: ticketId, event_id, ...file })
  const mail = { recipient: contact.contact_mail, subject: mark, body_text: mark, automatic: false, due_at: now }
  await add('ticket_mails', { ticket_id: ticketId, key: mark, ...mail, state: 'sent' })
  await add('ticket_inbox', { message_id: mark, sender: contact.contact_mail, subject: mark, outcome: 'ticket' })
  await add('canned_answers', { slug: 'marked', language: 'en', name: mark, body: mark, updated_by_name: mark })
  const answer = { texts: JSON.stringify({ en: mark }), automatic: true, written_by_name: mark, written_at: now }
  await add('alarm_answers', { alarm_id: alarmId, ...answer })
  return { ticketId, otherTicketId }
}
