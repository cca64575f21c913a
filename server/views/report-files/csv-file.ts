import { stringify } from 'csv-stringify'
import { type Cell, type CellKind, heading, inUnits, type ReportDocument } from './document'

const mostBytes = 32 * 1024 * 1024

/** What a spreadsheet would run as a formula gets a leading apostrophe; numbers are numbers, also negative ones. */
const guarded = (cell: Cell): Cell => (typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)

/** Exact decimals: "12.30", not 12.3, so that columns of money read as such. */
function written(cell: Cell, kind: CellKind, moneyDigits: number): Cell {
  const value = inUnits(cell, kind, moneyDigits)
  return kind === 'money' && typeof value === 'number' ? value.toFixed(moneyDigits) : guarded(value)
}

/**
 * The document's lines as CSV (RFC 4180, byte order mark for spreadsheets), read from the database a page at a time.
 * @throws Error when the file would be larger than 32 MB.
 */
export async function csvFile(
  document: ReportDocument,
  currency: string | null,
  progress: (lines: number) => void,
): Promise<Buffer> {
  const { columns, read } = document.lines
  const writer = stringify({ bom: true, record_delimiter: 'windows' })
  const chunks: Buffer[] = []
  let bytes = 0
  writer.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    bytes += chunk.length
  })
  const ended = new Promise<void>((resolve, reject) => writer.once('end', resolve).once('error', reject))
  writer.write(columns.map((column) => heading(column, currency)))
  let lines = 0
  await read((page) => {
    for (const row of page) writer.write(row.map((cell, at) => written(cell, columns[at]!.kind, document.moneyDigits)))
    lines += page.length
    progress(lines)
    if (bytes > mostBytes) throw new Error('The file would be larger than 32 MB. Choose fewer days or set a filter.')
  })
  writer.end()
  await ended
  return Buffer.concat(chunks)
}
