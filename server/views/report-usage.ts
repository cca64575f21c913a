import { type DayRange, stepStart, stepsOf } from '../domain/reports/range'
import type { Grouping, ReportParameters } from '../domain/reports/report'
import type { Reads } from './reads'
import { type ReportFrame, reportFrame } from './report-frame'
import { namesOf } from './report-names'
import { Conditions } from './sessions-filter'

/** Ended sessions by when they began, Wh, and seconds of EVSEs: known at all, occupied, charging, down. */
export type UsageSums = {
  sessions: number
  failed: number
  energyWh: number
  knownS: number
  occupiedS: number
  chargingS: number
  downS: number
}
export type UsageRow = { key: string; name: string; sums: UsageSums; before: UsageSums | null }
/** One hour of the week: 0 is Monday; share of time is occupiedS / knownS. */
export type HeatCell = { weekday: number; hour: number; sums: UsageSums }
export type UsageReport = ReportFrame & {
  by: Grouping
  total: UsageSums
  totalBefore: UsageSums | null
  series: (DayRange & { cut: boolean; sums: UsageSums; before: UsageSums | null })[]
  /** Most occupied first. */
  rows: UsageRow[]
  /** 168 cells, Monday 00:00 first. */
  heat: HeatCell[]
}

const mostRows = 200
export const noUsage: UsageSums = {
  sessions: 0,
  failed: 0,
  energyWh: 0,
  knownS: 0,
  occupiedS: 0,
  chargingS: 0,
  downS: 0,
}
const sumColumns = `sum(u.sessions)::int as sessions, sum(u.failed)::int as failed, sum(u.energy_wh)::bigint as "energyWh",
  sum(u.known_s)::bigint as "knownS", sum(u.occupied_s)::bigint as "occupiedS", sum(u.charging_s)::bigint as "chargingS",
  sum(u.down_s)::bigint as "downS"`

/** Tariffs and partners say nothing of time: these reports group by site, owner or plug. */
const columnOf: Partial<Record<Grouping, string>> = {
  location: 'u.location_id',
  owner: 'u.owner_id',
  connector: 'u.connector_type',
}
export const usageGrouping = (by: Grouping): Grouping => (columnOf[by] ? by : 'location')

type Window = { zone: string; since: Date; until: Date; ids: number[] }

/** Local days are those of each site: sites by zone, with the instants their days begin and end. 0: at no site. */
const windows = `select zone, ($2::date)::timestamp at time zone zone as since, ($3::date + 1)::timestamp at time zone zone as until,
    array_agg(id) as ids
  from (select id, time_zone as zone from locations where tenant_id = $1
    union all select 0, time_zone from tenants where id = $1) sites group by zone`

function filtered(reads: Reads, window: Window, alone: boolean, parameters: ReportParameters): Conditions {
  const conditions = new Conditions()
  const p = (value: unknown) => conditions.param(value)
  conditions.add(
    `u.tenant_id = ${p(reads.scope.tenantId)} and u.hour >= ${p(window.since)} and u.hour < ${p(window.until)}`,
  )
  if (!alone) conditions.add(`u.location_id = any(${p(window.ids)}::int[])`)
  for (const [name, column] of Object.entries(columnOf)) {
    const value = parameters[name as Grouping]
    if (value !== undefined) conditions.add(`${column} = ${p(value)}`)
  }
  return conditions
}

type HourRow = UsageSums & { day: string; hourOfDay: number }
type KeyRow = UsageSums & { key: string }
type Found = { hours: HourRow[]; keys: KeyRow[] }

/** Hours are summed by instant first, so that only few have to be turned into local time. */
const hoursOf = (where: Conditions, zone: string) => `select (hour at time zone ${zone})::date::text as day,
    extract(hour from hour at time zone ${zone})::int as "hourOfDay", sum(sessions)::int as sessions, sum(failed)::int as failed,
    sum("energyWh")::bigint as "energyWh", sum("knownS")::bigint as "knownS", sum("occupiedS")::bigint as "occupiedS",
    sum("chargingS")::bigint as "chargingS", sum("downS")::bigint as "downS"
  from (select u.hour, ${sumColumns} from usage_sites u where ${where.sql} group by 1) h group by 1, 2`

