/** Latencies in buckets 5 % wide from 10 µs to 2 min: a quantile is exact to 5 %, whatever the number of samples. */
export class Latencies {
  private readonly buckets = new Uint32Array(340)
  count = 0

  add(ms: number): void {
    const index = Math.floor(Math.log(Math.max(ms, 0.01) / 0.01) / Math.log(1.05))
    const bucket = Math.min(this.buckets.length - 1, index)
    this.buckets[bucket] = (this.buckets[bucket] ?? 0) + 1
    this.count++
  }

  /** Upper edge of the bucket that holds the quantile, ms; 0 without samples. */
  quantileMs(share: number): number {
    if (this.count === 0) return 0
    let left = Math.ceil(this.count * share)
    for (let i = 0; i < this.buckets.length; i++) {
      left -= this.buckets[i] ?? 0
      if (left <= 0) return 0.01 * 1.05 ** (i + 1)
    }
    return 0.01 * 1.05 ** this.buckets.length
  }
}

/** What a run did, for the progress line and the summary. */
export class Stats {
  /** Calls to the CSMS, by what became of them. */
  sent = 0
  answered = 0
  errors = 0
  timeouts = 0
  /** Transaction messages given up after all attempts. */
  lost = 0
  /** Calls from the CSMS. */
  asked = 0
  connects = 0
  disconnects = 0
  refusedHandshakes = 0
  sessionsStarted = 0
  sessionsEnded = 0
  readonly latencies = new Latencies()
  readonly errorCodes = new Map<string, number>()

  noteError(code: string): void {
    this.errors++
    this.errorCodes.set(code, (this.errorCodes.get(code) ?? 0) + 1)
  }

  toJSON() {
    const round = (ms: number) => Math.round(ms * 100) / 100
    return {
      sent: this.sent,
      answered: this.answered,
      errors: this.errors,
      errorCodes: Object.fromEntries(this.errorCodes),
      timeouts: this.timeouts,
      lost: this.lost,
      asked: this.asked,
      connects: this.connects,
      disconnects: this.disconnects,
      refusedHandshakes: this.refusedHandshakes,
      sessionsStarted: this.sessionsStarted,
      sessionsEnded: this.sessionsEnded,
      p50Ms: round(this.latencies.quantileMs(0.5)),
      p99Ms: round(this.latencies.quantileMs(0.99)),
    }
  }
}
