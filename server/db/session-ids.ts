import type pg from 'pg'
import type { SessionIds } from '../domain/charging/ports'
import type { SessionId } from '../kernel/ids'

/** The sequence counts in steps of this; a process that ends leaves at most two blocks unused. */
const blockSize = 200

/** Numbers from the durable sequence, a block at a time and the next one ahead, so that a session start does not wait. */
export function openSessionIds(pool: pg.Pool): SessionIds {
  const blocks: { next: number; last: number }[] = []
  let fetching: Promise<void> | null = null

  async function fetch(): Promise<void> {
    const { rows } = await pool.query<{ first: number }>("select nextval('session_id_seq')::int as first")
    blocks.push({ next: rows[0]!.first, last: rows[0]!.first + blockSize - 1 })
  }

  const refill = () => {
    fetching ??= fetch().finally(() => {
      fetching = null
    })
    return fetching
  }

  const left = () => blocks.reduce((sum, block) => sum + block.last - block.next + 1, 0)

  return {
    async next() {
      while (blocks.length === 0) await refill()
      const block = blocks[0]!
      const id = block.next++
      if (block.next > block.last) blocks.shift()
      // A failed fetch ahead is not this session's trouble; the next one that finds no block reports it.
      if (left() < blockSize / 2) void refill().catch(() => {})
      return id as SessionId
    },
  }
}
