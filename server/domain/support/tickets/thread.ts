import type { TenantId } from '../../../kernel/ids'

/** Heads every mail of a ticket's References, so that mail programs keep them together and replies find back. */
export const threadId = (tenantId: TenantId, ticketId: number, host: string): string =>
  `<ticket-${tenantId}-${ticketId}@${host}>`

const own = /^<ticket-(\d{1,9})-(\d{1,9})(?:-\d{1,15})?@([^>\s]{1,255})>$/

/** The ticket a Message-ID of ours speaks of; null: it is not of ours. */
export function ticketOfId(messageId: string, tenantId: TenantId, host: string): number | null {
  const [, tenant, ticket, at] = own.exec(messageId.trim()) ?? []
  return Number(tenant) === tenantId && at?.toLowerCase() === host.toLowerCase() ? Number(ticket) : null
}

/** The ticket a subject speaks of: "Re: [T-12] No power". */
export function ticketOfSubject(subject: string): number | null {
  const number = /\[T-(\d{1,9})\]/.exec(subject)?.[1]
  return number === undefined ? null : Number(number)
}
