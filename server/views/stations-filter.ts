import type { EvseState } from '../kernel/status'
import { Conditions } from './conditions'

export const connectivities = ['online', 'offline', 'never'] as const
export const alarmFilters = ['any', '1', '2', '3', '4', 'none'] as const

/** Every list means "one of these"; an absent or empty one does not filter. `0` in an id list stands for "none". */
export type StationFilter = {
  /** Part of a name, identity, serial number, EVSE id, site name, address or city. */
  q?: string
  /** At least one EVSE is in one of these states. */
  state?: readonly EvseState[]
  connectivity?: readonly (typeof connectivities)[number][]
  /** Worst open alarm. */
  alarm?: readonly (typeof alarmFilters)[number][]
  powerType?: readonly string[]
  vendor?: readonly string[]
  model?: readonly string[]
  protocol?: readonly string[]
  firmware?: readonly string[]
  location?: readonly number[]
  owner?: readonly number[]
  /** Without it: accepted stations. */
  onboarding?: readonly string[]
  tag?: readonly string[]
  /** No session started for so many days. */
  idleDays?: number
  /** Not connected for longer than so many minutes. */
  downMinutes?: number
  /** Added in the last so many days. */
  newDays?: number
}

export type FilterField = keyof StationFilter

/** What a person sees of an EVSE, as SQL on `evses e` (of a connected station) and on `stations s`; the same rule as kernel/status.ts. */
export const connectedStateSql = `case when e.availability = 'faulted' then 'faulted'
  when e.availability = 'occupied' then coalesce(e.phase, 'preparing') when e.availability = 'unknown' then 'unavailable'
  else e.availability end`
export const evseStateSql = `case when not s.connected then 'offline' else ${connectedStateSql} end`

export const connectivitySql = `case when s.connected then 'online' when s.connectivity_at is null then 'never' else 'offline' end`

const openAlarms = 'select 1 from alarms a where a.open and not a.held and a.station_id = s.id'
const worstAlarm = '(select min(a.priority) from alarms a where a.open and not a.held and a.station_id = s.id)'

const searched = (
  pattern: string,
) => `(s.name ilike ${pattern} or s.identity ilike ${pattern} or s.serial_number ilike ${pattern}
  or l.name ilike ${pattern} or l.address ilike ${pattern} or l.city ilike ${pattern}
  or s.id in (select e.station_id from evses e where e.public_evse_id ilike ${pattern}))`

type Param = (value: unknown) => string
const one = (column: string) => (values: readonly unknown[], p: Param) =>
  `coalesce(${column}, '') = any(${p(values)}::text[])`
const key = (column: string) => (values: readonly unknown[], p: Param) =>
  `coalesce(${column}, 0) = any(${p(values)}::int[])`

function alarmed(values: readonly unknown[], p: Param): string {
  if (values.includes('any')) return `exists (${openAlarms})`
  const priorities = values.filter((value) => value !== 'none').map(Number)
  const arms = [
    ...(values.includes('none') ? [`not exists (${openAlarms})`] : []),
    ...(priorities.length > 0 ? [`${worstAlarm} = any(${p(priorities)}::int[])`] : []),
  ]
  return `(${arms.join(' or ')})`
}

function inState(values: readonly unknown[], p: Param): string {
  const states = p(values)
  const anyEvse = `exists (select 1 from evses e where e.station_id = s.id and ${evseStateSql} = any(${states}::text[]))`
  return values.includes('offline') ? `(not s.connected or ${anyEvse})` : `(s.connected and ${anyEvse})`
}

/** Field → condition on `stations s left join locations l`. */
const lists: Partial<Record<FilterField, (values: readonly unknown[], p: Param) => string>> = {
  state: inState,
  connectivity: (values, p) => `${connectivitySql} = any(${p(values)}::text[])`,
  alarm: alarmed,
  powerType: one('s.power_type'),
  vendor: one('s.vendor'),
  model: one('s.model'),
  protocol: one('s.protocol'),
  firmware: one('s.firmware_version'),
  onboarding: one('s.onboarding'),
  location: key('s.location_id'),
  owner: key('s.owner_id'),
  tag: (values, p) => `s.tags && ${p(values)}::text[]`,
}

const day = 86_400_000

/** Adds the conditions of a filter, except those of `without` (a facet counts what the others leave). */
export function filterStations(
  conditions: Conditions,
  filter: StationFilter,
  now: number,
  without?: FilterField,
): void {
  const p: Param = (value) => conditions.param(value)
  const before = (ms: number) => p(new Date(now - ms))
  conditions.add('s.removed_at is null')
  if (!filter.onboarding?.length && without !== 'onboarding') conditions.add("s.onboarding = 'accepted'")
  for (const [field, condition] of Object.entries(lists) as [
    FilterField,
    (values: readonly unknown[], p: Param) => string,
  ][]) {
    const values = filter[field]
    if (field !== without && Array.isArray(values) && values.length > 0) conditions.add(condition(values, p))
  }
  const text = filter.q?.trim()
  if (text) conditions.add(searched(p(`%${text.replace(/[\\%_]/g, '\\$&')}%`)))
  if (filter.idleDays)
    conditions.add(
      `coalesce((select max(x.started_at) from sessions x where x.station_id = s.id), '-infinity') <= ${before(filter.idleDays * day)}`,
    )
  if (filter.downMinutes)
    conditions.add(`not s.connected and s.connectivity_at < ${before(filter.downMinutes * 60_000)}`)
  if (filter.newDays) conditions.add(`s.created_at > ${before(filter.newDays * day)}`)
}

export { Conditions }
