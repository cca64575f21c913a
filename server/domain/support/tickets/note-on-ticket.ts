import { ok, type Result } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import type { Author } from '../../people/actor'
import type { TicketPorts } from './ports'
import { begun, type Ticket } from './ticket'
import { ticketChanged } from './ticket-changed'
import type { TicketFile } from './ticket-file'

export type NoteOnTicket = {
  /** `remedy`: something was done for the driver, with the command or decision that did it. */
  kind: 'note' | 'remedy'
  text: string
  commandId?: number | null
  decisionId?: number | null
  files?: readonly TicketFile[]
}

/** What colleagues should know; the driver never sees it. */
export async function noteOnTicket(
  ports: TicketPorts,
  scope: TenantScope,
  author: Author,
  id: number,
  note: NoteOnTicket,
): Promise<Result<Ticket, 'notFound' | 'alreadyDone'>> {
  const noted = await ports.tickets.change(scope, author, id, ports.clock.now(), (current) =>
    ok({ ticket: begun(current), events: [note] }),
  )
  if (noted.ok) ticketChanged(ports, scope, id)
  return noted
}
