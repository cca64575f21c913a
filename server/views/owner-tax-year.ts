import { minorDigitsOf } from '../domain/pricing/currency'
import type { Reads } from './reads'
import { type Cell, type Column, type ReportDocument, safeFileName } from './report-files/document'
import type { StatementSums } from './statement-types'

/** An approved statement, as a line of its year. Minor units; what was taken from the owner is negative. */
export type TaxStatement = {
  id: number
  number: string
  month: string
  currency: string
  cdrs: number
  energyWh: number
  revenueMinor: number
  netMinor: number
  vatMinor: number
  grossMinor: number
}
/** VAT by rate and category (EN 16931: S standard, AE reverse charge, O outside the scope). */
export type TaxVat = {
  currency: string
  percent: string
  category: 'S' | 'AE' | 'O'
  baseMinor: number
  vatMinor: number
}
export type TaxYear = {
  year: number
  owner: string
  operator: string
  statements: TaxStatement[]
  /** By currency: they are never added. */
  totals: Omit<TaxStatement, 'id' | 'number' | 'month'>[]
  vat: TaxVat[]
}

type Row = { id: number; number: string; month: string; currency: string; sums: StatementSums } & Pick<
  TaxStatement,
  'netMinor' | 'vatMinor' | 'grossMinor'
>

const whoSql =
  'select o.name as owner, t.name as operator from owners o join tenants t on t.id = o.tenant_id where o.id = $1'
const statementsSql = `select id, number, month, currency, sums, net_minor as "netMinor", vat_minor as "vatMinor", gross_minor as "grossMinor"
  from statements where owner_id = $1 and state = 'approved' and month like $2 order by month, currency, id`

/** What the owner in scope was credited for the months of a calendar year. null: the scope is of no owner. */
export async function ownerTaxYear({ db, scope }: Reads, year: number): Promise<TaxYear | null> {
  if (scope.ownerId === null) return null
  return db.run(scope, async (tx) => {
    const [who] = await tx.query<{ owner: string; operator: string }>(whoSql, [scope.ownerId])
    if (!who) return null
    const rows = await tx.query<Row>(statementsSql, [scope.ownerId, `${year}-%`])
    const statements = rows.map(({ sums: { cdrs, energyWh, revenueMinor }, ...row }) => ({
      id: row.id,
      number: row.number,
      month: row.month,
      currency: row.currency,
      cdrs,
      energyWh,
      revenueMinor,
      netMinor: row.netMinor,
      vatMinor: row.vatMinor,
      grossMinor: row.grossMinor,
    }))
    return { year, ...who, statements, totals: totalsOf(statements), vat: vatOf(rows) }
  })
}

const summed = ['cdrs', 'energyWh', 'revenueMinor', 'netMinor', 'vatMinor', 'grossMinor'] as const

function totalsOf(statements: readonly TaxStatement[]): TaxYear['totals'] {
  return [...new Set(statements.map(({ currency }) => currency))].sort().map((currency) => {
    const own = statements.filter((each) => each.currency === currency)
    const sums = Object.fromEntries(summed.map((key) => [key, own.reduce((sum, each) => sum + each[key], 0)]))
    return { currency, ...(sums as Record<(typeof summed)[number], number>) }
  })
}

function vatOf(rows: readonly Row[]): TaxVat[] {
  const found = new Map<string, TaxVat>()
  for (const { currency, sums } of rows) {
    for (const { percent, category, baseMinor, vatMinor } of sums.vat) {
      const key = `${currency} ${category} ${percent}`
      const before = found.get(key) ?? { currency, percent, category, baseMinor: 0, vatMinor: 0 }
      found.set(key, { ...before, baseMinor: before.baseMinor + baseMinor, vatMinor: before.vatMinor + vatMinor })
    }
  }
  return [...found].sort(([a], [b]) => a.localeCompare(b)).map(([, vat]) => vat)
}

const columns: Column[] = [
  { name: 'Statement', kind: 'text' },
  { name: 'Month', kind: 'text' },
  { name: 'Currency', kind: 'text' },
  { name: 'Sessions', kind: 'count' },
  { name: 'Energy', kind: 'energy' },
  { name: 'Net revenue of sessions', kind: 'money' },
  { name: 'Net credited', kind: 'money' },
  { name: 'VAT', kind: 'money' },
  { name: 'Credited', kind: 'money' },
]
const cells = (row: Omit<TaxStatement, 'id'>): Cell[] => [
  row.number,
  row.month,
  row.currency,
  row.cdrs,
  row.energyWh,
  row.revenueMinor,
  row.netMinor,
  row.vatMinor,
  row.grossMinor,
]
const vatColumns: Column[] = [
  { name: 'VAT', kind: 'text' },
  { name: 'Currency', kind: 'text' },
  { name: 'Net', kind: 'money' },
  { name: 'VAT amount', kind: 'money' },
]
const vatWords = { S: (percent: string) => `${percent} %`, AE: () => 'Reverse charge', O: () => 'Outside the scope' }

/** The year as a document for the tax office. Amounts have the decimals of the first currency there is. */
export function taxDocument(tax: TaxYear): ReportDocument {
  const rows = tax.statements.map(cells)
  const totals = tax.totals.map((total) => cells({ number: 'Year', month: String(tax.year), ...total }))
  return {
    title: `Annual summary ${tax.year}`,
    fileName: safeFileName(`annual summary ${tax.year} ${tax.owner}`),
    facts: [
      ['Owner', tax.owner],
      ['Operator', tax.operator],
      ['Year', `${tax.year}, by the month a statement is for`],
    ],
    tables: [
      { title: 'Statements', columns, rows: [...rows, ...totals] },
      {
        title: 'VAT',
        columns: vatColumns,
        rows: tax.vat.map((vat) => [vatWords[vat.category](vat.percent), vat.currency, vat.baseMinor, vat.vatMinor]),
      },
    ],
    lines: { columns, read: async (page) => page([...rows, ...totals]) },
    moneyDigits: minorDigitsOf(tax.totals[0]?.currency ?? 'EUR') ?? 2,
  }
}
