/** A refilling allowance: `burst` at once, `perSecond` after that. Times are performance.now() milliseconds. */
export class TokenBucket {
  private tokens: number
  private filledAt = 0

  constructor(
    private readonly burst: number,
    private readonly perSecond: number,
  ) {
    this.tokens = burst
  }

  take(now: number): boolean {
    this.tokens = Math.min(this.burst, this.tokens + ((now - this.filledAt) / 1_000) * this.perSecond)
    this.filledAt = now
    if (this.tokens < 1) return false
    this.tokens--
    return true
  }
}
