import { stringify } from 'csv-stringify/sync'

/** RFC 4180 with a byte order mark for spreadsheets. A cell that a spreadsheet would run as a formula gets a leading apostrophe. */
export const csv = (columns: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string =>
  stringify([columns, ...rows] as (string | number | null)[][], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
