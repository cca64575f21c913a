import { ok, type Result, refuse } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import type { Author } from '../../people/actor'
import type { TicketPorts } from './ports'
import { isOver, type Ticket } from './ticket'
import { ticketChanged } from './ticket-changed'

/** The driver says how satisfied he is, 1 to 5, once it is over; he may change his mind. */
export async function rateTicket(
  ports: TicketPorts,
  scope: TenantScope,
  author: Author,
  id: number,
  rating: number,
): Promise<Result<Ticket, 'notFound' | 'alreadyDone' | 'tooEarly'>> {
  const done = await ports.tickets.change(scope, author, id, ports.clock.now(), (current) => {
    if (!isOver(current)) return refuse('tooEarly', 'This can be rated once it is solved.')
    if (current.rating === rating) return ok({ ticket: current, events: [] })
    return ok({ ticket: { ...current, rating }, events: [{ kind: 'rated' as const, text: String(rating) }] })
  })
  if (done.ok) ticketChanged(ports, scope, id)
  return done
}
