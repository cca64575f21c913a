import { localDay } from '../domain/reports/local-time'
import {
  type Compare,
  comparedRange,
  type DayRange,
  resolveRange,
  type Step,
  stepFor,
  stepsOf,
} from '../domain/reports/range'
import type { ReportName, ReportParameters } from '../domain/reports/report'
import { ms } from './instants'
import type { Reads } from './reads'

/** What a report is about, with its names resolved: days, steps, the days it is held against, through when it is complete. */
export type ReportFrame = {
  zone: string
  tenantName: string
  range: DayRange
  compare: Compare
  before: DayRange | null
  step: Step
  steps: (DayRange & { cut: boolean })[]
  /** ms UTC; null: nothing was summed yet. */
  through: number | null
}

const sql = `select t.name, t.time_zone as zone,
  (select through from rollup_progress where name = $2 || ':' || t.id) as through from tenants t where t.id = $1`

export async function reportFrame(
  reads: Reads,
  rollup: ReportName,
  parameters: ReportParameters,
): Promise<ReportFrame> {
  const rows = await reads.db.query<{ name: string; zone: string; through: Date | null }>(reads.scope, sql, [
    reads.scope.tenantId,
    rollup,
  ])
  const { zone, name, through } = rows[0]!
  const range = resolveRange(parameters.range, localDay(reads.now(), zone), parameters)
  const step = parameters.step ?? stepFor(range)
  return {
    zone,
    tenantName: name,
    range,
    compare: parameters.compare,
    before: comparedRange(range, parameters.compare),
    step,
    steps: stepsOf(range, step),
    through: through && ms(through),
  }
}
