import { minorDigitsOf } from '../../domain/pricing/currency'
import type { ReportParameters } from '../../domain/reports/report'
import type { Reads } from '../reads'
import { namesOf } from '../report-names'
import {
  type RevenueReport,
  type RevenueSums,
  revenueBucket,
  revenueKey,
  revenueReport,
  revenueSumColumns,
  revenueWhere,
} from '../report-revenue'
import type { Cell, Column, ReportDocument } from './document'
import { safeFileName } from './document'
import { readPages } from './pages'
import { factsOf, groupingNames } from './words'

const sumColumns: Column[] = [
  { name: 'CDRs', kind: 'count' },
  { name: 'Energy', kind: 'energy' },
  { name: 'Net', kind: 'money' },
  { name: 'VAT', kind: 'money' },
  { name: 'Gross', kind: 'money' },
]
const cells = (sums: RevenueSums): Cell[] => [sums.cdrs, sums.energyWh, sums.netMinor, sums.taxMinor, sums.grossMinor]
const before: Column = { name: 'Gross before', kind: 'money' }

export async function revenueDocument(reads: Reads, parameters: ReportParameters) {
  const report = await revenueReport(reads, parameters)
  const { range, currency } = report
  const group = groupingNames[parameters.by]
  const compared = report.before ? [before] : []
  const withBefore = (sums: RevenueSums, earlier: RevenueSums | null) =>
    report.before ? [...cells(sums), earlier?.grossMinor ?? 0] : cells(sums)
  const document: ReportDocument = {
    title: `Revenue ${range.from} to ${range.to}`,
    fileName: safeFileName(`revenue-${range.from}-${range.to}-by-${parameters.by}`),
    facts: [...(await factsOf(reads, report, parameters)), ['Currency', currency ?? 'nothing was billed']],
    moneyDigits: (currency === null ? null : minorDigitsOf(currency)) ?? 2,
    tables: [
      {
        title: `By ${group.toLowerCase()}`,
        columns: [{ name: group, kind: 'text' }, ...sumColumns, ...compared],
        rows: [
          ...report.rows.map((row) => [row.name, ...withBefore(row.sums, row.before)]),
          ['Total', ...withBefore(report.total, report.totalBefore)],
        ],
      },
      {
        title: `By ${report.step}`,
        columns: [{ name: 'From', kind: 'text' }, { name: 'To', kind: 'text' }, ...sumColumns, ...compared],
        rows: report.series.map((step) => [step.from, step.to, ...withBefore(step.sums, step.before)]),
      },
    ],
    lines: {
      columns: [
        { name: 'From', kind: 'text' },
        { name: group, kind: 'text' },
        { name: 'Currency', kind: 'text' },
        ...sumColumns,
      ],
      read: (page) => readLines(reads, report, parameters, page),
    },
  }
  return { document, currency }
}

type Line = RevenueSums & { bucket: string; key: string }

async function readLines(
  reads: Reads,
  report: RevenueReport,
  parameters: ReportParameters,
  page: (rows: Cell[][]) => void,
): Promise<void> {
  const conditions = revenueWhere(reads, report.range, parameters)
  conditions.add(`currency = ${conditions.param(report.currency ?? '')}`)
  const sql = `select ${revenueBucket(report.step)} as bucket, ${revenueKey(parameters.by)} as key, ${revenueSumColumns}
    from revenue_sites where ${conditions.sql} group by 1, 2 order by 1, 2`
  await readPages<Line>(reads, sql, conditions.params, async (lines) => {
    const name = await namesOf(reads, parameters.by, [...new Set(lines.map((line) => line.key))])
    page(
      lines.map((line) => {
        const from = line.bucket < report.range.from ? report.range.from : line.bucket
        return [from, name(line.key), report.currency, ...cells(line)]
      }),
    )
  })
}
