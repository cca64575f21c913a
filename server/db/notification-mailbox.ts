import type { Mailer } from '../domain/operations/notify/ports'
import type { Scoped } from './scoped'

const keep = `insert into kept_mails(tenant_id, message_id, recipient, subject, body_text, body_html)
  values ($1, $2, $3, $4, $5, $6) on conflict (tenant_id, message_id) do nothing`

/** Stands in for a mail server: what would have been sent can be read at /mailbox. */
export const openMailbox = (scoped: Scoped): Mailer => ({
  async send(scope, { messageId, to, subject, text, html }) {
    await scoped.query(scope, keep, [scope.tenantId, messageId, to, subject, text, html])
  },
})
