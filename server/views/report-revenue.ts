import { type DayRange, type Step, stepStart, stepsOf } from '../domain/reports/range'
import type { Grouping, ReportParameters } from '../domain/reports/report'
import { Conditions } from './conditions'
import type { Reads } from './reads'
import { type ReportFrame, reportFrame } from './report-frame'
import { namesOf } from './report-names'

/** Minor units, Wh, s. CDRs less those that were credited. */
export type RevenueSums = {
  cdrs: number
  energyWh: number
  durationS: number
  idleS: number
  netMinor: number
  taxMinor: number
  grossMinor: number
}
export type RevenueRow = { key: string; name: string; sums: RevenueSums; before: RevenueSums | null }
export type RevenueReport = ReportFrame & {
  /** null: nothing was billed in the range. Amounts are all of this one. */
  currency: string | null
  /** Others there are in the range, most CDRs first. */
  currencies: string[]
  total: RevenueSums
  totalBefore: RevenueSums | null
  series: (DayRange & { cut: boolean; sums: RevenueSums; before: RevenueSums | null })[]
  /** Largest first; beyond `mostRows` the rest is one row with the key `rest`. */
  rows: RevenueRow[]
}

const mostRows = 200
export const noRevenue: RevenueSums = {
  cdrs: 0,
  energyWh: 0,
  durationS: 0,
  idleS: 0,
  netMinor: 0,
  taxMinor: 0,
  grossMinor: 0,
}

const columnOf: Record<Grouping, string> = {
  location: 'location_id',
  owner: 'owner_id',
  tariff: 'tariff_id',
  partner: 'partner',
  connector: 'connector_type',
}
export const revenueSumColumns = `sum(cdrs)::int as cdrs, sum(energy_wh)::bigint as "energyWh", sum(duration_s)::bigint as "durationS",
  sum(idle_s)::bigint as "idleS", sum(net_minor)::bigint as "netMinor", sum(tax_minor)::bigint as "taxMinor",
  sum(gross_minor)::bigint as "grossMinor"`

/** Conditions on revenue_sites for a range and a report's filters. */
export function revenueWhere(reads: Reads, range: DayRange, parameters: ReportParameters): Conditions {
  const conditions = new Conditions()
  conditions.add(`tenant_id = ${conditions.param(reads.scope.tenantId)}`)
  conditions.add(`day between ${conditions.param(range.from)}::date and ${conditions.param(range.to)}::date`)
  for (const [name, column] of Object.entries(columnOf)) {
    const value = parameters[name as Grouping]
    if (value !== undefined) conditions.add(`${column} = ${conditions.param(value)}`)
  }
  return conditions
}

const bucketOf: Record<Step, string> = {
  day: 'day',
  week: "date_trunc('week', day)::date",
  month: "date_trunc('month', day)::date",
}
export const revenueKey = (by: Grouping) => `${columnOf[by]}::text`
export const revenueBucket = (step: Step) => `(${bucketOf[step]})::text`

type Found = RevenueSums & { currency: string; bucket: string | null; key: string | null; whole: boolean }

/** One pass over the days: totals, steps and groups of every currency. */
async function sumRange(reads: Reads, range: DayRange, step: Step, parameters: ReportParameters): Promise<Found[]> {
  const conditions = revenueWhere(reads, range, parameters)
  const key = columnOf[parameters.by]
  const bucket = bucketOf[step]
  return reads.db.query<Found>(
    reads.scope,
    `select currency, bucket::text, key::text, whole, cdrs, "energyWh", "durationS", "idleS", "netMinor", "taxMinor", "grossMinor"
     from (select currency, ${bucket} as bucket, ${key} as key, grouping(${bucket}) + grouping(${key}) = 2 as whole, ${revenueSumColumns}
       from revenue_sites where ${conditions.sql}
       group by grouping sets ((currency), (currency, ${bucket}), (currency, ${key}))) sums`,
    conditions.params,
  )
}

const sumsOf = (found: Found | undefined): RevenueSums => {
  if (!found) return noRevenue
  const { cdrs, energyWh, durationS, idleS, netMinor, taxMinor, grossMinor } = found
  return { cdrs, energyWh, durationS, idleS, netMinor, taxMinor, grossMinor }
}
export const addRevenue = (a: RevenueSums, b: RevenueSums): RevenueSums =>
  Object.fromEntries(
    Object.entries(a).map(([name, value]) => [name, value + b[name as keyof RevenueSums]]),
  ) as RevenueSums

/** What was billed in a range by step and by group, beside what it is held against. Currencies are never added. */
export async function revenueReport(reads: Reads, parameters: ReportParameters): Promise<RevenueReport> {
  const frame = await reportFrame(reads, 'revenue', parameters)
  const found = await sumRange(reads, frame.range, frame.step, parameters)
  const earlier = frame.before ? await sumRange(reads, frame.before, frame.step, parameters) : null
  const currencies = found
    .filter((row) => row.whole)
    .sort((a, b) => b.cdrs - a.cdrs || a.currency.localeCompare(b.currency))
    .map((row) => row.currency)
  const asked = parameters.currency?.toUpperCase()
  const currency = asked ?? currencies[0] ?? earlier?.find((row) => row.whole)?.currency ?? null
  const now = found.filter((row) => row.currency === currency)
  const before = earlier?.filter((row) => row.currency === currency) ?? null
  return {
    ...frame,
    currency,
    currencies,
    total: sumsOf(now.find((row) => row.whole)),
    totalBefore: before && sumsOf(before.find((row) => row.whole)),
    series: series(frame, now, before),
    rows: await rowsOf(reads, parameters.by, now, before),
  }
}

/** Steps beside the step of the same place in the range before. */
function series(frame: ReportFrame, now: Found[], before: Found[] | null): RevenueReport['series'] {
  const at = (rows: Found[], day: string | undefined) =>
    sumsOf(day === undefined ? undefined : rows.find((row) => row.bucket === stepStart(day, frame.step)))
  const starts = frame.before ? stepsOf(frame.before, frame.step).map((step) => step.from) : []
  return frame.steps.map((step, index) => ({
    ...step,
    sums: at(now, step.from),
    before: before && at(before, starts[index]),
  }))
}

async function rowsOf(reads: Reads, by: Grouping, now: Found[], before: Found[] | null): Promise<RevenueRow[]> {
  const keys = [...new Set([...now, ...(before ?? [])].flatMap((row) => row.key ?? []))]
  const name = await namesOf(reads, by, keys)
  const byKey = (rows: Found[]) => new Map(rows.flatMap((row) => (row.key === null ? [] : [[row.key, row] as const])))
  const [current, earlier] = [byKey(now), before && byKey(before)]
  const rows = keys
    .map((key) => ({
      key,
      name: name(key),
      sums: sumsOf(current.get(key)),
      before: earlier && sumsOf(earlier.get(key)),
    }))
    .sort((a, b) => b.sums.grossMinor - a.sums.grossMinor || a.name.localeCompare(b.name))
  if (rows.length <= mostRows) return rows
  const rest = rows.slice(mostRows)
  const total = (pick: (row: RevenueRow) => RevenueSums) => rest.map(pick).reduce(addRevenue, noRevenue)
  return [
    ...rows.slice(0, mostRows),
    {
      key: 'rest',
      name: `${rest.length} others`,
      sums: total((row) => row.sums),
      before: before && total((row) => row.before ?? noRevenue),
    },
  ]
}
