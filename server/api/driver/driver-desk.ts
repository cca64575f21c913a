import type { EvseId, TenantId } from '../../kernel/ids'
import { mintScope, type TenantScope } from '../../kernel/scope'
import { type DriverEvse, type DriverTicket, driverEvse, driverTicket } from '../../views/driver-page'
import type { Reads } from '../../views/reads'
import type { FormStamps } from './form-stamp'

/** Whose a printed EVSE id or a ticket is. */
export interface Reach {
  evse(publicEvseId: string): Promise<{ tenantId: TenantId; evseId: EvseId } | null>
  ticket(ticketId: number): Promise<TenantId | null>
}
export type DriverDeskOptions = {
  reach: Reach
  readsFor: (scope: TenantScope) => Reads
  links: { read(token: string): number | null; token(id: number): string }
  stamps: FormStamps
  now: () => number
}

/** What pages without a sign-in may know: a plug by its printed id, a ticket by its unguessable address. */
export type DriverDesk = {
  /** `stamp`: goes into the form that reports a problem here. */
  evse(publicEvseId: string): Promise<{ evse: DriverEvse; stamp: string } | null>
  ticket(token: string): Promise<{ ticket: DriverTicket; goesOn: string | null } | null>
}

const printedId = /^[A-Za-z0-9*]{5,40}$/

export const openDriverDesk = ({ reach, readsFor, links, stamps, now }: DriverDeskOptions): DriverDesk => ({
  async evse(publicEvseId) {
    const found = printedId.test(publicEvseId) ? await reach.evse(publicEvseId) : null
    const evse = found && (await driverEvse(readsFor(mintScope(found.tenantId)), found.evseId))
    return evse && { evse, stamp: stamps.make(evse.publicEvseId, now()) }
  },
  async ticket(token) {
    const id = links.read(token)
    const tenantId = id === null ? null : await reach.ticket(id)
    if (id === null || tenantId === null) return null
    const ticket = await driverTicket(readsFor(mintScope(tenantId)), id)
    return ticket && { ticket, goesOn: ticket.mergedInto === null ? null : links.token(ticket.mergedInto) }
  },
})
