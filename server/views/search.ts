import { ticketName } from '../kernel/ticket'
import { workOrderName } from '../kernel/work-order'
import type { Reads } from './reads'
import { type SearchVerb, searchWords } from './search-words'

export type SearchHit = {
  kind: 'station' | 'evse' | 'site' | 'session' | 'token' | 'workOrder' | 'ticket'
  id: number
  title: string
  detail: string
  stationId: number | null
  evseNumber: number | null
}

/** `verb`: what was asked to be done with it, said before the name. */
export type SearchAnswer = { verb: SearchVerb | null; hits: SearchHit[] }

const perKind = 6
/** LIKE takes the text as it is: its own wildcards are escaped. */
const contains = (text: string) => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
const startsWith = (text: string) => contains(text).slice(1)

const stations = `select 'station' as kind, s.id, s.name as title, s.id as "stationId", null::int as "evseNumber",
    concat_ws(' · ', l.name, s.vendor, s.model, nullif(s.identity, s.name)) as detail
  from stations s left join locations l on l.id = s.location_id
  where s.removed_at is null and (s.name ilike $1 or s.identity ilike $1 or s.serial_number ilike $1)
  order by (s.name ilike $2 or s.identity ilike $2) desc, s.name limit ${perKind}`

// By what is printed on it, by its bay, or as "station/number".
const evses = `select 'evse' as kind, e.id, coalesce(e.public_evse_id, e.label, s.name || '/' || e.evse_number) as title, e.station_id as "stationId",
    e.evse_number as "evseNumber", concat_ws(' · ', s.name || ' EVSE ' || e.evse_number, case when e.public_evse_id is not null then e.label end) as detail
  from evses e join stations s on s.id = e.station_id
  where s.removed_at is null and (e.public_evse_id ilike $1 or e.label ilike $1
    or ($2::text is not null and e.evse_number = $3 and (s.name ilike $2 or s.identity ilike $2)))
  order by (s.name ilike $4) desc, title limit ${perKind}`

const sites = `select 'site' as kind, id, name as title, null::int as "stationId", null::int as "evseNumber", concat_ws(', ', address, city, country) as detail
  from locations where name ilike $1 or concat_ws(' ', address, postal_code, city) ilike $1 order by name ilike $2 desc, name limit ${perKind}`

const sessions = `select 'session' as kind, x.id, concat('S-', x.id) as title, x.station_id as "stationId", x.evse_number as "evseNumber",
    concat(s.name, ' · EVSE ', x.evse_number, ' · ', to_char(x.started_at, 'YYYY-MM-DD HH24:MI'), ' UTC') as detail
  from sessions x join stations s on s.id = x.station_id
  where x.id = $1 or x.transaction_id = $2 or x.token_uid in ($3, upper($3)) order by x.started_at desc limit ${perKind}`

const tokens = `select 'token' as kind, t.id, concat('…', right(t.uid, 4)) as title, null::int as "stationId", null::int as "evseNumber",
    concat_ws(' · ', t.visual_number, c.name, case when t.blocked then 'blocked' when t.valid_until < $2 then 'expired' end) as detail
  from id_tokens t left join contracts c on c.id = t.contract_id where t.uid_key = lower($1) or t.visual_number = $1 limit ${perKind}`

const workOrders = `select 'workOrder' as kind, w.id, w.title, w.station_id as "stationId", null::int as "evseNumber",
    concat_ws(' · ', s.name, coalesce(w.assigned_to_name, 'nobody has it')) as detail
  from work_orders w join stations s on s.id = w.station_id
  where w.id = $1 or w.title ilike $2 order by (w.id = $1) desc, (w.closed_at is null) desc, w.id desc limit ${perKind}`

// By words of its subject; who wrote it is found at the support desk, by the whole address or number.
const tickets = `select 'ticket' as kind, t.id, t.subject as title, t.station_id as "stationId", e.evse_number as "evseNumber",
    concat_ws(' · ', s.name, t.state, coalesce(t.assigned_to_name, 'nobody has it')) as detail
  from tickets t left join stations s on s.id = t.station_id left join evses e on e.id = t.evse_id
  where t.id = $1 or t.subject ilike $2
  order by (t.id = $1) desc, (t.state in ('new', 'open', 'waiting')) desc, t.id desc limit ${perKind}`

/** The number in "S-88213", "W-12" or "88213"; null: these words are no number of that kind. */
const numbered = (text: string, letter: 's' | 'w' | 't', bare: boolean): number | null => {
  const found = new RegExp(`^(${letter}-)${bare ? '?' : ''}(\\d{1,9})$`, 'i').exec(text)
  return found ? Number(found[2]) : null
}

/**
 * One search for everything with a page: station (name, identity, serial number), EVSE (printed id, bay, "station/2"),
 * site (name, address), session (number, transaction, token), token, work order and ticket. Best names first, at most six of each kind.
 */
export async function search({ db, scope, now }: Reads, query: string): Promise<SearchAnswer> {
  const { verb, text, evse } = searchWords(query)
  if (text.length < 2) return { verb: null, hits: [] }
  const internal = scope.ownerId === null
  const ask = (sql: string, ...params: unknown[]) => db.query<SearchHit>(scope, sql, params)
  const place = evse === null ? [null, null, null] : [contains(evse.station), evse.evseNumber, startsWith(evse.station)]
  const places = [
    ask(stations, contains(text), startsWith(text)),
    ask(evses, contains(text), ...place),
    ...(verb === null ? [ask(sites, contains(text), startsWith(text))] : []),
  ]
  const rest = [
    ask(sessions, numbered(text, 's', true), text, internal ? text : null),
    ...(internal
      ? [
          ask(tokens, text, new Date(now())),
          ask(workOrders, numbered(text, 'w', false), contains(text)),
          ask(tickets, numbered(text, 't', false), contains(text)),
        ]
      : []),
  ]
  const hits = (await Promise.all(verb === null ? [...places, ...rest] : places)).flat()
  return { verb, hits: hits.map(titled) }
}

const titled = (hit: SearchHit): SearchHit => {
  if (hit.kind === 'workOrder') return { ...hit, title: `${workOrderName(hit.id)} ${hit.title}` }
  return hit.kind === 'ticket' ? { ...hit, title: `${ticketName(hit.id)} ${hit.title}` } : hit
}
