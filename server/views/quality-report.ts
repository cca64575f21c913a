import { type DayRange, stepStart, stepsOf } from '../domain/reports/range'
import type { Grouping, ReportParameters } from '../domain/reports/report'
import { Conditions } from './conditions'
import type { Reads } from './reads'
import { type ReportFrame, reportFrame } from './report-frame'
import { namesOf } from './report-names'

/** Attempts that count, and visits: what a driver needed until it worked. `firstTry`: visits whose first attempt did. */
export type QualitySums = {
  attempts: number
  succeeded: number
  visits: number
  visitsSucceeded: number
  firstTry: number
  /** Failed ones that are not the driver's own doing: the operator's side, the vehicle's or the line's. */
  failedTechnically: number
}
export type QualityRow = { key: string; name: string; sums: QualitySums; before: QualitySums | null }
export type FailureCell = { step: string; cause: string; attempts: number }
export type FailureReason = FailureCell & { reason: string }
export type QualityReport = ReportFrame & {
  by: Grouping
  total: QualitySums
  totalBefore: QualitySums | null
  excluded: number
  series: (DayRange & { cut: boolean; sums: QualitySums; before: QualitySums | null })[]
  /** Most failures first, as all the lists. */
  rows: QualityRow[]
  stations: QualityRow[]
  models: QualityRow[]
  failures: FailureCell[]
  reasons: FailureReason[]
}

const mostRows = 200
const mostReasons = 15
const none: QualitySums = {
  attempts: 0,
  succeeded: 0,
  visits: 0,
  visitsSucceeded: 0,
  firstTry: 0,
  failedTechnically: 0,
}

const sumColumns = `count(*)::int as attempts, count(*) filter (where a.outcome = 'succeeded')::int as succeeded,
  count(*) filter (where a.try = 1)::int as visits, count(*) filter (where a.try = 1 and a.visit_succeeded)::int as "visitsSucceeded",
  count(*) filter (where a.try = 1 and a.outcome = 'succeeded')::int as "firstTry",
  count(*) filter (where a.outcome = 'failed' and a.cause not in ('user', 'payment'))::int as "failedTechnically"`

const columnOf: Partial<Record<Grouping, string>> = {
  location: 'a.location_id',
  owner: 'a.owner_id',
  connector: 'a.connector_type',
}
const qualityGrouping = (by: Grouping): Grouping => (columnOf[by] ? by : 'location')

/** Attempts of these days (local days of each site) that match, counted or not. */
export function attemptsWhere(reads: Reads, range: DayRange, parameters: ReportParameters): Conditions {
  const conditions = new Conditions()
  const p = (value: unknown) => conditions.param(value)
  conditions.add(`a.tenant_id = ${p(reads.scope.tenantId)} and a.day between ${p(range.from)} and ${p(range.to)}`)
  const is = (column: string, value: unknown) => value !== undefined && conditions.add(`${column} = ${p(value)}`)
  for (const [name, column] of Object.entries(columnOf)) is(column, parameters[name as Grouping])
  const { station, model, outcome, step, cause, reason } = parameters.attempts ?? {}
  is('a.station_id', station)
  is('a.model', model)
  is('a.outcome', outcome)
  is('a.step', step)
  is('a.cause', cause)
  is('a.reason', reason)
  return conditions
}

type KeyRow = QualitySums & { key: string }
type Found = { days: KeyRow[]; keys: KeyRow[]; stations: KeyRow[]; models: KeyRow[] }

/** All of a range in one pass over its attempts. */
async function sumRange(reads: Reads, range: DayRange, parameters: ReportParameters): Promise<Found> {
  const where = attemptsWhere(reads, range, parameters)
  const key = columnOf[qualityGrouping(parameters.by)]!
  const rows = await reads.db.query<KeyRow & { part: keyof Found }>(
    reads.scope,
    `select case when grouping(a.day) = 0 then 'days' when grouping(${key}) = 0 then 'keys'
        when grouping(a.station_id) = 0 then 'stations' else 'models' end as part,
      coalesce(a.day::text, ${key}::text, a.station_id::text, a.model) as key, ${sumColumns}
    from charging_attempts a where ${where.sql} and a.outcome <> 'excluded'
    group by grouping sets ((a.day), (${key}), (a.station_id), (a.model))`,
    where.params,
  )
  const found: Found = { days: [], keys: [], stations: [], models: [] }
  for (const { part, ...row } of rows) found[part].push(row)
  return found
}

const reasonsSql = (
  where: Conditions,
) => `select a.step, a.cause, a.reason, count(*)::int as attempts from charging_attempts a
  where ${where.sql} and a.outcome = 'failed' group by 1, 2, 3 order by 4 desc, 3`

