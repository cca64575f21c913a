import type { AssignmentLevel } from '../domain/pricing/choose-assignment'

export const targetColumn: Record<AssignmentLevel, string | null> = {
  tenant: null,
  location: 'location_id',
  station: 'station_id',
  evse: 'evse_id',
  connector: 'connector_id',
}

const inUse = "s.removed_at is null and s.onboarding = 'accepted'"

/** Which of the targets (`ids`: a parameter) are there, as SQL: (id). */
export function targetsSql(level: Exclude<AssignmentLevel, 'tenant'>, ids: string): string {
  const chosen = `= any(${ids}::int[])`
  if (level === 'location') return `select id from locations where id ${chosen}`
  if (level === 'station') return `select s.id from stations s where s.removed_at is null and s.id ${chosen}`
  const table = level === 'evse' ? 'evses' : 'connectors'
  return `select x.id from ${table} x join stations s on s.id = x.station_id where s.removed_at is null and x.id ${chosen}`
}

/** EVSEs below the targets, as SQL: (id, station_id). For the tenant `ids` is not looked at. */
export function targetEvsesSql(level: AssignmentLevel, ids: string): string {
  const from = `select e.id, e.station_id from evses e join stations s on s.id = e.station_id where ${inUse}`
  const chosen = `= any(${ids}::int[])`
  if (level === 'tenant') return `${from} and coalesce(array_length(${ids}::int[], 1), 0) = 0`
  if (level === 'location') return `${from} and s.location_id ${chosen}`
  if (level === 'station') return `${from} and s.id ${chosen}`
  if (level === 'evse') return `${from} and e.id ${chosen}`
  return `${from} and e.id in (select c.evse_id from connectors c where c.id ${chosen})`
}

export const targetStationsSql = (level: AssignmentLevel, ids: string) =>
  `select t.station_id from (${targetEvsesSql(level, ids)}) t`
