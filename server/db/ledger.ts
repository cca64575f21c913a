import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import type { Ledger, LedgerUnit } from '../domain/charging/ports'
import { buildBatch } from './ledger-batch'
import { classify } from './ledger-failure'
import { Partitions } from './ledger-partitions'

type Waiting = { unit: LedgerUnit; resolve: () => void; reject: (error: unknown) => void }
type Lane = { queue: Waiting[]; busy: boolean }

export type LedgerOptions = {
  /**
   * Flushes in flight at once; a station always uses the same one, which keeps its order. One is fastest where database
   * and process share a machine: what a statement costs before its first row is paid less often.
   */
  lanes?: number
  /** Units of one commit. */
  maxBatch?: number
  /** Units that may wait; one more is refused, its station has to send again. */
  maxWaiting?: number
  /** How long a batch is tried again while the database is away, ms. */
  patienceMs?: number
}

export type LedgerStats = { units: number; batches: number; retries: number; rejected: number; waiting: number }

/** Too much waits for the database: the sender should slow down. */
export class LedgerOverloaded extends Error {
  constructor(waiting: number) {
    super(`${waiting} messages wait for the database; this one was not taken. The station will send it again.`)
  }
}

/**
 * Group commit: everybody who waits at that moment is written by one statement and shares one fsync. A row that cannot
 * be written fails alone (the batch is halved until it is found); lost connections and serialization conflicts are tried
 * again inside, so that a station never sees them. `pool` must be the gateway's.
 */
export function openLedger(pool: pg.Pool, options: LedgerOptions = {}): Ledger & { stats(): LedgerStats } {
  const { lanes: laneCount = 1, maxBatch = 500, maxWaiting = 50_000, patienceMs = 30_000 } = options
  const lanes: Lane[] = Array.from({ length: laneCount }, () => ({ queue: [], busy: false }))
  const partitions = new Partitions(pool)
  const stats = { units: 0, batches: 0, retries: 0, rejected: 0, waiting: 0 }
  let idle: (() => void)[] = []

  async function run(lane: Lane): Promise<void> {
    while (lane.queue.length > 0) {
      const batch = lane.queue.splice(0, maxBatch)
      await settle(batch)
      stats.waiting -= batch.length
    }
    lane.busy = false
    if (stats.waiting > 0) return
    for (const resolve of idle) resolve()
    idle = []
  }

  /** Writes a batch, or its halves when something in it cannot be written. Never throws. */
  async function settle(batch: Waiting[]): Promise<void> {
    try {
      await write(batch.map((waiting) => waiting.unit))
      for (const waiting of batch) waiting.resolve()
    } catch (error) {
      if (batch.length > 1 && classify(error) === 'poison') {
        const middle = batch.length >> 1
        await settle(batch.slice(0, middle))
        await settle(batch.slice(middle))
        return
      }
      stats.rejected += batch.length
      for (const waiting of batch) waiting.reject(error)
    }
  }

  async function write(units: LedgerUnit[]): Promise<void> {
    const batch = buildBatch(units)
    if (batch === null) return
    const { name, text, values } = batch
    const giveUpAt = Date.now() + patienceMs
    for (let attempt = 0; ; attempt += 1) {
      try {
        await partitions.prepare(batch.moments)
        await pool.query({ name, text, values })
        stats.units += units.length
        stats.batches += 1
        return
      } catch (error) {
        const failure = classify(error)
        const hopeless =
          failure === 'poison' ||
          failure === 'fatal' ||
          Date.now() >= giveUpAt ||
          (failure === 'partition' && attempt >= 3)
        if (hopeless) throw error
        stats.retries += 1
        if (failure === 'partition') partitions.forget()
        else await wait(Math.min(20 * 2 ** attempt, 2_000))
      }
    }
  }

  function commit(unit: LedgerUnit): Promise<void> {
    if (stats.waiting >= maxWaiting) return Promise.reject(new LedgerOverloaded(stats.waiting))
    const lane = lanes[unit.stationId % laneCount]!
    stats.waiting += 1
    return new Promise((resolve, reject) => {
      lane.queue.push({ unit, resolve, reject })
      if (lane.busy) return
      lane.busy = true
      // Whoever else is about to commit in this turn of the event loop comes along.
      setImmediate(() => void run(lane))
    })
  }

  return {
    commit,
    drain: () => (stats.waiting === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))),
    stats: () => ({ ...stats }),
  }
}
