import type { TicketLanguage } from '../kernel/ticket'
import type { Reads } from './reads'
import { type TicketRow, ticketPlaces, ticketRowColumns } from './ticket-row'

export type TicketPage = {
  /** null: both. */
  open: boolean | null
  station: string | null
  language: TicketLanguage | null
  /** Older than this ticket. */
  before: number | null
  limit: number
}

/** Tickets, the newest first; one more than asked for when there are more. */
export const ticketPage = (
  { db, scope }: Reads,
  { open, station, language, before, limit }: TicketPage,
): Promise<TicketRow[]> =>
  db.query<TicketRow>(
    scope,
    `select ${ticketRowColumns} from tickets t ${ticketPlaces}
     where t.tenant_id = $1 and ($2::bool is null or (t.state in ('new', 'open', 'waiting')) = $2)
       and ($3::text is null or s.identity_key = lower($3)) and ($4::text is null or t.language = $4) and ($5::int is null or t.id < $5)
     order by t.id desc limit $6`,
    [scope.tenantId, open, station, language, before, limit + 1],
  )
