import type { TenantScope } from '../../../kernel/scope'
import type { TicketPorts } from './ports'

/** Tells every open queue that a ticket is not as it was; what it is now is asked for by who may see it. */
export function ticketChanged(
  { events, clock }: Pick<TicketPorts, 'events' | 'clock'>,
  { tenantId }: TenantScope,
  ticketId: number,
) {
  const at = clock.now()
  events.publish([{ type: 'ticket.changed', tenantId, ticketId, at, receivedAt: at }])
}
