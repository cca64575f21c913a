/** How a number is written. Money comes in minor units, energy in Wh, time in s, shares 0…1. */
export type CellKind = 'text' | 'count' | 'energy' | 'money' | 'hours' | 'share'
export type Column = { name: string; kind: CellKind }
export type Cell = string | number | null
export type Table = { title: string; columns: Column[]; rows: Cell[][] }

/** A report on its way to a file, before it is any particular kind of file. */
export type ReportDocument = {
  title: string
  /** Without extension; safe for every file system. */
  fileName: string
  /** What it is about, for people: range, filters, through when. */
  facts: [name: string, value: string][]
  tables: Table[]
  /** One line a step and group, for machines, a page of lines at a time. */
  lines: { columns: Column[]; read: (page: (rows: Cell[][]) => void) => Promise<void> }
  /** Decimals of the currency's minor unit. */
  moneyDigits: number
}

/** A cell in units people count in: kWh, major units, hours, per cent. Text stays text, nothing stays nothing. */
export function inUnits(cell: Cell, kind: CellKind, moneyDigits: number): Cell {
  if (typeof cell !== 'number') return cell
  const scaled = {
    text: cell,
    count: cell,
    energy: cell / 1_000,
    money: cell / 10 ** moneyDigits,
    hours: cell / 3_600,
    share: cell * 100,
  }
  const digits = { text: 0, count: 0, energy: 3, money: moneyDigits, hours: 2, share: 2 }
  return Number(scaled[kind].toFixed(digits[kind]))
}

const unitOf: Partial<Record<CellKind, string>> = { energy: 'kWh', hours: 'h', share: '%' }

/** A column's heading with its unit. */
export function heading({ name, kind }: Column, currency: string | null): string {
  const unit = kind === 'money' ? currency : unitOf[kind]
  return unit ? `${name} (${unit})` : name
}

/** Letters, digits and hyphens only, so that no system takes a part of it for a path or a command. */
export const safeFileName = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase()
    .slice(0, 80) || 'report'
