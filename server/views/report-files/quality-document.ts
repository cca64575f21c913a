import type { ReportParameters } from '../../domain/reports/report'
import { type AttemptRow, attemptColumns, attemptNames } from '../quality-attempts'
import { attemptsWhere, type QualityRow, type QualitySums, qualityReport } from '../quality-report'
import type { Reads } from '../reads'
import type { Cell, Column, ReportDocument } from './document'
import { safeFileName } from './document'
import { readPages } from './pages'
import { factsOf, groupingNames } from './words'

const sumColumns: Column[] = [
  { name: 'Attempts', kind: 'count' },
  { name: 'Succeeded', kind: 'count' },
  { name: 'Charging success rate', kind: 'share' },
  { name: 'Visits', kind: 'count' },
  { name: 'Visits succeeded', kind: 'share' },
  { name: 'First try', kind: 'share' },
]
const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)
const cells = (sums: QualitySums): Cell[] => [
  sums.attempts,
  sums.succeeded,
  share(sums.succeeded, sums.attempts),
  sums.visits,
  share(sums.visitsSucceeded, sums.visits),
  share(sums.firstTry, sums.visits),
]
const table = (name: string, rows: readonly QualityRow[], total: QualitySums) => ({
  title: `By ${name.toLowerCase()}`,
  columns: [{ name, kind: 'text' as const }, ...sumColumns],
  rows: [...rows.map((row): Cell[] => [row.name, ...cells(row.sums)]), ['Total', ...cells(total)]],
})

const lineNames = [
  'Began (UTC)',
  'Ended (UTC)',
  'Site',
  'Station',
  'EVSE',
  'Session',
  'Outcome',
  'Failed step',
  'Put down to',
  'Reason',
  'Try',
  'Visit succeeded',
]
const instant = (at: number) => new Date(at).toISOString()
const line = (row: AttemptRow): Cell[] => [
  instant(row.startedAt),
  instant(row.endedAt),
  row.locationName,
  row.stationName,
  row.evseNumber || null,
  row.sessionId,
  row.outcome,
  row.step,
  row.cause,
  row.reason,
  row.try || null,
  row.visitSucceeded ? 'yes' : 'no',
]

/** The report in tables, and every attempt as a line for machines. */
export async function qualityDocument(reads: Reads, parameters: ReportParameters) {
  const report = await qualityReport(reads, parameters)
  const { range, total } = report
  const document: ReportDocument = {
    title: `Charging success ${range.from} to ${range.to}`,
    fileName: safeFileName(`charging-success-${range.from}-${range.to}`),
    facts: await factsOf(reads, report, parameters),
    moneyDigits: 2,
    tables: [
      table(groupingNames[report.by], report.rows, total),
      table('Station', report.stations, total),
      table('Vendor and model', report.models, total),
      {
        title: 'Where attempts failed',
        columns: [
          ...['Step', 'Put down to', 'Reason'].map((name) => ({ name, kind: 'text' as const })),
          sumColumns[0]!,
        ],
        rows: report.reasons.map((each): Cell[] => [each.step, each.cause, each.reason, each.attempts]),
      },
      {
        title: `By ${report.step}`,
        columns: [{ name: 'From', kind: 'text' }, { name: 'To', kind: 'text' }, ...sumColumns],
        rows: report.series.map((step): Cell[] => [step.from, step.to, ...cells(step.sums)]),
      },
    ],
    lines: {
      columns: lineNames.map((name) => ({ name, kind: ['EVSE', 'Session', 'Try'].includes(name) ? 'count' : 'text' })),
      read: async (page) => {
        const where = attemptsWhere(reads, range, parameters)
        const sql = `select ${attemptColumns} ${attemptNames} where ${where.sql} order by a.started_at, a.id`
        await readPages<AttemptRow>(reads, sql, where.params, async (rows) => page(rows.map(line)))
      },
    },
  }
  return { document, currency: null }
}