/** Local hours and groups of a range, of one moment. */
function sumRange(reads: Reads, range: DayRange, parameters: ReportParameters): Promise<Found> {
  const key = columnOf[usageGrouping(parameters.by)]
  return reads.db.run(reads.scope, async (tx) => {
    const zones = await tx.query<Window>(windows, [reads.scope.tenantId, range.from, range.to])
    const found: Found = { hours: [], keys: [] }
    for (const window of zones) {
      const where = filtered(reads, window, zones.length === 1, parameters)
      const keys = `select ${key}::text as key, ${sumColumns} from usage_sites u where ${where.sql} group by ${key}`
      found.keys.push(...(await tx.query<KeyRow>(keys, where.params)))
      const hours = hoursOf(where, where.param(window.zone))
      found.hours.push(...(await tx.query<HourRow>(hours, where.params)))
    }
    return found
  })
}

export const addUsage = (a: UsageSums, b: UsageSums): UsageSums => ({
  sessions: a.sessions + b.sessions,
  failed: a.failed + b.failed,
  energyWh: a.energyWh + b.energyWh,
  knownS: a.knownS + b.knownS,
  occupiedS: a.occupiedS + b.occupiedS,
  chargingS: a.chargingS + b.chargingS,
  downS: a.downS + b.downS,
})

function summed<R extends UsageSums, K>(rows: readonly R[], keyOf: (row: R) => K): Map<K, UsageSums> {
  const sums = new Map<K, UsageSums>()
  for (const row of rows) {
    const key = keyOf(row)
    sums.set(key, addUsage(sums.get(key) ?? noUsage, row))
  }
  return sums
}
const totalOf = (rows: readonly UsageSums[]) => rows.reduce(addUsage, noUsage)

/** How the network was used: over time, by site, owner or plug, and by hour of the week. */
export async function usageReport(reads: Reads, parameters: ReportParameters): Promise<UsageReport> {
  const frame = await reportFrame(reads, 'usage', parameters)
  const by = usageGrouping(parameters.by)
  const { hours, keys } = await sumRange(reads, frame.range, parameters)
  const earlier = frame.before && (await sumRange(reads, frame.before, parameters))
  return {
    ...frame,
    by,
    total: totalOf(hours),
    totalBefore: earlier && totalOf(earlier.hours),
    series: series(frame, hours, earlier?.hours ?? null),
    rows: await rowsOf(reads, by, keys, earlier?.keys ?? null),
    heat: heatOf(hours),
  }
}

function series(frame: ReportFrame, now: HourRow[], before: HourRow[] | null): UsageReport['series'] {
  const start = (day: string) => stepStart(day, frame.step)
  const current = summed(now, (row) => start(row.day))
  const earlier = before && summed(before, (row) => start(row.day))
  const starts = frame.before ? stepsOf(frame.before, frame.step) : []
  return frame.steps.map((step, index) => {
    const then = starts[index]
    return {
      ...step,
      sums: current.get(start(step.from)) ?? noUsage,
      before: earlier && ((then && earlier.get(start(then.from))) ?? noUsage),
    }
  })
}

function heatOf(rows: readonly HourRow[]): HeatCell[] {
  const weekdayOf = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  const cells = summed(rows, (row) => weekdayOf(row.day) * 24 + row.hourOfDay)
  return Array.from({ length: 168 }, (_, index) => ({
    weekday: Math.floor(index / 24),
    hour: index % 24,
    sums: cells.get(index) ?? noUsage,
  }))
}

const share = (sums: UsageSums) => (sums.knownS === 0 ? 0 : sums.occupiedS / sums.knownS)

async function rowsOf(reads: Reads, by: Grouping, now: KeyRow[], before: KeyRow[] | null): Promise<UsageRow[]> {
  const keys = [...new Set([...now, ...(before ?? [])].map((row) => row.key))]
  const name = await namesOf(reads, by, keys)
  const index = (found: KeyRow[]) => summed(found, (row) => row.key)
  const [current, earlier] = [index(now), before && index(before)]
  const rows = keys
    .map((key) => ({
      key,
      name: name(key),
      sums: current.get(key) ?? noUsage,
      before: earlier && (earlier.get(key) ?? noUsage),
    }))
    .sort((a, b) => share(b.sums) - share(a.sums) || b.sums.energyWh - a.sums.energyWh || a.name.localeCompare(b.name))
  if (rows.length <= mostRows) return rows
  // Full ones and empty ones are what the page is for: the middle is what is drawn together.
  const rest = rows.slice(mostRows / 2, rows.length - mostRows / 2)
  const others = {
    key: 'rest',
    name: `${rest.length} others`,
    sums: totalOf(rest.map((row) => row.sums)),
    before: before && totalOf(rest.map((row) => row.before ?? noUsage)),
  }
  return [...rows.slice(0, mostRows / 2), others, ...rows.slice(rows.length - mostRows / 2)]
}
