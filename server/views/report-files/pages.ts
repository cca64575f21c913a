import type { Row } from '../../db/scoped'
import type { Reads } from '../reads'

const pageSize = 2_000

/** Rows of one query a page at a time, all of the same moment, without ever having all of them in memory. */
export function readPages<T extends Row>(
  reads: Reads,
  sql: string,
  params: readonly unknown[],
  page: (rows: T[]) => Promise<void>,
): Promise<void> {
  return reads.db.run(reads.scope, async (tx) => {
    await tx.query(`declare report_lines no scroll cursor for ${sql}`, params)
    for (;;) {
      const rows = await tx.query<T>(`fetch ${pageSize} from report_lines`)
      if (rows.length > 0) await page(rows)
      if (rows.length < pageSize) return
    }
  })
}
