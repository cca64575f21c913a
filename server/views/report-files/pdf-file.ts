import { createRequire } from 'node:module'
import type { Content, TDocumentDefinitions, TFontDictionary } from 'pdfmake/interfaces'
import { heading, inUnits, type ReportDocument, type Table } from './document'

const mostRows = 1_000
const digitsOf = { text: 0, count: 0, energy: 1, money: 2, hours: 1, share: 1 }

/** The document as PDF (A4): facts and freshness on every page, page n of m. Fonts come with the package; nothing is fetched. */
export async function pdfFile(document: ReportDocument, currency: string | null, madeAt: string): Promise<Buffer> {
  const { default: pdfmake } = await import('pdfmake')
  const fonts = createRequire(import.meta.url)('pdfmake/fonts/Roboto.js') as TFontDictionary
  const files = Object.values(fonts.Roboto ?? {})
  pdfmake.setFonts(fonts)
  pdfmake.setLocalAccessPolicy((path) => files.includes(path))
  pdfmake.setUrlAccessPolicy(() => false)
  return pdfmake.createPdf(definition(document, currency, madeAt)).getBuffer()
}

function definition(document: ReportDocument, currency: string | null, madeAt: string): TDocumentDefinitions {
  const about = document.facts.map(([name, value]) => `${name}: ${value}`).join('  ·  ')
  return {
    info: { title: document.title, creator: 'Busbar' },
    pageSize: 'A4',
    pageMargins: [36, 72, 36, 40],
    defaultStyle: { font: 'Roboto', fontSize: 8.5 },
    header: () => ({
      margin: [36, 22, 36, 0],
      stack: [
        { text: document.title, fontSize: 13, bold: true },
        { text: about, fontSize: 7.5, color: '#48525f', margin: [0, 3, 0, 0] },
      ],
    }),
    footer: (page, pages) => ({
      margin: [36, 12, 36, 0],
      columns: [
        { text: `Made ${madeAt}`, fontSize: 7.5, color: '#48525f' },
        { text: `Page ${page} of ${pages}`, fontSize: 7.5, color: '#48525f', alignment: 'right' },
      ],
    }),
    content: document.tables.flatMap((table) => section(table, currency, document.moneyDigits)),
  }
}

function section(table: Table, currency: string | null, moneyDigits: number): Content[] {
  const shown = table.rows.slice(0, mostRows)
  const text = (cell: Table['rows'][number][number], at: number) => {
    const { kind } = table.columns[at]!
    const value = inUnits(cell, kind, moneyDigits)
    if (typeof value !== 'number')
      return { text: value ?? '–', alignment: kind === 'text' ? undefined : ('right' as const) }
    const digits = kind === 'money' ? moneyDigits : digitsOf[kind]
    const options = { minimumFractionDigits: digits, maximumFractionDigits: digits }
    return { text: value.toLocaleString('en-GB', options), alignment: 'right' as const }
  }
  const head = table.columns.map((column) => ({
    text: heading(column, currency),
    bold: true,
    alignment: column.kind === 'text' ? undefined : ('right' as const),
  }))
  const left = table.rows.length - shown.length
  return [
    { text: table.title, fontSize: 10.5, bold: true, margin: [0, 8, 0, 4] },
    {
      layout: 'lightHorizontalLines',
      table: {
        headerRows: 1,
        widths: table.columns.map((column) => (column.kind === 'text' ? '*' : 'auto')),
        body: [head, ...shown.map((row) => row.map(text))],
      },
    },
    ...(left > 0
      ? [{ text: `${left} more rows are in the CSV and XLSX files.`, margin: [0, 4, 0, 0] } as Content]
      : []),
  ]
}