const addQuality = (a: QualitySums, b: QualitySums): QualitySums => ({
  attempts: a.attempts + b.attempts,
  succeeded: a.succeeded + b.succeeded,
  visits: a.visits + b.visits,
  visitsSucceeded: a.visitsSucceeded + b.visitsSucceeded,
  firstTry: a.firstTry + b.firstTry,
  failedTechnically: a.failedTechnically + b.failedTechnically,
})
const totalOf = (rows: readonly QualitySums[]) => rows.reduce(addQuality, none)

function summed(rows: readonly KeyRow[], keyOf: (key: string) => string): Map<string, QualitySums> {
  const sums = new Map<string, QualitySums>()
  for (const row of rows) sums.set(keyOf(row.key), addQuality(sums.get(keyOf(row.key)) ?? none, row))
  return sums
}

/** How many drivers got what they came for: over time, by place and by kind, and where the others failed. */
export async function qualityReport(reads: Reads, parameters: ReportParameters): Promise<QualityReport> {
  const frame = await reportFrame(reads, 'quality', parameters)
  const now = await sumRange(reads, frame.range, parameters)
  const earlier = frame.before && (await sumRange(reads, frame.before, parameters))
  const where = attemptsWhere(reads, frame.range, parameters)
  const reasons = await reads.db.query<FailureReason>(reads.scope, reasonsSql(where), where.params)
  const [left] = await reads.db.query<{ excluded: number }>(
    reads.scope,
    `select count(*)::int as excluded from charging_attempts a where ${where.sql} and a.outcome = 'excluded'`,
    where.params,
  )
  const by = qualityGrouping(parameters.by)
  const stationNames = await stationNamesOf(reads, now.stations)
  const model = (key: string) => key || 'Unknown model'
  const rows = (of: 'keys' | 'stations' | 'models', name: (key: string) => string) =>
    rowsOf(now[of], earlier?.[of] ?? null, name)
  return {
    ...frame,
    by,
    total: totalOf(now.days),
    totalBefore: earlier && totalOf(earlier.days),
    excluded: left?.excluded ?? 0,
    series: series(frame, now.days, earlier?.days ?? null),
    rows: rows(
      'keys',
      await namesOf(
        reads,
        by,
        now.keys.map((row) => row.key),
      ),
    ),
    stations: rows('stations', stationNames),
    models: rows('models', model),
    failures: cellsOf(reasons),
    reasons: reasons.slice(0, mostReasons),
  }
}

function series(frame: ReportFrame, now: KeyRow[], before: KeyRow[] | null): QualityReport['series'] {
  const start = (day: string) => stepStart(day, frame.step)
  const current = summed(now, start)
  const earlier = before && summed(before, start)
  const starts = frame.before ? stepsOf(frame.before, frame.step) : []
  return frame.steps.map((step, index) => {
    const then = starts[index]
    const was = then && earlier?.get(start(then.from))
    return { ...step, sums: current.get(start(step.from)) ?? none, before: earlier && (was ?? none) }
  })
}

const failedOf = (sums: QualitySums) => sums.attempts - sums.succeeded

/** What is not there any more in this range is left out: only rows of now are compared. */
function rowsOf(now: KeyRow[], before: KeyRow[] | null, name: (key: string) => string): QualityRow[] {
  const earlier = before && new Map(before.map((row) => [row.key, row]))
  return now
    .map(({ key, ...sums }) => ({ key, name: name(key), sums, before: earlier && (earlier.get(key) ?? none) }))
    .sort(
      (a, b) =>
        failedOf(b.sums) - failedOf(a.sums) || b.sums.attempts - a.sums.attempts || a.name.localeCompare(b.name),
    )
    .slice(0, mostRows)
}

function cellsOf(reasons: readonly FailureReason[]): FailureCell[] {
  const cells = new Map<string, FailureCell>()
  for (const { step, cause, attempts } of reasons) {
    const key = `${step}|${cause}`
    cells.set(key, { step, cause, attempts: (cells.get(key)?.attempts ?? 0) + attempts })
  }
  return [...cells.values()]
}

async function stationNamesOf(reads: Reads, rows: readonly KeyRow[]): Promise<(key: string) => string> {
  const found = await reads.db.query<{ id: number; name: string }>(
    reads.scope,
    'select id, name from stations where id = any($1::int[])',
    [rows.map((row) => Number(row.key))],
  )
  const names = new Map(found.map((row) => [String(row.id), row.name]))
  return (key) => names.get(key) ?? `Station ${key}`
}
