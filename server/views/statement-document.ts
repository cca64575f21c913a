import { minorDigitsOf } from '../domain/pricing/currency'
import type { EffectiveVersion } from '../domain/settlement/contract'
import { monthText } from '../domain/settlement/month'
import type { Reads } from './reads'
import type { Cell, Column, ReportDocument, Table } from './report-files/document'
import { safeFileName } from './report-files/document'
import { readPages } from './report-files/pages'
import { lineColumns, lineFrom, type StoredLine, worded } from './statement-lines'
import type { LineKind, StatementLineRow } from './statement-types'
import type { StatementDetail } from './statements'

/** A workbook or a PDF of more lines is no use to anybody; the CSV has all of them. */
const mostLines = 20_000

export const kindNames: Record<LineKind, string> = {
  charging: 'Share of charging',
  correction: 'Earlier months',
  topUp: 'Up to the minimum',
  fee: 'Monthly fee',
  energyCost: 'Energy cost',
  dispute: 'Outcome of disputes',
}

const text = (name: string): Column => ({ name, kind: 'text' })
const lineHeads: Column[] = [
  ...['Line', 'What', 'Day', 'Site', 'Station', 'CDR', 'Rule'].map(text),
  { name: 'Energy', kind: 'energy' },
  { name: 'Net revenue', kind: 'money' },
  { name: 'Amount', kind: 'money' },
]
const lineCells = (line: StatementLineRow): Cell[] => [
  String(line.position),
  kindNames[line.kind],
  line.day,
  line.locationName,
  line.stationName,
  line.cdrUid,
  line.rule,
  line.energyWh,
  line.revenueMinor,
  line.amountMinor,
]

/** The whole statement on its way to a file: sums, sites, terms, lines. */
export async function statementDocument(
  reads: Reads,
  statement: StatementDetail,
  terms: readonly EffectiveVersion[],
  operator: string,
): Promise<ReportDocument> {
  const { number, month, ownerName, currency, sums } = statement
  const lines = lineReader(reads, statement.id, terms)
  const shown: Cell[][] = []
  const sites = new Map<string, { cdrs: number; energyWh: number; revenueMinor: number; amountMinor: number }>()
  await lines((page) => {
    for (const line of page) {
      if (shown.length < mostLines) shown.push(lineCells(line))
      if (line.cdrId === null) continue
      const site = sites.get(line.locationName ?? 'No site') ?? {
        cdrs: 0,
        energyWh: 0,
        revenueMinor: 0,
        amountMinor: 0,
      }
      sites.set(line.locationName ?? 'No site', site)
      site.cdrs += 1
      site.energyWh += line.energyWh
      site.revenueMinor += line.revenueMinor
      site.amountMinor += line.amountMinor
    }
  })
  return {
    title: `Statement ${number ?? '(draft)'} · ${monthText(month)}`,
    fileName: safeFileName(`statement-${number ?? `draft-${month}`}-${ownerName}`),
    facts: [
      ['Owner', ownerName],
      ['Operator', operator],
      ['Month', monthText(month)],
      ['Currency', currency],
      ['Sessions', `${sums.cdrs}`],
      ['Energy', `${(sums.energyWh / 1_000).toLocaleString('en-GB')} kWh`],
      ['Fingerprint of the input', statement.inputHash.slice(0, 16)],
    ],
    moneyDigits: minorDigitsOf(currency) ?? 2,
    tables: [
      sumTable(statement),
      {
        title: 'By site',
        columns: [
          text('Site'),
          { name: 'Sessions', kind: 'count' },
          { name: 'Energy', kind: 'energy' },
          { name: 'Net revenue', kind: 'money' },
          { name: 'Share', kind: 'money' },
        ],
        rows: [...sites]
          .sort(([a], [b]) => a.localeCompare(b))
          .map(([name, site]) => [name, site.cdrs, site.energyWh, site.revenueMinor, site.amountMinor]),
      },
      {
        title: 'Terms',
        columns: [text('Contract'), text('What was agreed')],
        rows: statement.contracts.flatMap(({ name, version, from, words }) =>
          words.map((sentence, index) => [index === 0 ? `${name}, version ${version} from ${from}` : '', sentence]),
        ),
      },
      { title: 'Lines', columns: lineHeads, rows: shown },
    ],
    lines: { columns: lineHeads, read: (page) => lines((rows) => page(rows.map(lineCells))) },
  }
}

function sumTable({ sums, netMinor, grossMinor }: StatementDetail): Table {
  const rows: [string, number][] = [
    ['Net revenue of the sessions', sums.revenueMinor],
    [kindNames.charging, sums.shareMinor],
    [kindNames.correction, sums.correctionMinor],
    [kindNames.topUp, sums.topUpMinor],
    [kindNames.fee, sums.feeMinor],
    [kindNames.energyCost, sums.energyCostMinor],
    [kindNames.dispute, sums.disputeMinor],
    ['Net', netMinor],
    ...sums.vat.map(({ percent, category, vatMinor: tax }): [string, number] => [
      category === 'S' ? `VAT ${percent} %` : category === 'AE' ? 'VAT reversed to the operator' : 'No VAT',
      tax,
    ]),
    ['Total', grossMinor],
  ]
  const told = rows.filter(([name, amount]) => amount !== 0 || ['Net', 'Total', kindNames.charging].includes(name))
  return { title: 'Summary', columns: [text('What'), { name: 'Amount', kind: 'money' }], rows: told }
}

const lineReader =
  (reads: Reads, statementId: number, terms: readonly EffectiveVersion[]) =>
  (page: (rows: StatementLineRow[]) => void): Promise<void> =>
    readPages<StoredLine>(
      reads,
      `select ${lineColumns} ${lineFrom} where l.statement_id = $1 order by l.position`,
      [statementId],
      async (rows) => page(rows.map((line) => worded(line, terms))),
    )
