import type { TenantScope } from '../../../kernel/scope'
import type { Author } from '../../people/actor'
import { hearDriver } from './hear-driver'
import { freshText, guessLanguage, type IncomingMail, sortMail } from './incoming-mail'
import { openTicket } from './open-ticket'
import type { TicketPorts } from './ports'
import { filesPerMessage, readFile, type TicketFile } from './ticket-file'

export type Received = {
  outcome: 'ticket' | 'reply' | 'ignored' | 'refused'
  reason: string | null
  ticketId: number | null
}

export interface TicketInbox {
  /** What became of a message already taken; null: it is new. */
  known(scope: TenantScope, messageId: string): Promise<boolean>
  /** Once per Message-ID. */
  note(
    scope: TenantScope,
    mail: { messageId: string; sender: string; subject: string },
    received: Received,
  ): Promise<void>
  /** Whether this address is that ticket's driver. */
  isDriverOf(scope: TenantScope, ticketId: number, mail: string): Promise<boolean>
}

type Ports = TicketPorts & { ticketInbox: TicketInbox; supportAddress: string }

const longest = 8_000

/** Files that can be kept, and a line for each that cannot: nothing is left out without a word. */
function filesOf(mail: IncomingMail): { files: TicketFile[]; left: string[] } {
  const files: TicketFile[] = []
  const left: string[] = []
  for (const { name, bytes } of mail.attachments) {
    const read = readFile(name, bytes)
    if (!read.ok) left.push(read.refusal.message)
    else if (files.length === filesPerMessage) left.push(`“${read.value.name}” is one file too many.`)
    else files.push(read.value)
  }
  return { files, left }
}

/**
 * A mail becomes a ticket, or goes on with one. Taken twice it counts once: ticket and message have its Message-ID as
 * their key. A stranger's mail never goes into somebody's ticket, whatever its subject says.
 */
export async function receiveMail(ports: Ports, scope: TenantScope, mail: IncomingMail): Promise<Received> {
  if (await ports.ticketInbox.known(scope, mail.messageId))
    return { outcome: 'ignored', reason: 'Taken already.', ticketId: null }
  const received = await take(ports, scope, mail)
  const { messageId, from, subject } = mail
  await ports.ticketInbox.note(scope, { messageId, sender: from.mail ?? '', subject: subject.slice(0, 300) }, received)
  return received
}

async function take(ports: Ports, scope: TenantScope, mail: IncomingMail): Promise<Received> {
  const host = new URL(ports.publicUrl).hostname
  const sorted = sortMail(mail, { tenantId: scope.tenantId, host, address: ports.supportAddress })
  if (sorted.kind === 'ignored') return { outcome: 'ignored', reason: sorted.reason, ticketId: null }
  const { files, left } = filesOf(mail)
  const written = freshText(mail.text).slice(0, longest)
  const text = [written, ...left.map((line) => `[${line}]`)].filter(Boolean).join('\n\n')
  const driver: Author = { userId: null, name: 'Driver', ip: null }
  const key = `mail:${mail.messageId}`
  const sender = mail.from.mail ?? ''
  if (sorted.about !== null && (await ports.ticketInbox.isDriverOf(scope, sorted.about, sender))) {
    const heard = await hearDriver(ports, scope, driver, sorted.about, { text, by: 'mail', files, key })
    if (heard.ok || heard.refusal.code === 'alreadyDone')
      return { outcome: 'reply', reason: null, ticketId: sorted.about }
    if (heard.refusal.code === 'empty')
      return { outcome: 'refused', reason: heard.refusal.message, ticketId: sorted.about }
  }
  const opened = await openTicket(ports, scope, driver, {
    channel: 'mail',
    subject: mail.subject.trim().slice(0, 160) || 'Mail without a subject',
    text,
    language: guessLanguage(`${mail.subject}\n${written}`),
    contact: { name: mail.from.name, mail: sender },
    files,
    key,
    confirm: true,
  })
  if (!opened.ok) return { outcome: 'refused', reason: opened.refusal.message, ticketId: null }
  return { outcome: 'ticket', reason: null, ticketId: opened.value.id }
}
