import fs from 'node:fs'
import path from 'node:path'
import type { Row } from './section'

export type SectionResult = {
  name: string
  title: string
  seconds: number
  /** The machine's one-minute load when the section began: others may have used it. */
  loadBefore: number
  rows: Row[]
  figures: Record<string, unknown>
  error: string | null
}

const shown = (value: number | null): string => {
  if (value === null) return '–'
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en')
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2)
}

const metWord = (met: boolean | null) => (met === null ? '–' : met ? 'yes' : 'NO')

export function tableOf(rows: readonly Row[]): string {
  const head = ['what', 'unit', 'baseline', 'measured', 'ratio', 'target', 'met']
  const cells = rows.map(({ what, unit, baseline, measured, ratio, target, met }) => [
    what,
    unit,
    shown(baseline),
    shown(measured),
    shown(ratio),
    target,
    metWord(met),
  ])
  const widths = head.map((title, index) => Math.max(title.length, ...cells.map((row) => row[index]!.length)))
  const isNumber = (index: number) => index >= 2 && index <= 4
  const line = (row: readonly string[]) =>
    row
      .map((cell, index) => (isNumber(index) ? cell.padStart(widths[index]!) : cell.padEnd(widths[index]!)))
      .join('  ')
      .trimEnd()
  const notes = rows.flatMap(({ what, note }) => (note ? [`  ${what}: ${note}`] : []))
  return [line(head), line(widths.map((width) => '─'.repeat(width))), ...cells.map(line), ...notes].join('\n')
}

/** Writes bench-results/<timestamp>.json; returns its path. */
export function writeResults(results: object, now: Date): string {
  const file = path.resolve('bench-results', `${now.toISOString().replaceAll(':', '-').slice(0, 19)}.json`)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`)
  return file
}
