import { openAssetImport } from '../db/asset-import'
import { type ImportPlan, planImport } from '../domain/assets/import-plan'
import type { ImportRow } from '../domain/assets/import-row'
import type { Reads } from './reads'

/** What a file would do; nothing is done. */
export async function previewImport(reads: Reads, rows: readonly ImportRow[]): Promise<ImportPlan> {
  return planImport(rows, await openAssetImport(reads.db).known(reads.scope))
}
