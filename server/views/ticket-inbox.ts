import { maskedContact } from '../domain/support/tickets/contact'
import type { Reads } from './reads'

export type InboxLine = {
  id: number
  at: number
  /** Masked. */
  sender: string
  subject: string
  outcome: 'ticket' | 'reply' | 'ignored' | 'refused'
  reason: string | null
  ticketId: number | null
}

/** The latest mails that came in, with what became of each: what made no ticket is to be seen as well. */
export async function ticketInbox({ db, scope }: Reads): Promise<InboxLine[]> {
  const rows = await db.query<InboxLine>(
    scope,
    `select id, (extract(epoch from at) * 1000)::bigint as at, sender, subject, outcome, reason, ticket_id as "ticketId"
     from ticket_inbox where tenant_id = $1 order by at desc, id desc limit 50`,
    [scope.tenantId],
  )
  return rows.map((row) => ({
    ...row,
    sender: maskedContact({ name: null, mail: row.sender, phone: null }).mail ?? '',
  }))
}
