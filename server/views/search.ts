import type { Reads } from './reads'

export type SearchHit = {
  kind: 'station' | 'evse' | 'site' | 'session' | 'token'
  id: number
  title: string
  detail: string
  stationId: number | null
}

const perKind = 6
/** LIKE takes the text as it is: its own wildcards are escaped. */
const contains = (text: string) => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
const startsWith = (text: string) => contains(text).slice(1)

/**
 * One search for everything with a page: station (name, identity, serial number), EVSE (printed id), site (name,
 * address, city), session (number, transaction, token) and token. Best names first, at most six of each kind.
 */
export async function search(reads: Reads, text: string): Promise<SearchHit[]> {
  const query = text.trim()
  if (query.length < 2) return []
  const number = /^(s-)?\d{1,9}$/i.test(query) ? Number(query.replace(/^s-/i, '')) : null
  const parts = await Promise.all([
    reads.db.query<SearchHit>(
      reads.scope,
      `select 'station' as kind, s.id, s.name as title, s.id as "stationId", concat_ws(' · ', l.name, s.vendor, s.model, nullif(s.identity, s.name)) as detail
       from stations s left join locations l on l.id = s.location_id
       where s.removed_at is null and (s.name ilike $1 or s.identity ilike $1 or s.serial_number ilike $1)
       order by (s.name ilike $2 or s.identity ilike $2) desc, s.name limit ${perKind}`,
      [contains(query), startsWith(query)],
    ),
    reads.db.query<SearchHit>(
      reads.scope,
      `select 'evse' as kind, e.id, coalesce(e.public_evse_id, e.label) as title, e.station_id as "stationId", concat(s.name, ' · EVSE ', e.evse_number) as detail
       from evses e join stations s on s.id = e.station_id
       where s.removed_at is null and (e.public_evse_id ilike $1 or e.label ilike $1) order by title limit ${perKind}`,
      [contains(query)],
    ),
    reads.db.query<SearchHit>(
      reads.scope,
      `select 'site' as kind, id, name as title, null::int as "stationId", concat_ws(', ', address, city, country) as detail
       from locations where name ilike $1 or address ilike $1 or city ilike $1 order by name ilike $2 desc, name limit ${perKind}`,
      [contains(query), startsWith(query)],
    ),
    reads.db.query<SearchHit>(
      reads.scope,
      `select 'session' as kind, x.id, concat('S-', x.id) as title, x.station_id as "stationId",
         concat(s.name, ' · EVSE ', x.evse_number, ' · ', to_char(x.started_at, 'YYYY-MM-DD HH24:MI'), ' UTC') as detail
       from sessions x join stations s on s.id = x.station_id
       where x.id = $1 or x.transaction_id = $2 or x.token_uid in ($3, upper($3)) order by x.started_at desc limit ${perKind}`,
      [number, query, reads.scope.ownerId === null ? query : null],
    ),
    reads.scope.ownerId === null
      ? reads.db.query<SearchHit>(
          reads.scope,
          `select 'token' as kind, t.id, concat('…', right(t.uid, 4)) as title, null::int as "stationId",
             concat_ws(' · ', t.visual_number, c.name, case when t.blocked then 'blocked' when t.valid_until < $2 then 'expired' end) as detail
           from id_tokens t left join contracts c on c.id = t.contract_id where t.uid_key = lower($1) or t.visual_number = $1 limit ${perKind}`,
          [query, new Date(reads.now())],
        )
      : [],
  ])
  return parts.flat()
}
