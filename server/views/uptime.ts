import { type DownCause, downCauses } from '../domain/operations/uptime/condition'
import { type ExclusionReason, exclusionReasons, reasonNames } from '../domain/operations/uptime/reasons'
import { type UptimeRule, uptimeRules } from '../domain/operations/uptime/rules'
import { meetsTarget, ratioOf, type Uptime } from '../domain/operations/uptime/uptime'
import { addMonths, type Months, monthsOf } from '../domain/operations/uptime/window'
import type { ReportParameters, UptimeUnit } from '../domain/reports/report'
import type { Reads } from './reads'
import { monthsWhere, type UptimeFrame, uptimeFrame } from './uptime-frame'
import { type UnitName, unitNames } from './uptime-names'
import { causeColumn, causeSums, knownSql, measuredSql, ratioSql, reasonColumn, uptimeSums } from './uptime-sql'

/** `ratio`: of all time together, or the mean of the ports where the rule holds each of them to its target. */
export type UptimeFigure = Uptime & {
  evses: number
  /** EVSEs that miss the rule's target. */
  below: number
  /** EVSEs known for less than what has passed of the window. */
  young: number
}
export type UptimeRow = UnitName & { key: string; figure: UptimeFigure; meets: boolean | null; before: number | null }
export type UptimeReport = Omit<UptimeFrame, 'passedMs'> & {
  unit: UptimeUnit
  /** Names of what the report is filtered by. */
  filters: Partial<Record<UptimeUnit, string>>
  /** Names of the reasons the rule accepts. */
  accepts: string[]
  total: UptimeFigure
  meets: boolean | null
  /** What drivers found in the same time at the same EVSEs. */
  honest: Uptime
  totalBefore: number | null
  /** The window's months, and those before it so that there are twelve. */
  series: { month: string; figure: Uptime; honest: Uptime }[]
  causes: { cause: DownCause; ms: number }[]
  excluded: { reason: ExclusionReason; name: string; ms: number }[]
  /** Worst first; `units` is how many there are. */
  rows: UptimeRow[]
  units: number
}

const shownRows = 200
/** Units of the window before that rows may be held against. */
const mostEarlier = 20_000
/** A line of fewer months says little. */
const leastMonths = 12
const drawnWindow = ({ from, to }: Months): Months => {
  const first = addMonths(to, 1 - leastMonths)
  return { from: first < from ? first : from, to }
}
/** A port that reported nothing for an hour or two is not young. */
const youngMs = 86_400_000

const keyOf: Record<UptimeUnit, string> = {
  location: 'm.location_id',
  owner: 'm.owner_id',
  vendor: "(select coalesce(v.vendor, '') from stations v where v.id = m.station_id)",
  station: 'm.station_id',
  evse: 'm.evse_id',
}

type PortRow = Omit<UptimeFigure, 'ratio'> & { key: string | null; whole: boolean; ratio: number | null; units: number }

/** Figures of all EVSEs and of each unit, the worst `limit` of them, of one pass over the months. */
function sumPorts(reads: Reads, frame: UptimeFrame, window: Months, parameters: ReportParameters, limit: number) {
  const { rule } = frame
  const where = monthsWhere(reads, frame, window, parameters)
  const { target } = rule
  const misses = target === null ? 'false' : `ratio ${target.strict ? '<=' : '<'} ${where.param(target.ratio)}::float8`
  const young = `known < ${where.param(frame.passedMs - youngMs)}::float8`
  const ratio =
    target?.of === 'port' ? 'avg(ratio)' : 'greatest(0, 1 - (sum(outage) - sum(excluded)) / nullif(sum(measured), 0))'
  const sql = `with ports as (select m.evse_id, ${keyOf[parameters.unit ?? 'location']}::text as key, ${knownSql} as known, ${uptimeSums(rule)}
      from uptime_months m where ${where.sql} group by 1, 2),
    judged as (select *, ${measuredSql(rule)} as measured, ${ratioSql(rule)} as ratio from ports),
    units as (select key, grouping(key) = 1 as whole, count(*) filter (where measured > 0)::int as evses,
        count(*) filter (where ${misses})::int as below, count(*) filter (where measured > 0 and ${young})::int as young,
        coalesce(sum(outage), 0) as "outageMs", coalesce(sum(excluded), 0) as "excludedMs", coalesce(sum(measured), 0) as "measuredMs",
        ${ratio} as ratio
      from judged group by grouping sets ((), (key)))
    select *, (count(*) over ())::int - 1 as units from units
    order by whole desc, ratio nulls last, "outageMs" desc, key limit ${limit + 1}`
  return reads.db.query<PortRow>(reads.scope, sql, where.params)
}

