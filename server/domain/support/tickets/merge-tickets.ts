import { ok, type Result, refuse } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import { ticketName } from '../../../kernel/ticket'
import type { Author } from '../../people/actor'
import type { TicketPorts } from './ports'
import { closed, reopened } from './ticket'
import { ticketChanged } from './ticket-changed'

type Refused = 'notFound' | 'alreadyDone' | 'conflict'

/** The same problem told twice: `id` goes into `into`, which takes what the driver says from now on. */
export async function mergeTickets(
  ports: TicketPorts,
  scope: TenantScope,
  author: Author,
  { id, into }: { id: number; into: number },
): Promise<Result<null, Refused>> {
  if (id === into) return refuse('conflict', 'A ticket cannot be merged into itself.')
  const at = ports.clock.now()
  const kept = await ports.tickets.change(scope, author, into, at, (current) =>
    current.mergedInto === null
      ? ok({ ticket: current, events: [] })
      : refuse('conflict', `${ticketName(into)} was merged itself.`),
  )
  if (!kept.ok) return kept
  const gone = await ports.tickets.change(scope, author, id, at, (current) => {
    if (current.mergedInto !== null) return refuse('conflict', `${ticketName(id)} was merged already.`)
    const ticket = { ...closed(current, at), mergedInto: into }
    const event = {
      kind: 'merged' as const,
      text: `Merged into ${ticketName(into)}`,
      data: { into, was: current.state },
    }
    return ok({ ticket, events: [event], line: { action: 'ticket.merged', after: { into } } })
  })
  if (!gone.ok) return gone
  const noted = await ports.tickets.change(scope, author, into, at, (current) =>
    ok({
      ticket: current,
      events: [{ kind: 'merged' as const, text: `${ticketName(id)} was merged into this one`, data: { from: id } }],
    }),
  )
  for (const each of [id, into]) ticketChanged(ports, scope, each)
  return noted.ok ? ok(null) : noted
}

/** Takes a merge back: the ticket is open again and stands for itself. */
export async function unmergeTicket(
  ports: TicketPorts,
  scope: TenantScope,
  author: Author,
  id: number,
): Promise<Result<null, Refused>> {
  const at = ports.clock.now()
  let into: number | null = null
  const back = await ports.tickets.change(scope, author, id, at, (current) => {
    into = current.mergedInto
    if (into === null) return refuse('conflict', `${ticketName(id)} is not merged.`)
    const event = { kind: 'unmerged' as const, text: `Taken out of ${ticketName(into)}`, data: { from: into } }
    return ok({ ticket: reopened(current, at), events: [event], line: { action: 'ticket.unmerged', before: { into } } })
  })
  if (!back.ok) return back
  for (const each of [id, into]) if (each !== null) ticketChanged(ports, scope, each)
  return ok(null)
}
