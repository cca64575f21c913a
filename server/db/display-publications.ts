import type { DisplayPublication, DisplayPublications, PublicationMark } from '../domain/billing/publish-to-displays'
import type { Scoped } from './scoped'

// `at`: from when it counts; `next_at`: when it is tried again. A station has one text: of several, the one that counts
// from the latest instant on.
const dueSql = `select p.id::float8 as id, p.station_id as "stationId", p.attempts, v.definition,
    exists (select 1 from tariff_publications n join tariff_versions w on w.id = n.version_id
      where n.station_id = p.station_id and n.at <= $1::timestamptz and (n.at, n.id) > (p.at, p.id)
        and n.state <> 'superseded' and w.state = 'approved') as outdated
  from tariff_publications p join tariff_versions v on v.id = p.version_id
  where p.state = 'pending' and p.station_id is not null and p.at <= $1::timestamptz
    and coalesce(p.next_at, p.at) <= $1::timestamptz
    and v.state = 'approved' and v.effective_from <= $1::timestamptz
  order by coalesce(p.next_at, p.at), p.id limit $2`

const markSql = `update tariff_publications set state = $2, detail = $3, attempts = attempts + $4, next_at = $5, done_at = $6
  where id = $1 and state = 'pending'`

const stateOf = (mark: PublicationMark) => (mark.state === 'waiting' || mark.state === 'retry' ? 'pending' : mark.state)

/** What station displays must be told of tariffs; who makes the rows is the command that schedules a version. */
export const openDisplayPublications = (scoped: Scoped): DisplayPublications => ({
  due: (scope, now, limit) => scoped.query<DisplayPublication>(scope, dueSql, [new Date(now), limit]),
  mark: async (scope, id, mark, now) => {
    const next = 'at' in mark ? new Date(mark.at) : null
    const done = next === null ? new Date(now) : null
    const tried = ['waiting', 'unsupported', 'superseded'].includes(mark.state) ? 0 : 1
    await scoped.query(scope, markSql, [id, stateOf(mark), mark.detail, tried, next, done])
  },
})
