import { whatIsMeant } from '../domain/support/desk/what-is-meant'
import { maskedContact } from '../domain/support/tickets/contact'
import type { TicketLanguage } from '../kernel/ticket'
import type { Reads } from './reads'

/** A line of the list; who it is stays masked. */
export type DriverRow = {
  id: number
  name: string | null
  mail: string | null
  phone: string | null
  language: TicketLanguage
  contracts: number
  cards: number
  blocked: number
  lastUsedAt: number | null
  erased: boolean
}
export const driverShows = ['all', 'blocked', 'erased'] as const
export type DriverFilter = { show: (typeof driverShows)[number]; q: string }

type Row = Omit<DriverRow, 'mail'> & { email: string | null }

const cardsOf = 'from contracts c join id_tokens t on t.contract_id = c.id where c.driver_id = d.id'
const columns = `d.id, d.name, d.email, d.phone, d.language, d.erased_at is not null as erased,
  (select count(*)::int from contracts c where c.driver_id = d.id) as contracts, (select count(*)::int ${cardsOf}) as cards,
  (select count(*)::int ${cardsOf} and t.blocked) as blocked,
  (select (extract(epoch from max(u.at)) * 1000)::bigint from (select (select max(x.started_at) from sessions x
     where x.tenant_id = d.tenant_id and x.token_uid = t.uid) as at ${cardsOf}) u) as "lastUsedAt"`

const shown: Record<DriverFilter['show'], string> = {
  all: 'd.erased_at is null',
  blocked: `d.erased_at is null and exists (select 1 ${cardsOf} and t.blocked)`,
  erased: 'd.erased_at is not null',
}

/** By the whole of a number, an address, a plate, a card or a contract: one index each. */
const matches = `d.id in (select id from drivers where phone_key = any($3::text[])
  union select id from drivers where email_key = $4
  union select driver_id from driver_plates where plate_key = $5
  union select driver_id from contracts where name_key = lower($6) or card_last_four = $7
  union select c.driver_id from id_tokens t join contracts c on c.id = t.contract_id where t.uid_key = lower($5) or t.visual_key = $5)`

/** Newest first, by key. */
export async function drivers(
  { db, scope }: Reads,
  { show, q }: DriverFilter,
  page: { before: number | null; limit: number },
): Promise<{ rows: DriverRow[]; next: number | null }> {
  const countries = await db.query<{ country: string }>(scope, 'select distinct country from locations')
  const meant = whatIsMeant(
    q,
    countries.map(({ country }) => country),
  )
  const { phoneKeys, email, code, text, cardLastFour } = meant
  const wanted = q === '' ? [] : [phoneKeys, email, code, text, cardLastFour]
  const found = await db.query<Row>(
    scope,
    `select ${columns} from drivers d where ${shown[show]} and ($1::int is null or d.id < $1)${q === '' ? '' : ` and ${matches}`}
     order by d.id desc limit $2`,
    [page.before, page.limit + 1, ...wanted],
  )
  const rows = found.slice(0, page.limit)
  return {
    rows: rows.map(({ name, email, phone, ...row }) => ({ ...row, ...maskedContact({ name, mail: email, phone }) })),
    next: found.length > page.limit ? (rows.at(-1)?.id ?? null) : null,
  }
}
