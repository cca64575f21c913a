import { type Answered, isTransactionReport, type Report } from './report'

export type Entry = {
  report: Report
  /** Failed attempts so far. */
  attempts: number
  done: ((answered: Answered | null) => void) | null
}

/**
 * What is still to be said. Urgent things (boot, heartbeat, authorize, status after a reconnect) pass the queue;
 * everything else keeps its order, and transaction messages survive a lost connection (OCPP 1.6 §4.1, 2.0.1 E04).
 */
export class Outbox {
  private urgent: Entry[] = []
  private ordered: Entry[] = []
  private head = 0

  get length(): number {
    return this.urgent.length + this.ordered.length - this.head
  }

  get transactionMessages(): number {
    let count = 0
    for (let i = this.head; i < this.ordered.length; i++) {
      const entry = this.ordered[i]
      if (entry && isTransactionReport(entry.report)) count++
    }
    return count
  }

  addUrgent(report: Report, done: Entry['done'] = null, first = false): void {
    const entry = { report, attempts: 0, done }
    if (first) this.urgent.unshift(entry)
    else this.urgent.push(entry)
  }

  add(report: Report, done: Entry['done'] = null): void {
    this.ordered.push({ report, attempts: 0, done })
  }

  next(bootOnly: boolean): Entry | undefined {
    if (bootOnly) return this.urgent.find((entry) => entry.report.kind === 'boot')
    return this.urgent[0] ?? this.ordered[this.head]
  }

  remove(entry: Entry): void {
    const index = this.urgent.indexOf(entry)
    if (index >= 0) this.urgent.splice(index, 1)
    else if (this.ordered[this.head] === entry) this.advanceHead()
  }

  /** The entry after the head goes first once, for stations that get their order wrong. */
  swapNext(): void {
    const [first, second] = [this.ordered[this.head], this.ordered[this.head + 1]]
    if (!first || !second) return
    this.ordered[this.head] = second
    this.ordered[this.head + 1] = first
  }

  /** The connection is gone: what only made sense on it is forgotten, and its callers hear null. */
  forgetFleeting(): void {
    const urgent = this.urgent
    this.urgent = []
    for (const entry of urgent) entry.done?.(null)
  }

  private advanceHead(): void {
    this.head++
    if (this.head < 64 || this.head * 2 < this.ordered.length) return
    this.ordered = this.ordered.slice(this.head)
    this.head = 0
  }
}
