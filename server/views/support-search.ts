import type { Tx } from '../db/scoped'
import { type Meant, whatIsMeant } from '../domain/support/desk/what-is-meant'
import { maskedContact } from '../domain/support/tickets/contact'
import type { EvseId, SessionId, StationId } from '../kernel/ids'
import { ticketName } from '../kernel/ticket'
import type { Reads } from './reads'
import { maskToken } from './sessions-token'

/** By what it was found, in words beside the hit. */
export type FoundBy =
  | 'phone'
  | 'e-mail'
  | 'number plate'
  | 'card'
  | 'contract'
  | 'payment card'
  | 'EVSE id'
  | 'station'
  | 'site'
  | 'session'
  | 'ticket'

/** Something the desk can open. A driver's name and contact are masked; a card shows its end. */
export type DeskHit = {
  kind: 'driver' | 'card' | 'place' | 'session' | 'ticket'
  by: FoundBy
  id: number
  title: string
  detail: string
  driverId: number | null
  stationId: StationId | null
  evseId: EvseId | null
  evseNumber: number | null
  sessionId: SessionId | null
}

type Who = { id: number; by: FoundBy; name: string; email: string | null; phone: string | null; cards: number }
type Card = { id: number; uid: string; visualNumber: string | null; contract: string | null; blocked: boolean }
type Place = Omit<DeskHit, 'by' | 'kind' | 'driverId' | 'sessionId'> & { by: FoundBy }

const most = 6

/** One index each: a person is found by the whole of what they give, never by leafing through. */
const drivers = `with found as (
    (select d.id, 'phone' as by from drivers d where d.phone_key = any($1::text[]) limit ${most})
    union all (select d.id, 'e-mail' from drivers d where d.email_key = $2 limit ${most})
    union all (select p.driver_id, 'number plate' from driver_plates p where p.plate_key = $3 limit ${most})
    union all (select c.driver_id, 'card' from id_tokens t join contracts c on c.id = t.contract_id
      where (t.uid_key = lower($3) or t.visual_key = $3) and c.driver_id is not null limit ${most})
    union all (select c.driver_id, 'contract' from contracts c where c.name_key = lower($4) and c.driver_id is not null limit ${most})
    union all (select c.driver_id, 'payment card' from contracts c where c.card_last_four = $5 and c.driver_id is not null limit ${most}))
  select d.id, min(f.by) as by, d.name, d.email, d.phone,
    (select count(*)::int from contracts c join id_tokens t on t.contract_id = c.id where c.driver_id = d.id) as cards
  from found f join drivers d on d.id = f.id group by d.id order by d.id limit ${most}`

/** Cards of companies, or of nobody yet. */
const cards = `select t.id, t.uid, t.visual_number as "visualNumber", c.name as contract, t.blocked from id_tokens t
  left join contracts c on c.id = t.contract_id where (t.uid_key = lower($1) or t.visual_key = $1) and c.driver_id is null limit ${most}`

const placeOf = `e.id, s.name || ' EVSE ' || e.evse_number as title, s.id as "stationId", e.id as "evseId", e.evse_number as "evseNumber",
  concat_ws(' · ', l.name, concat_ws(', ', l.address, l.city), e.public_evse_id, e.label) as detail`
const placeFrom = 'from evses e join stations s on s.id = e.station_id left join locations l on l.id = s.location_id'
const evseIds = `select 'EVSE id' as by, ${placeOf} ${placeFrom}
  where upper(regexp_replace(e.public_evse_id, '[^A-Za-z0-9]', '', 'g')) = $1 and s.removed_at is null limit ${most}`
const stations = `select 'station' as by, ${placeOf} ${placeFrom} where s.removed_at is null
    and (s.name ilike $1 or s.identity ilike $1) and ($2::int is null or e.evse_number = $2)
  order by (lower(s.name) = lower($3)) desc, s.name, e.evse_number limit 12`
const sites = `select 'site' as by, ${placeOf} from
    (select id, name, address, city from locations where name ilike $1 or concat_ws(' ', address, postal_code, city) ilike $1 order by name limit 3) l
    join stations s on s.location_id = l.id and s.removed_at is null join evses e on e.station_id = s.id
  order by l.name, s.name, e.evse_number limit 12`

const sessions = `select x.id, x.station_id as "stationId", x.evse_id as "evseId", x.evse_number as "evseNumber", s.name, x.token_uid as token,
    to_char(x.started_at, 'YYYY-MM-DD HH24:MI') as at, c.driver_id as "driverId"
  from sessions x join stations s on s.id = x.station_id left join contracts c on c.id = x.contract_id
  where x.id = $1 or x.transaction_id = $2 order by x.started_at desc limit ${most}`
