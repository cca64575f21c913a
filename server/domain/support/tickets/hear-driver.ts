import { ok, type Result, refuse } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import type { Author } from '../../people/actor'
import type { TicketPorts } from './ports'
import { heardFromDriver, type Ticket } from './ticket'
import { ticketChanged } from './ticket-changed'
import type { TicketFile } from './ticket-file'

export type HearDriver = {
  text: string
  by: 'page' | 'mail' | 'phone' | 'api'
  files?: readonly TicketFile[]
  key?: string
}

/**
 * The driver says more: a ticket that waited or was solved is open again. One that was merged hands it on; one that is
 * closed takes nothing, so that an old link does not wake what is long over.
 */
export async function hearDriver(
  ports: TicketPorts,
  scope: TenantScope,
  author: Author,
  id: number,
  { text, by, files, key }: HearDriver,
): Promise<Result<Ticket, 'notFound' | 'alreadyDone' | 'closed' | 'empty'>> {
  if (text.trim() === '' && !files?.length) return refuse('empty', 'Write something first.')
  const at = ports.clock.now()
  let goesTo: number | null = null
  const heard = await ports.tickets.change(scope, author, id, at, (current) => {
    goesTo = current.mergedInto
    if (goesTo === null && current.state === 'closed') return refuse('closed', 'This ticket is closed. Report it anew.')
    if (goesTo !== null) return ok({ ticket: current, events: [] })
    const event = { kind: 'driver' as const, text, files, key: key ?? null, data: { by } }
    return ok({ ticket: heardFromDriver(current, at), events: [event] })
  })
  if (!heard.ok) return heard
  if (goesTo !== null) return hearDriver(ports, scope, author, goesTo, { text, by, files, key })
  ticketChanged(ports, scope, id)
  return heard
}
