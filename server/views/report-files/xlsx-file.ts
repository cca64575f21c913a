import type { CellKind, ReportDocument } from './document'
import { heading, inUnits } from './document'

const formatOf: Partial<Record<CellKind, string>> = {
  count: '#,##0',
  energy: '#,##0.000',
  hours: '#,##0.00',
  share: '0.00',
}

/** A workbook: what the report is about, then a sheet for each table. Numbers are numbers; text is never a formula. */
export async function xlsxFile(document: ReportDocument, currency: string | null): Promise<Buffer> {
  const { default: writeWorkbook } = await import('write-excel-file/node')
  const { moneyDigits } = document
  const money = moneyDigits === 0 ? '#,##0' : `#,##0.${'0'.repeat(moneyDigits)}`
  const about = {
    sheet: 'About',
    data: [
      [{ value: document.title, type: String, fontWeight: 'bold' as const }],
      ...document.facts.map((fact) => fact.map((value) => ({ value, type: String }))),
    ],
    columns: [{ width: 22 }, { width: 70 }],
  }
  const sheets = document.tables.map((table) => ({
    sheet: table.title.slice(0, 31),
    stickyRowsCount: 1,
    columns: table.columns.map((column) => ({ width: column.kind === 'text' ? 30 : 16 })),
    data: [
      table.columns.map((column) => ({ value: heading(column, currency), type: String, fontWeight: 'bold' as const })),
      ...table.rows.map((row) =>
        row.map((cell, at) => {
          const { kind } = table.columns[at]!
          const value = inUnits(cell, kind, moneyDigits)
          if (typeof value !== 'number') return value === null ? null : { value, type: String }
          return { value, type: Number, format: kind === 'money' ? money : formatOf[kind] }
        }),
      ),
    ],
  }))
  return writeWorkbook([about, ...sheets]).toBuffer()
}
