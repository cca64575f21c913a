import type { UserId } from '../../../kernel/ids'
import { ok, type Result, refuse } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import type { TicketPriority } from '../../../kernel/ticket'
import type { Author } from '../../people/actor'
import type { TicketPorts } from './ports'
import { dueOf } from './sla'
import { begun, type Ticket } from './ticket'
import { ticketChanged } from './ticket-changed'

type Ports = TicketPorts & { colleagues: Colleagues }
export interface Colleagues {
  /** Who may sign in here; null: nobody of that number. */
  colleague(scope: TenantScope, userId: UserId): Promise<{ userId: UserId; name: string } | null>
}

/** Gives a ticket to somebody, or to nobody (`userId` null). */
export async function assignTicket(
  ports: Ports,
  scope: TenantScope,
  author: Author,
  id: number,
  userId: UserId | null,
): Promise<Result<Ticket, 'notFound' | 'alreadyDone' | 'nobody'>> {
  const to = userId === null ? null : await ports.colleagues.colleague(scope, userId)
  if (userId !== null && to === null) return refuse('nobody', 'There is no such colleague here.')
  const done = await ports.tickets.change(scope, author, id, ports.clock.now(), (current) => {
    const ticket = { ...begun(current), assignedTo: to?.userId ?? null, assignedToName: to?.name ?? null }
    return ok({ ticket, events: [{ kind: 'assigned' as const, text: to?.name ?? '' }] })
  })
  if (done.ok) ticketChanged(ports, scope, id)
  return done
}

/** Another priority, other clocks; they count from when the ticket came in, less what it waited for the driver. */
export async function prioritiseTicket(
  ports: TicketPorts,
  scope: TenantScope,
  author: Author,
  id: number,
  priority: TicketPriority,
): Promise<Result<Ticket, 'notFound' | 'alreadyDone'>> {
  const policy = await ports.tickets.policy(scope)
  const done = await ports.tickets.change(scope, author, id, ports.clock.now(), (current) => {
    const before = dueOf(policy, current.channel, current.priority, current.openedAt)
    const waited = Math.max(0, current.solutionDueAt - before.solutionDueAt)
    const due = dueOf(policy, current.channel, priority, current.openedAt)
    const ticket = { ...current, priority, ...due, solutionDueAt: due.solutionDueAt + waited }
    return ok({ ticket, events: [{ kind: 'priority' as const, text: priority, data: { before: current.priority } }] })
  })
  if (done.ok) ticketChanged(ports, scope, id)
  return done
}
