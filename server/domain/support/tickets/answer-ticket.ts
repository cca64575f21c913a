import { ok, type Result, refuse } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import type { TicketOutcome } from '../../../kernel/ticket'
import type { Author } from '../../people/actor'
import { answerMail } from './driver-mail'
import type { TicketPorts } from './ports'
import { answered, type Ticket } from './ticket'
import { ticketChanged } from './ticket-changed'
import { expand } from './variables'

export type AnswerTicket = {
  /** May speak of {station}, {site}, {price}, {link}, {name} and {ticket}. */
  text: string
  /** The answer ends the ticket. */
  solve?: TicketOutcome | null
  /** The same key never sends a second answer. */
  key?: string
}
export type AnswerRefusal = 'notFound' | 'alreadyDone' | 'merged' | 'empty' | 'unknownVariable' | 'variableMissing'

/**
 * Goes to the driver: onto his ticket's page, and by mail where we have an address (without a mail server into the
 * mailbox). The ticket then waits for him, or is solved.
 */
export async function answerTicket(
  ports: TicketPorts,
  scope: TenantScope,
  author: Author,
  id: number,
  { text, solve = null, key }: AnswerTicket,
): Promise<Result<Ticket, AnswerRefusal>> {
  const at = ports.clock.now()
  const done = await ports.tickets.change(scope, author, id, at, (current, facts) => {
    if (current.mergedInto !== null) return refuse('merged', 'This ticket was merged: answer in the one it went into.')
    if (text.trim() === '') return refuse('empty', 'Write something first.')
    const link = `${ports.publicUrl}/t/${ports.ticketLinks.token(id)}`
    const full = expand(text, current, facts, link)
    if (!full.ok) return full
    const ticket = answered(current, at, solve)
    const recipient = facts.mail
    const mails =
      recipient === null ? [] : [answerMail({ ticket, recipient, text: full.value, link, key: key ?? `${id}:${at}` })]
    const data = { solved: solve !== null, mailKey: mails[0]?.key ?? null }
    return ok({ ticket, events: [{ kind: 'answer', text: full.value, key: key ?? null, data }], mails })
  })
  if (done.ok) ticketChanged(ports, scope, id)
  return done
}
