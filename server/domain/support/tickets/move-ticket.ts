import { ok, type Result, refuse } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import { type TicketOutcome, ticketOutcomes } from '../../../kernel/ticket'
import type { Author } from '../../people/actor'
import type { TicketPorts } from './ports'
import { closed, isOver, reopened, solved, type Ticket } from './ticket'
import { ticketChanged } from './ticket-changed'

export type MoveTicket = { to: 'solved'; outcome: TicketOutcome; note: string } | { to: 'closed' } | { to: 'open' }

/** Ends a ticket without a word to the driver, closes it for good, or opens it again. */
export async function moveTicket(
  ports: TicketPorts,
  scope: TenantScope,
  author: Author,
  id: number,
  move: MoveTicket,
): Promise<Result<Ticket, 'notFound' | 'alreadyDone' | 'conflict' | 'noteMissing'>> {
  const at = ports.clock.now()
  const done = await ports.tickets.change(scope, author, id, at, (current) => {
    if (move.to === 'open' && !isOver(current)) return refuse('conflict', 'This ticket is open already.')
    if (move.to === 'solved' && isOver(current)) return refuse('conflict', 'This ticket is solved already.')
    if (move.to === 'closed' && current.state === 'closed') return refuse('conflict', 'This ticket is closed already.')
    if (move.to === 'solved' && move.outcome === 'other' && move.note === '')
      return refuse('noteMissing', 'Say in the note how it ended.')
    const ticket =
      move.to === 'solved'
        ? solved(current, at, move.outcome)
        : move.to === 'closed'
          ? closed(current, at)
          : reopened(current, at)
    const text = move.to === 'solved' ? [ticketOutcomes[move.outcome], move.note].filter(Boolean).join('. ') : ''
    const line = { action: `ticket.${move.to}`, before: { state: current.state }, after: { state: ticket.state } }
    return ok({ ticket, events: [{ kind: 'state', text, data: { to: ticket.state } }], line })
  })
  if (done.ok) ticketChanged(ports, scope, id)
  return done
}
