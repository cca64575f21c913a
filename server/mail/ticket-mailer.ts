import { createTransport } from 'nodemailer'
import type { TicketMailer } from '../domain/support/tickets/mail-ports'
import { second } from '../kernel/time'

const waitMs = 20 * second

/** Mails to drivers through SMTP, as text. What nobody wrote says so, that no machine answers it (RFC 3834 §5). */
export function openTicketMailer(smtpUrl: string, from: string): TicketMailer {
  const timeouts = { connectionTimeout: waitMs, greetingTimeout: waitMs, socketTimeout: waitMs }
  const transport = createTransport({ url: smtpUrl, ...timeouts })
  return {
    async send(_scope, { messageId, references, inReplyTo, recipient: to, subject, text, automatic }) {
      const headers = automatic
        ? { 'auto-submitted': 'auto-replied', 'x-auto-response-suppress': 'All' }
        : { 'x-auto-response-suppress': 'OOF' }
      const thread = { messageId, references, ...(inReplyTo === null ? {} : { inReplyTo }) }
      const safety = { disableFileAccess: true, disableUrlAccess: true }
      await transport.sendMail({ from, to, subject, text, headers, ...thread, ...safety })
    },
  }
}
