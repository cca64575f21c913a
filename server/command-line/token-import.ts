import { openTokenStore } from '../db/token-store'
import { importTokens } from '../domain/access/import-tokens'
import { tokenColumns } from '../domain/access/token-row'
import { type Arguments, type CommandSpec, UsageError } from './arguments'
import { readCsvFile } from './csv-file'
import type { Workplace } from './workplace'

export const tokenImportSpec: CommandSpec = {
  name: 'token import',
  file: 'file.csv',
  summary: `Adds and changes tokens, all lines or none. Columns: ${Object.keys(tokenColumns).join(', ')}.`,
  options: {
    'dry-run': { flag: true, words: 'Only say what would happen' },
    tenant: { value: 'short-name', words: 'Organisation. Default: the only one' },
  },
}

export async function tokenImport(workplace: Workplace, { values, flags, file }: Arguments): Promise<string> {
  const rows = await readCsvFile(file)
  const dryRun = flags['dry-run'] ?? false
  const result = await importTokens(
    openTokenStore(workplace.scoped),
    await workplace.scope(values.tenant),
    workplace.author,
    { rows, dryRun },
  )
  if (!result.ok) throw new UsageError(result.refusal.message)
  const { counts, lines, unknownColumns } = result.value
  const errors = lines.flatMap((line) => line.errors.map((error) => `${file}, line ${line.line}: ${error}`))
  if (errors.length > 0)
    throw new UsageError(`${errors.join('\n')}\nNothing was changed. Correct ${counts.error} lines, then try again.`)
  const notes = unknownColumns.length > 0 ? `\nColumns that are not used: ${unknownColumns.join(', ')}.` : ''
  return `${dryRun ? 'Would do' : 'Done'}: ${counts.new} new, ${counts.changed} changed, ${counts.same} as they are.${notes}`
}
