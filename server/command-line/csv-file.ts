import { readFile } from 'node:fs/promises'
import papaparse from 'papaparse'
import { UsageError } from './arguments'

/** Rows of a CSV file by column name, comma or semicolon. @throws UsageError naming the line that cannot be read. */
export async function readCsvFile(file: string): Promise<Record<string, string>[]> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new UsageError(`${file} cannot be read: ${error.message}`)
  })
  const parsed = papaparse.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (name) => name.trim().toLowerCase().replaceAll(' ', '_'),
  })
  const bad = parsed.errors.find((error) => error.code !== 'UndetectableDelimiter')
  if (bad) throw new UsageError(`${file}, line ${(bad.row ?? 0) + 2}: ${bad.message}.`)
  return parsed.data
}
