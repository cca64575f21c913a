import { type DayRange, stepStart, stepsOf } from '../domain/reports/range'
import type { Grouping, ReportParameters } from '../domain/reports/report'
import { Conditions } from './conditions'
import type { Reads } from './reads'
import { type ReportFrame, reportFrame } from './report-frame'
import { namesOf } from './report-names'

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

const filters = (conditions: Conditions, parameters: ReportParameters, known: readonly Grouping[]): void => {
  for (const name of known) {
    const value = parameters[name]
    if (value !== undefined) conditions.add(`${columnOf[name]} = ${conditions.param(value)}`)
  }
}

type HourRow = UsageSums & { day: string; hourOfDay: number }
type KeyRow = UsageSums & { key: string }
type Found = { hours: HourRow[]; keys: KeyRow[] }

/** Instants by which an hour of a local day may lie off the same day in UTC. */
const zoneMargin = "interval '15 hours'"

/**
 * Local hours of a range: of one site from its own hours, else from the hours of all sites of a zone. They are summed by
 * instant first, so that only few have to be turned into local time.
 */
function hoursOf(reads: Reads, range: DayRange, parameters: ReportParameters) {
  const conditions = new Conditions()
  const p = (value: unknown) => conditions.param(value)
  const [from, to] = [p(range.from), p(range.to)]
  conditions.add(`u.tenant_id = ${p(reads.scope.tenantId)}`)
  conditions.add(`u.hour >= ${from}::date - ${zoneMargin} and u.hour < ${to}::date + 1 + ${zoneMargin}`)
  const ofSite = parameters.location !== undefined
  filters(conditions, parameters, ofSite ? ['location', 'owner', 'connector'] : ['owner', 'connector'])
  const rows = ofSite
    ? 'usage_sites u join site_zones z on z.tenant_id = u.tenant_id and z.location_id = u.location_id'
    : 'usage_zones u'
  const sql = `select day::text, "hourOfDay", ${summedAgain} from (
      select (hour at time zone zone)::date as day, extract(hour from hour at time zone zone)::int as "hourOfDay", h.*
      from (select u.hour, ${ofSite ? 'z' : 'u'}.time_zone as zone, ${sumColumns} from ${rows} where ${conditions.sql} group by 1, 2) h) l
    where day between ${from}::date and ${to}::date group by 1, 2`
  return { sql, params: conditions.params }
}
const summedAgain = `sum(sessions)::int as sessions, sum(failed)::int as failed, sum("energyWh")::bigint as "energyWh",
    sum("knownS")::bigint as "knownS", sum("occupiedS")::bigint as "occupiedS", sum("chargingS")::bigint as "chargingS",
    sum("downS")::bigint as "downS"`

function keysOf(reads: Reads, range: DayRange, parameters: ReportParameters) {
  const conditions = new Conditions()
  const p = (value: unknown) => conditions.param(value)
  conditions.add(`u.tenant_id = ${p(reads.scope.tenantId)}`)
  conditions.add(`u.day between ${p(range.from)}::date and ${p(range.to)}::date`)
  filters(conditions, parameters, ['location', 'owner', 'connector'])
  const key = columnOf[usageGrouping(parameters.by)]
  const sql = `select ${key}::text as key, ${sumColumns} from usage_days u where ${conditions.sql} group by ${key}`
  return { sql, params: conditions.params }
}

/** Local hours and groups of a range, of one moment. Local days are those of each site. */
function sumRange(reads: Reads, range: DayRange, parameters: ReportParameters): Promise<Found> {
  const [hours, keys] = [hoursOf(reads, range, parameters), keysOf(reads, range, parameters)]
  return reads.db.run(reads.scope, async (tx) => ({
    hours: await tx.query<HourRow>(hours.sql, hours.params),
    keys: await tx.query<KeyRow>(keys.sql, keys.params),
  }))
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
