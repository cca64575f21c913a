import type { StationId } from '../kernel/ids'
import type { Reads } from './reads'
import { Conditions, filterStations, type StationFilter } from './stations-filter'
import { readStationRows, type StationRow } from './stations-rows'
import { orderStations, type StationCursor, type StationSort } from './stations-sort'

export type StationPage = { rows: StationRow[]; total: number; next: StationCursor | null }
export type StationsInput = { filter: StationFilter; sort: StationSort; cursor: StationCursor | null; limit: number }

/**
 * Finding the page goes once over the network, which is small, and joins by hashing: what a filter leaves cannot be
 * foreseen from statistics, and a nested loop chosen for "about one row" takes a hundred times as long for a thousand.
 */
const findByHashing = "select set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true)"
const likeAnybodyElse = "select set_config('enable_nestloop', 'on', true)"

type Place = { id: StationId; key: string | number; total: number }

/** One page of stations and how many match altogether. What a row shows is read for the rows of the page only. */
export function stations(reads: Reads, { filter, sort, cursor, limit }: StationsInput): Promise<StationPage> {
  const conditions = new Conditions()
  filterStations(conditions, filter, reads.now())
  const { keySql, join, orderSql, after } = orderStations(sort)
  const where = conditions.sql
  const later = cursor ? `where ${after(conditions.param(cursor.key), conditions.param(cursor.id))}` : ''
  const sql = `with matching as materialized (
      select s.id, ${keySql} as key from stations s left join locations l on l.id = s.location_id ${join} where ${where})
    select id, key, (select count(*)::int from matching) as total from matching ${later} order by ${orderSql} limit ${conditions.param(limit + 1)}`
  return reads.db.run(reads.scope, async (tx) => {
    await tx.query(findByHashing)
    const found = await tx.query<Place>(sql, conditions.params)
    await tx.query(likeAnybodyElse)
    const places = found.slice(0, limit)
    const rows = await readStationRows(
      tx,
      places.map((place) => place.id),
      reads.now(),
    )
    const last = found.length > limit ? places.at(-1) : undefined
    return { rows, total: found[0]?.total ?? 0, next: last ? { key: last.key, id: last.id } : null }
  })
}

export async function countStations(reads: Reads, filter: StationFilter): Promise<number> {
  const conditions = new Conditions()
  filterStations(conditions, filter, reads.now())
  const rows = await reads.db.query<{ count: number }>(
    reads.scope,
    `select count(*)::int as count from stations s left join locations l on l.id = s.location_id where ${conditions.sql}`,
    conditions.params,
  )
  return rows[0]!.count
}

/** Keys of all that match, for "select all matching"; at most 10,000. */
export async function stationIds(reads: Reads, filter: StationFilter): Promise<StationId[]> {
  const conditions = new Conditions()
  filterStations(conditions, filter, reads.now())
  const rows = await reads.db.query<{ id: StationId }>(
    reads.scope,
    `select s.id from stations s left join locations l on l.id = s.location_id where ${conditions.sql} order by s.id limit 10000`,
    conditions.params,
  )
  return rows.map((row) => row.id)
}
