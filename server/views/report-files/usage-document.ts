import type { ReportParameters } from '../../domain/reports/report'
import type { Reads } from '../reads'
import { type UsageSums, usageReport } from '../report-usage'
import type { Cell, Column, ReportDocument } from './document'
import { safeFileName } from './document'
import { factsOf, groupingNames } from './words'

const sumColumns: Column[] = [
  { name: 'Sessions', kind: 'count' },
  { name: 'Failed starts', kind: 'count' },
  { name: 'Start success', kind: 'share' },
  { name: 'Energy', kind: 'energy' },
  { name: 'Occupied', kind: 'share' },
  { name: 'Charging', kind: 'share' },
  { name: 'Down', kind: 'share' },
  { name: 'Known time of EVSEs', kind: 'hours' },
]
const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)
const cells = (sums: UsageSums): Cell[] => [
  sums.sessions,
  sums.failed,
  share(sums.sessions - sums.failed, sums.sessions),
  sums.energyWh,
  share(sums.occupiedS, sums.knownS),
  share(sums.chargingS, sums.knownS),
  share(sums.downS, sums.knownS),
  sums.knownS,
]
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

export async function usageDocument(reads: Reads, parameters: ReportParameters) {
  const report = await usageReport(reads, parameters)
  const { range } = report
  const group = groupingNames[report.by]
  const steps = {
    title: `By ${report.step}`,
    columns: [{ name: 'From', kind: 'text' }, { name: 'To', kind: 'text' }, ...sumColumns] as Column[],
    rows: report.series.map((step): Cell[] => [step.from, step.to, ...cells(step.sums)]),
  }
  const document: ReportDocument = {
    title: `Usage ${range.from} to ${range.to}`,
    fileName: safeFileName(`usage-${range.from}-${range.to}-by-${report.by}`),
    facts: await factsOf(reads, report, parameters),
    moneyDigits: 2,
    tables: [
      {
        title: `By ${group.toLowerCase()}`,
        columns: [{ name: group, kind: 'text' }, ...sumColumns],
        rows: [...report.rows.map((row): Cell[] => [row.name, ...cells(row.sums)]), ['Total', ...cells(report.total)]],
      },
      steps,
      {
        title: 'By hour of the week',
        columns: [{ name: 'Day', kind: 'text' }, { name: 'Hour', kind: 'text' }, ...sumColumns],
        rows: report.heat.map((cell): Cell[] => [
          weekdays[cell.weekday]!,
          `${String(cell.hour).padStart(2, '0')}:00`,
          ...cells(cell.sums),
        ]),
      },
    ],
    lines: {
      columns: steps.columns,
      read: async (page) => page(steps.rows),
    },
  }
  return { document, currency: null }
}