type SessionRow = Pick<DeskHit, 'stationId' | 'evseId' | 'evseNumber' | 'driverId'> & {
  id: SessionId
  name: string
  token: string | null
  at: string
}

const tickets = `select t.id, t.subject, t.state, t.station_id as "stationId", t.evse_id as "evseId", t.session_id as "sessionId",
    t.driver_id as "driverId", e.evse_number as "evseNumber" from tickets t left join evses e on e.id = t.evse_id
  where t.id = $1 or t.contact_mail = $2 or t.contact_phone = any($3::text[]) order by (t.id = $1) desc, t.opened_at desc limit ${most}`
type TicketRow = Omit<DeskHit, 'kind' | 'by' | 'title' | 'detail'> & { subject: string; state: string }

/** LIKE takes the text as it is: its own wildcards are escaped. */
const contains = (text: string) => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
const startsWith = (text: string) => contains(text).slice(1)
const nowhere = { driverId: null, stationId: null, evseId: null, evseNumber: null, sessionId: null }

async function people(tx: Tx, { phoneKeys, email, code, text, cardLastFour }: Meant): Promise<DeskHit[]> {
  const found = await tx.query<Who>(drivers, [phoneKeys, email, code, text, cardLastFour])
  const loose = code === null ? [] : await tx.query<Card>(cards, [code])
  return [
    ...found.map(({ id, by, name, email: mail, phone, cards: count }): DeskHit => {
      const masked = maskedContact({ name, mail, phone })
      const detail = [masked.mail, masked.phone, `${count} card${count === 1 ? '' : 's'}`].filter(Boolean).join(' · ')
      return { ...nowhere, kind: 'driver', by, id, title: masked.name ?? 'Driver', detail, driverId: id }
    }),
    ...loose.map(({ id, uid, visualNumber, contract, blocked }): DeskHit => {
      const detail = [visualNumber, contract ?? 'no contract', blocked ? 'blocked' : null].filter(Boolean).join(' · ')
      return { ...nowhere, kind: 'card', by: 'card', id, title: maskToken(uid) ?? 'Card', detail }
    }),
  ]
}

async function places(tx: Tx, { code, place, text, email }: Meant): Promise<DeskHit[]> {
  if (email !== null || text.length < 2) return []
  const wanted = place ?? { station: text, evseNumber: null }
  const byId = code === null ? [] : await tx.query<Place>(evseIds, [code])
  const byName = await tx.query<Place>(stations, [startsWith(wanted.station), wanted.evseNumber, wanted.station])
  const bySite =
    byId.length + byName.length > 0 || text.length < 3 ? [] : await tx.query<Place>(sites, [contains(text)])
  const seen = new Set<number>()
  return [...byId, ...byName, ...bySite].flatMap((found): DeskHit[] => {
    if (seen.has(found.id)) return []
    seen.add(found.id)
    return [{ ...nowhere, ...found, kind: 'place' }]
  })
}

async function records(tx: Tx, { sessionId, ticketId, email, phoneKeys, text }: Meant): Promise<DeskHit[]> {
  const ofSessions = await tx.query<SessionRow>(sessions, [sessionId, text])
  // Tickets keep a caller's number as it was given, with its plus or without a country.
  const numbers = phoneKeys.flatMap((key) => [`+${key}`, key])
  const ofTickets = await tx.query<TicketRow>(tickets, [ticketId, email, numbers])
  return [
    ...ofSessions.map(
      ({ id, name, token, at, ...where }): DeskHit => ({
        ...where,
        kind: 'session',
        by: 'session',
        id,
        title: `S-${id}`,
        detail: [name, `EVSE ${where.evseNumber}`, `${at} UTC`, maskToken(token)].filter(Boolean).join(' · '),
        sessionId: id,
      }),
    ),
    ...ofTickets.map(
      ({ subject, state, ...where }): DeskHit => ({
        ...where,
        kind: 'ticket',
        by: 'ticket',
        title: ticketName(where.id),
        detail: `${subject} · ${state}`,
      }),
    ),
  ]
}

/**
 * One search for whatever a caller can name: phone, e-mail, number plate, card (uid or printed number), contract, last
 * four digits of a payment card, EVSE id or scanned code, station and connector, address, session, ticket.
 */
export const supportSearch = ({ db, scope }: Reads, query: string): Promise<DeskHit[]> =>
  db.run(scope, async (tx) => {
    const where = await tx.query<{ country: string }>(
      'select distinct country from locations where country is not null',
    )
    const meant = whatIsMeant(
      query,
      where.map(({ country }) => country),
    )
    if (meant.text.length < 2) return []
    return [...(await people(tx, meant)), ...(await places(tx, meant)), ...(await records(tx, meant))]
  })
