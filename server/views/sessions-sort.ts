import type { Conditions } from './conditions'
import type { SessionTab } from './sessions-filter'

export const sessionSorts = ['started', 'duration', 'energy'] as const
export type SessionSort = { by: (typeof sessionSorts)[number]; descending: boolean }

/** Where the next page begins: the last row's sort key (ms for instants, else Wh or s) and its id. */
export type SessionCursor = { key: number; id: number }

type SortKey = {
  sql: string
  /** Of the key, for reading the cursor back. */
  instant: boolean
  /** The longest-running session is the one that started first. */
  reversed: boolean
  /** Keeps running sessions, which have no result yet, out of the index range. */
  bound: string | null
}

const started: SortKey = { sql: 's.started_at', instant: true, reversed: false, bound: null }
const number = (sql: string, bound: string | null = null): SortKey => ({ sql, instant: false, reversed: false, bound })

/** Ended sessions sort by generated columns, which are indexed; where running ones are among them the rows are few. */
function keyOf(tab: SessionTab, by: SessionSort['by']): SortKey {
  if (by === 'started') return started
  const ended = tab === 'ended' || tab === 'failed'
  if (by === 'energy') return ended ? number('s.ended_energy_wh', 's.ended_energy_wh >= 0') : number('s.energy_wh')
  if (tab === 'active') return { ...started, reversed: true }
  return ended
    ? number('s.ended_duration_s', 's.ended_duration_s >= 0')
    : number('coalesce(s.ended_duration_s, 2147483647)')
}

export type SessionOrder = { keySql: string; orderSql: string }

/** Adds the cursor's condition; returns the key to select and the order. Rows with the same key keep the order of their ids. */
export function orderSessions(
  conditions: Conditions,
  tab: SessionTab,
  sort: SessionSort,
  cursor: SessionCursor | null,
): SessionOrder {
  const key = keyOf(tab, sort.by)
  const descending = sort.descending !== key.reversed
  if (key.bound) conditions.add(key.bound)
  if (cursor) {
    const value = conditions.param(key.instant ? new Date(cursor.key) : cursor.key)
    const id = conditions.param(cursor.id)
    conditions.add(
      `(${key.sql}, s.id) ${descending ? '<' : '>'} (${value}${key.instant ? '' : '::int'}, ${id}::bigint)`,
    )
  }
  const direction = descending ? 'desc' : 'asc'
  const keySql = key.instant ? `(extract(epoch from ${key.sql}) * 1000)::float8` : key.sql
  return { keySql, orderSql: `${key.sql} ${direction}, s.id ${direction}` }
}
