import { worstFirst } from '../kernel/status'
import { connectedStateSql } from './stations-filter'

export const stationSorts = ['name', 'site', 'state', 'power', 'lastMessage', 'alarm', 'firmware', 'created'] as const
export type StationSort = { by: (typeof stationSorts)[number]; descending: boolean }

/** The last row's sort key and id. */
export type StationCursor = { key: string | number; id: number }

type Key = {
  sql: string
  type: 'text' | 'float8' /** What the key needs besides stations and locations. */
  join?: string
}

const rank = `case ${connectedStateSql} ${worstFirst.map((state, index) => `when '${state}' then ${index}`).join(' ')} end`
/** Behind every rank and priority; a number a cursor can carry. */
const last = '1000'
const text = (sql: string): Key => ({ sql: `lower(coalesce(${sql}, ''))`, type: 'text' })
const instant = (sql: string): Key => ({ sql: `coalesce(extract(epoch from ${sql}), 0)::float8`, type: 'float8' })

/**
 * A key is never null, so that a cursor can be compared with it. None of them is indexed: at the size of a network the
 * sort costs a few milliseconds, and most of these values change with every message (see the migration station_lists).
 */
const keys: Record<StationSort['by'], Key> = {
  name: text('s.name'),
  site: text('l.name'),
  firmware: text('s.firmware_version'),
  lastMessage: instant('s.last_message_at'),
  created: instant('s.created_at'),
  state: {
    sql: `coalesce(case when s.connected then worst.rank else ${worstFirst.indexOf('offline')} end, ${last})`,
    type: 'float8',
    join: `left join (select e.station_id, min(${rank}) as rank from evses e group by 1) worst on worst.station_id = s.id`,
  },
  power: {
    sql: 'coalesce(delivered.power_w, 0)::float8',
    type: 'float8',
    join: "left join (select x.station_id, sum(x.power_w) as power_w from sessions x where x.state = 'active' group by 1) delivered on delivered.station_id = s.id",
  },
  alarm: {
    sql: `coalesce(worst.priority, ${last})::float8`,
    type: 'float8',
    join: 'left join (select a.station_id, min(a.priority) as priority from alarms a where a.open and not a.held group by 1) worst on worst.station_id = s.id',
  },
}

/** Order and key of a list; `after` is the condition of a later page on (key, id), given the names of its two parameters. */
export function orderStations(sort: StationSort) {
  const key = keys[sort.by]
  const direction = sort.descending ? 'desc' : 'asc'
  return {
    keySql: key.sql,
    join: key.join ?? '',
    orderSql: `key ${direction}, id ${direction}`,
    after: (keyParam: string, idParam: string) =>
      `(key, id) ${sort.descending ? '<' : '>'} (${keyParam}::${key.type}, ${idParam}::int)`,
  }
}
