import type { LedgerUnit, Write } from '../domain/charging/ports'
import { encodeColumn } from './ledger-columns'
import { type AnyTable, type Rows, statementOf, type TableName, tables } from './ledger-tables'

export type Batch = { name: string; text: string; values: string[]; moments: { table: TableName; at: number }[] }

type Collected = { [Name in TableName]?: Rows[Name][] }

/** One statement for all rows of all tables of these units: one round trip, one commit. */
export function buildBatch(units: readonly LedgerUnit[]): Batch | null {
  const collected = collect(units)
  let mask = 0
  const values: string[] = []
  const moments: Batch['moments'] = []
  tables.forEach((table, index) => {
    const rows = distinct(table, (collected[table.name] ?? []) as never[])
    if (rows.length === 0) return
    mask |= 1 << index
    for (const column of table.columns) values.push(encodeColumn(column, rows))
    if (table.partitionedBy) for (const row of rows) moments.push({ table: table.name, at: table.partitionedBy(row) })
  })
  return mask === 0 ? null : { name: `ledger ${mask}`, text: textOf(mask), values, moments }
}

const texts = new Map<number, string>()

/** Which tables are touched decides the statement; the handful that occur are prepared once per connection. */
function textOf(mask: number): string {
  const known = texts.get(mask)
  if (known) return known
  let first = 1
  const parts: string[] = []
  tables.forEach((table, index) => {
    if (!(mask & (1 << index))) return
    parts.push(`${table.name}_written as (${statementOf(table, first)})`)
    first += table.columns.length
  })
  const text = `with ${parts.join(',\n')}\nselect`
  texts.set(mask, text)
  return text
}

function collect(units: readonly LedgerUnit[]): Collected {
  const collected: Collected = {}
  const sessions = new Map<number, { session: Rows['sessions']; progress: boolean }>()
  for (const { stationId, tenantId, writes, exchange } of units) {
    const of = { stationId, tenantId }
    for (const write of writes) {
      if (write.to !== 'session') collectWrite(collected, write, of)
      else {
        // The latest row of a session, written whole when any of its rows here had to be.
        const earlier = sessions.get(write.session.id)
        const progress = write.progress === true && earlier?.progress !== false
        sessions.set(write.session.id, { session: write.session, progress })
      }
    }
    if (exchange) into(collected, 'ocpp_messages', Object.assign({}, exchange, of))
  }
  // In the order of their ids, as everybody locks them who writes beside us: nobody waits for each other in a ring.
  for (const { session, progress } of [...sessions.values()].sort((a, b) => a.session.id - b.session.id))
    into(collected, progress ? 'session_progress' : 'sessions', session)
  return collected
}

function into<Name extends TableName>(collected: Collected, name: Name, row: Rows[Name]): void {
  const known: Rows[Name][] | undefined = collected[name]
  if (known) known.push(row)
  else Object.assign(collected, { [name]: [row] })
}

/** The table a write belongs to and its row there. */
function collectWrite(
  collected: Collected,
  write: Exclude<Write, { to: 'session' }>,
  of: { stationId: number; tenantId: number },
): void {
  if (write.to === 'sample') into(collected, 'meter_samples', Object.assign({}, write, of))
  else if (write.to === 'interval') into(collected, 'status_intervals', Object.assign({}, write.interval, of))
  else if (write.to === 'evse') into(collected, 'evses', write)
  else if (write.to === 'station') into(collected, 'stations', Object.assign({}, write.change, of))
  else if (write.to === 'quarantine') into(collected, 'quarantine', Object.assign({}, write, of))
  else if (write.to === 'event') into(collected, 'station_events', Object.assign({}, write, of))
  else into(collected, 'station_settings', Object.assign({}, write, of))
}

/** One statement may touch a record once: the latest of several rows, in the order of the units. */
function distinct(table: AnyTable, rows: never[]): never[] {
  const { key, merge } = table
  if (!key || rows.length < 2) return rows
  const byKey = new Map<string | number, never>()
  for (const row of rows) {
    const id = key(row)
    const earlier = byKey.get(id)
    byKey.set(id, earlier !== undefined && merge ? merge(earlier, row) : row)
  }
  return byKey.size === rows.length ? rows : [...byKey.values()]
}
