import type { TenantScope } from '../../../kernel/scope'
import { hour, minute, second } from '../../../kernel/time'
import type { TicketMailPorts } from './mail-ports'
import { threadId } from './thread'
import { ticketChanged } from './ticket-changed'

const batch = 50
const waits = [10 * second, minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour]

/**
 * Sends what is due. A mail whose sending was cut short by the end of the process is sent again under the same
 * Message-ID, by which mail programs show it once. @returns how many mails were tried.
 */
export async function deliverTicketMails(ports: TicketMailPorts, scope: TenantScope): Promise<number> {
  const { ticketOutbox, ticketMailer, clock, publicUrl } = ports
  const host = new URL(publicUrl).hostname
  const due = await ticketOutbox.take(scope, clock.now(), batch)
  for (const { id, attempts, ...mail } of due) {
    const thread = threadId(scope.tenantId, mail.ticketId, host)
    const messageId = `<ticket-${scope.tenantId}-${mail.ticketId}-${id}@${host}>`
    const references = [thread, ...(mail.inReplyTo === null ? [] : [mail.inReplyTo])]
    try {
      await ticketMailer.send(scope, { ...mail, messageId, references })
      await ticketOutbox.sent(scope, id, clock.now())
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error)
      const wait = waits[attempts - 1]
      await ticketOutbox.failed(scope, id, text.slice(0, 500), wait === undefined ? null : clock.now() + wait)
    }
    ticketChanged(ports, scope, mail.ticketId)
  }
  return due.length
}
