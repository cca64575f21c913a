import { createTransport } from 'nodemailer'
import { MailServerAway } from '../domain/operations/notify/mail-server-away'
import type { Mailer } from '../domain/operations/notify/ports'
import { second } from '../kernel/time'

const waitMs = 20 * second

/** What nodemailer calls a server that cannot be reached, or does not let us in. */
const away = ['ECONNECTION', 'ECONNREFUSED', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ETLS', 'EAUTH', 'ENOAUTH', 'EPROTOCOL']
const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '')

/** Mails of notifications through SMTP, as text and HTML. The headers keep out-of-office answers away. */
export function openAlarmMailer(smtpUrl: string, from: string): Mailer {
  const timeouts = { connectionTimeout: waitMs, greetingTimeout: waitMs, socketTimeout: waitMs }
  const transport = createTransport({ url: smtpUrl, ...timeouts })
  return {
    async send(_scope, { messageId, to, subject, text, html }) {
      const headers = { 'auto-submitted': 'auto-generated', 'x-auto-response-suppress': 'All' }
      const safety = { disableFileAccess: true, disableUrlAccess: true }
      try {
        await transport.sendMail({ from, to, subject, text, html, messageId, headers, ...safety })
      } catch (error) {
        throw away.includes(codeOf(error)) && error instanceof Error ? new MailServerAway(error.message) : error
      }
    },
  }
}
