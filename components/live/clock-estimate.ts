/**
 * The server's time from its ticks. A tick always arrives late, never early, so the largest difference seen lately is the
 * nearest to the truth. Counted on the monotonic clock: setting the computer's clock changes nothing.
 */
export class ClockEstimate {
  private readonly samples: number[] = []

  /** `serverNow`: what the tick said, ms UTC; `monotonic`: performance.now() at its arrival. */
  tick(serverNow: number, monotonic: number): void {
    const offset = serverNow - monotonic
    const last = this.samples.at(-1)
    // A step of the server's clock, or a computer that slept: what was known before is worthless.
    if (last !== undefined && Math.abs(offset - last) > 30_000) this.samples.length = 0
    this.samples.push(offset)
    if (this.samples.length > kept) this.samples.shift()
  }

  /** Server time at `monotonic`, ms UTC; null before the first tick. */
  at(monotonic: number): number | null {
    return this.samples.length === 0 ? null : monotonic + Math.max(...this.samples)
  }
}

const kept = 30
