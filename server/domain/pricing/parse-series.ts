/** `at` in ms UTC, the beginning of the interval; `price` in major units per kWh, exact decimal text. */
export type PricePoint = { at: number; price: string }

export type SeriesError = {
  /** Line of the file; the header, if there is one, is line 1. */
  line: number
  code: 'columns' | 'time' | 'timeZone' | 'grid' | 'price' | 'range' | 'duplicate' | 'empty' | 'tooLong'
  message: string
}

export type ParsedSeries = { points: PricePoint[]; errors: SeriesError[] }

const mostLines = 200_000
const mostErrors = 100
const zoned = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/
const local = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?)?$/

/** Decimal text with at most 6 places and 6 digits before them, as the column holds it; per MWh moves the point. */
function priceOf(text: string, perMwh: boolean): string | 'price' | 'range' {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return 'price'
  const [whole = '0', places = ''] = text.replace('-', '').split('.')
  const digits = perMwh ? `${whole.padStart(4, '0')}`.slice(0, -3) : whole
  const rest = perMwh ? `${whole.padStart(4, '0').slice(-3)}${places}` : places
  const fraction = rest.replace(/0+$/, '')
  const integer = digits.replace(/^0+(?=\d)/, '')
  if (fraction.length > 6 || integer.length > 6) return 'range'
  const negative = text.startsWith('-') && (fraction !== '' || integer !== '0')
  return `${negative ? '-' : ''}${integer}${fraction && `.${fraction}`}`
}

type Cells = { line: number; time: string; price: string }

/** Two columns, separated by comma, semicolon or tab; a comma is a decimal sign where it does not separate. */
function cellsOf(text: string): { rows: Cells[]; errors: SeriesError[] } {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const first = lines.find((line) => line.trim() !== '') ?? ''
  const separator = [';', '\t', ','].find((sign) => first.includes(sign)) ?? ','
  const rows: Cells[] = []
  const errors: SeriesError[] = []
  for (const [index, raw] of lines.entries()) {
    if (raw.trim() === '') continue
    const cells = raw.split(separator).map((cell) =>
      cell
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .trim(),
    )
    if (raw === first && !/\d/.test(cells[0] ?? '')) continue
    const [time, price] = cells
    if (cells.length !== 2 || !time || !price)
      errors.push({ line: index + 1, code: 'columns', message: 'A line has two columns: time and price.' })
    else rows.push({ line: index + 1, time, price: separator === ',' ? price : price.replace(',', '.') })
  }
  return { rows, errors }
}

function instantOf({ line, time }: Cells, everyMs: number): number | SeriesError {
  if (local.test(time))
    return {
      line,
      code: 'timeZone',
      message: `“${time}” does not say its time zone. Write ${time.replace(' ', 'T')}Z or with an offset such as +01:00.`,
    }
  const at = zoned.test(time) ? Date.parse(time.replace(' ', 'T')) : Number.NaN
  if (Number.isNaN(at)) return { line, code: 'time', message: `“${time}” is not a time, such as 2026-11-21T13:00:00Z.` }
  if (at % everyMs === 0) return at
  return { line, code: 'grid', message: `${time} is not the beginning of an interval of ${everyMs / 60_000} min.` }
}

/**
 * Reads a file of market prices: time (ISO 8601 with its zone) and price per kWh or per MWh. Every line that cannot be
 * used is named (the first 100); with one error nothing is to be stored.
 */
export function parseSeries(text: string, options: { everyS: number; perMwh: boolean }): ParsedSeries {
  const { rows, errors } = cellsOf(text)
  if (rows.length > mostLines)
    return {
      points: [],
      errors: [{ line: mostLines, code: 'tooLong', message: `A file has at most ${mostLines} prices.` }],
    }
  const seen = new Map<number, number>()
  const points: PricePoint[] = []
  for (const row of rows) {
    const at = instantOf(row, options.everyS * 1_000)
    const price = priceOf(row.price, options.perMwh)
    const { line } = row
    if (typeof at !== 'number') errors.push(at)
    else if (price === 'price')
      errors.push({ line, code: 'price', message: `“${row.price}” is not a price, such as 0.2911.` })
    else if (price === 'range')
      errors.push({ line, code: 'range', message: `${row.price} has more than 6 places or is too large.` })
    else if (seen.has(at))
      errors.push({ line, code: 'duplicate', message: `${row.time} is there twice, first in line ${seen.get(at)}.` })
    else {
      seen.set(at, line)
      points.push({ at, price })
    }
  }
  if (rows.length === 0 && errors.length === 0)
    errors.push({ line: 1, code: 'empty', message: 'The file has no prices.' })
  points.sort((a, b) => a.at - b.at)
  return { points, errors: errors.sort((a, b) => a.line - b.line).slice(0, mostErrors) }
}

/** Intervals between the first and the last price that have none. */
export function gapsOf(points: readonly PricePoint[], everyS: number): number {
  const [first, last] = [points[0], points.at(-1)]
  return first && last ? (last.at - first.at) / (everyS * 1_000) + 1 - points.length : 0
}