const noFigure: UptimeFigure = { outageMs: 0, excludedMs: 0, measuredMs: 0, ratio: null, evses: 0, below: 0, young: 0 }
const figureOf = (row: PortRow | undefined): UptimeFigure => {
  if (!row) return noFigure
  const { outageMs, excludedMs, measuredMs, ratio, evses, below, young } = row
  return { outageMs, excludedMs, measuredMs, ratio, evses, below, young }
}

type MonthRow = { month: string; outage: number; excluded: number; whole: number } & Record<string, number | string>

function sumMonths(reads: Reads, frame: UptimeFrame, parameters: ReportParameters): Promise<MonthRow[]> {
  const where = monthsWhere(reads, frame, drawnWindow(frame.window), parameters)
  const honest = uptimeSums(uptimeRules.ours).replace(/as (outage|excluded|whole)/g, 'as "honest_$1"')
  const sql = `select to_char(m.month, 'YYYY-MM') as month, ${uptimeSums(frame.rule)}, ${honest}, ${causeSums(frame.rule)}
    from uptime_months m where ${where.sql} group by 1`
  return reads.db.query<MonthRow>(reads.scope, sql, where.params)
}

/** Of the time of all EVSEs together. */
const uptimeFrom = (outageMs: number, excludedMs: number, measuredMs: number): Uptime => ({
  outageMs,
  excludedMs,
  measuredMs,
  ratio: ratioOf({ outageMs, excludedMs, measuredMs }),
})

/** Uptime by a rule set: of all, by month, by unit, why it was down, and what drivers found meanwhile. */
export async function uptimeReport(
  reads: Reads,
  parameters: ReportParameters,
  limit: number = shownRows,
): Promise<UptimeReport> {
  const { passedMs, ...frame } = await uptimeFrame(reads, parameters)
  const whole = { ...frame, passedMs }
  const { rule } = frame
  const unit = parameters.unit ?? 'location'
  const [found, earlier, drawn] = await Promise.all([
    sumPorts(reads, whole, frame.window, parameters, limit),
    frame.before && sumPorts(reads, whole, frame.before, parameters, mostEarlier),
    sumMonths(reads, whole, parameters),
  ])
  const months = drawn.filter((row) => row.month >= frame.window.from)
  const total = figureOf(found.find((row) => row.whole))
  const of = (column: string) => months.reduce((sum, row) => sum + Number(row[column] ?? 0), 0)
  return {
    ...frame,
    unit,
    filters: await filterNames(reads, parameters),
    accepts: rule.excludes.map((reason) => reasonNames[reason]),
    total,
    meets: rule.target?.of === 'port' ? portsMeet(total) : meetsTarget(rule, total.ratio),
    honest: uptimeFrom(of('honest_outage'), of('honest_excluded'), of('honest_whole')),
    totalBefore: earlier?.find((row) => row.whole)?.ratio ?? null,
    series: monthsOf(drawnWindow(frame.window)).map((month) => {
      const row = drawn.find((each) => each.month === month)
      const n = (column: string) => Number(row?.[column] ?? 0)
      return {
        month,
        figure: uptimeFrom(n('outage'), n('excluded'), n('whole')),
        honest: uptimeFrom(n('honest_outage'), n('honest_excluded'), n('honest_whole')),
      }
    }),
    causes: downCauses.map((cause) => ({ cause, ms: of(causeColumn(cause)) })),
    excluded: exclusionReasons.map((reason) => ({ reason, name: reasonNames[reason], ms: of(reasonColumn(reason)) })),
    rows: await rowsOf(reads, rule, unit, found, earlier),
    units: found[0]?.units ?? 0,
  }
}

async function filterNames(reads: Reads, parameters: ReportParameters): Promise<UptimeReport['filters']> {
  const filters: UptimeReport['filters'] = {}
  for (const unit of ['location', 'owner', 'station', 'evse'] as const) {
    const key = parameters[unit]
    if (key !== undefined) filters[unit] = (await unitNames(reads, unit, [String(key)]))(String(key)).name
  }
  return filters
}

const portsMeet = ({ evses, below }: UptimeFigure): boolean | null => (evses === 0 ? null : below === 0)

async function rowsOf(
  reads: Reads,
  rule: UptimeRule,
  unit: UptimeUnit,
  found: readonly PortRow[],
  earlier: readonly PortRow[] | null,
): Promise<UptimeRow[]> {
  const rows = found.filter((row) => !row.whole)
  const name = await unitNames(
    reads,
    unit,
    rows.map((row) => row.key ?? ''),
  )
  const before = new Map(earlier?.map((row) => [row.key, row.ratio]))
  return rows.map((row) => {
    const figure = figureOf(row)
    return {
      ...name(row.key ?? ''),
      key: row.key ?? '',
      figure,
      meets: rule.target?.of === 'port' ? portsMeet(figure) : meetsTarget(rule, figure.ratio),
      before: before.get(row.key) ?? null,
    }
  })
}
