import type pg from 'pg'
import type { Batch } from './ledger-batch'

const dayMs = 86_400_000

/** Somebody else made the same table at this moment: as good. */
function unlessMade(error: { code?: string }): void {
  if (error.code !== '42P07' && error.code !== '23505') throw error
}

/** Makes the partitions a batch needs before it is written. Remembers the days it has seen to, so that the usual batch costs nothing. */
export class Partitions {
  private readonly ready = new Set<string>()

  constructor(private readonly pool: pg.Pool) {}

  async prepare(moments: Batch['moments']): Promise<void> {
    for (const { table, at } of moments) {
      const key = `${table} ${Math.floor(at / dayMs)}`
      if (this.ready.has(key)) continue
      await this.pool
        .query('select ensure_partition($1, to_timestamp($2::float8 / 1000))', [table, at])
        .catch(unlessMade)
      this.ready.add(key)
    }
  }

  /** A partition we relied on was dropped (retention): look again. */
  forget(): void {
    this.ready.clear()
  }
}
