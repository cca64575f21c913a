import type { TicketInbox } from '../domain/support/tickets/receive-mail'
import type { Scoped } from './scoped'

const note = `insert into ticket_inbox(tenant_id, message_id, sender, subject, outcome, reason, ticket_id)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict (tenant_id, message_id) do nothing`

const driverOf = `select 1 from tickets t left join drivers d on d.id = t.driver_id
  where t.id = $1 and lower($2) in (lower(t.contact_mail), lower(d.email))`

export const openTicketInbox = (scoped: Scoped): TicketInbox => ({
  known: async (scope, messageId) => {
    const sql = 'select 1 from ticket_inbox where tenant_id = $1 and message_id = $2'
    return (await scoped.query(scope, sql, [scope.tenantId, messageId])).length > 0
  },
  async note(scope, { messageId, sender, subject }, { outcome, reason, ticketId }) {
    await scoped.query(scope, note, [scope.tenantId, messageId, sender, subject, outcome, reason, ticketId])
  },
  isDriverOf: async (scope, ticketId, mail) => (await scoped.query(scope, driverOf, [ticketId, mail])).length > 0,
})
