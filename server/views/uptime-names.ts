import type { UptimeUnit } from '../domain/reports/report'
import type { Reads } from './reads'
import { namesOf } from './report-names'

/** A unit's name, and the site it stands at where that is not the same. */
export type UnitName = { name: string; at: string | null }

const stations = `select s.id, s.name, l.name as at from stations s left join locations l on l.id = s.location_id where s.id = any($1::int[])`
const evses = `select e.id, s.name || ', EVSE ' || e.evse_number as name, l.name as at from evses e
  join stations s on s.id = e.station_id left join locations l on l.id = s.location_id where e.id = any($1::int[])`

/** What people call the keys of a unit; removed things keep their number. */
export async function unitNames(
  reads: Reads,
  unit: UptimeUnit,
  keys: readonly string[],
): Promise<(key: string) => UnitName> {
  if (unit === 'vendor') return (key) => ({ name: key === '' ? 'Unknown vendor' : key, at: null })
  if (unit === 'location' || unit === 'owner') {
    const name = await namesOf(reads, unit, keys)
    return (key) => ({ name: name(key), at: null })
  }
  const rows = await reads.db.query<UnitName & { id: number }>(reads.scope, unit === 'station' ? stations : evses, [
    keys.map(Number),
  ])
  const names = new Map(rows.map(({ id, name, at }) => [String(id), { name, at }]))
  return (key) => names.get(key) ?? { name: `${unit === 'evse' ? 'EVSE' : 'Station'} ${key}`, at: null }
}
