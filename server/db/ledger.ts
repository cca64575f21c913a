import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import type { Ledger, LedgerUnit } from '../domain/charging/ports'
import { buildBatch } from './ledger-batch'
import { classify } from './ledger-failure'
import { Partitions } from './ledger-partitions'

type Waiting = { unit: LedgerUnit; resolve: () => void; reject: (error: unknown) => void }

/** `ledger`: one connection whose commits do not wait for the disk; `gateway`: the same role, whose commits do. */
export type LedgerPools = { ledger: pg.Pool; gateway: pg.Pool }

export type LedgerOptions = {
  /** Units of one commit. */
  maxBatch?: number
  /** Units that may wait; one more is refused, its station has to send again. */
  maxWaiting?: number
  /** How long a batch is tried again while the database is away, ms. */
  patienceMs?: number
}

export type LedgerStats = {
  units: number
  batches: number
  flushes: number
  retries: number
  rejected: number
  waiting: number
}

/** Too much waits for the database: the sender should slow down. */
export class LedgerOverloaded extends Error {
  constructor(waiting: number) {
    super(`${waiting} messages wait for the database; this one was not taken. The station will send it again.`)
  }
}

/** A commit that waits until it, and everything committed before it, is on disk. A record of its own, else it would not. */
const flushText = "select pg_logical_emit_message(true, 'busbar', '')"

/** A connection that breaks says so at its next query; this keeps it from ending the process before. */
const brokenLater = () => {}

/** A flush that fails so often in a row is not going to succeed. */
const flushesTried = 5

/**
 * Group commit: everybody who waits at that moment is written by one statement. While the disk takes in one batch the
 * next is being executed; nobody is told before the flush that covers him has returned. A row that cannot be written
 * fails alone (the batch is halved until it is found); lost connections and serialization conflicts are tried again
 * inside, so that a station never sees them. See decisions/0020.
 */
export function openLedger(pools: LedgerPools, options: LedgerOptions = {}): Ledger & { stats(): LedgerStats } {
  const { maxBatch = 500, maxWaiting = 50_000, patienceMs = 30_000 } = options
  const partitions = new Partitions(pools.gateway)
  const stats = { units: 0, batches: 0, flushes: 0, retries: 0, rejected: 0, waiting: 0 }
  const queue: Waiting[] = []
  /** Executed, in this order, and perhaps not on disk yet. */
  const executed: Waiting[] = []
  let running = false
  let flushing = false
  /** Connected before what it is to flush was executed: had the database crashed between, this would be broken too. */
  let flusher: pg.PoolClient | null = null
  /** A flush failed: the database may have lost what was executed. */
  let lost = false
  let failedFlushes = 0
  let idle: (() => void)[] = []

  function start(): void {
    if (running) return
    running = true
    // Whoever else is about to commit in this turn of the event loop comes along.
    setImmediate(() => void run())
  }

  async function run(): Promise<void> {
    for (;;) {
      // What was lost is written again before anything newer, or an older row would come after a newer one.
      const batch = lost ? executed.splice(0) : queue.splice(0, maxBatch)
      lost = false
      if (batch.length === 0) break
      await execute(batch)
      void flush()
    }
    running = false
    rest()
  }

  async function flush(): Promise<void> {
    if (flushing) return
    flushing = true
    while (flusher && executed.length > 0) {
      const covered = executed.length
      try {
        await flusher.query(flushText)
        stats.flushes += 1
        failedFlushes = 0
        for (const waiting of executed.splice(0, covered)) done(waiting)
      } catch (error) {
        notFlushed(covered, error)
      }
    }
    flushing = false
    rest()
  }

  function notFlushed(covered: number, error: unknown): void {
    letGo(true)
    failedFlushes += 1
    stats.retries += 1
    if (classify(error) === 'transient' && failedFlushes < flushesTried) lost = true
    else reject(executed.splice(0, covered), error)
    start()
  }

  async function engage(): Promise<void> {
    if (flusher) return
    flusher = await pools.gateway.connect()
    flusher.on('error', brokenLater)
  }

  function letGo(broken: boolean): void {
    flusher?.off('error', brokenLater)
    flusher?.release(broken)
    flusher = null
  }

  function rest(): void {
    if (!running && !flushing && executed.length === 0) letGo(false)
  }

  function done(waiting: Waiting): void {
    stats.units += 1
    waiting.resolve()
    settled(1)
  }

  function reject(batch: Waiting[], error: unknown): void {
    stats.rejected += batch.length
    for (const waiting of batch) waiting.reject(error)
    settled(batch.length)
  }

  function settled(count: number): void {
    stats.waiting -= count
    if (stats.waiting > 0) return
    for (const resolve of idle) resolve()
    idle = []
  }

  /** Executes a batch, or its halves when something in it cannot be written. Never throws. */
  async function execute(batch: Waiting[]): Promise<void> {
    try {
      await write(batch.map((waiting) => waiting.unit))
      executed.push(...batch)
    } catch (error) {
      if (batch.length > 1 && classify(error) === 'poison') {
        const middle = batch.length >> 1
        await execute(batch.slice(0, middle))
        await execute(batch.slice(middle))
      } else reject(batch, error)
    }
  }

  async function write(units: LedgerUnit[]): Promise<void> {
    const batch = buildBatch(units)
    // Nothing of its own to write: it waits for the flush of what came before it all the same.
    if (batch === null) return engage()
    const { name, text, values } = batch
    const giveUpAt = Date.now() + patienceMs
    for (let attempt = 0; ; attempt += 1) {
      try {
        await engage()
        await partitions.prepare(batch.moments)
        await pools.ledger.query({ name, text, values })
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
    stats.waiting += 1
    return new Promise((resolve, reject) => {
      queue.push({ unit, resolve, reject })
      start()
    })
  }

  return {
    commit,
    drain: () => (stats.waiting === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))),
    stats: () => ({ ...stats }),
  }
}
