import type { Grouping } from '../domain/reports/report'
import type { Reads } from './reads'

const tables: Partial<Record<Grouping, string>> = { location: 'locations', owner: 'owners', tariff: 'tariffs' }
const without: Record<Grouping, string> = {
  location: 'No site',
  owner: 'No owner',
  tariff: 'No tariff',
  partner: 'Own drivers',
  connector: 'Unknown connector',
}

/** What people call the keys of a grouping; removed things keep their number. */
export async function namesOf(reads: Reads, by: Grouping, keys: readonly string[]): Promise<(key: string) => string> {
  const table = tables[by]
  if (!table) return (key) => (key === '' ? without[by] : key)
  const rows = await reads.db.query<{ id: number; name: string }>(
    reads.scope,
    `select id, name from ${table} where id = any($1::int[])`,
    [keys.map(Number)],
  )
  const names = new Map(rows.map((row) => [String(row.id), row.name]))
  return (key) => (key === '0' ? without[by] : (names.get(key) ?? `${by} ${key}`))
}
