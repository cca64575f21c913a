/**
 * Counts refused handshakes per key within a sliding minute, for the latest few thousand keys only (the oldest falls
 * out), so that whoever keeps knocking with a wrong password costs neither database nor memory.
 */
export class RefusalLimiter {
  private readonly counts = new Map<string, { count: number; since: number }>()

  constructor(
    private readonly perMinute: number,
    private readonly now: () => number = () => performance.now(),
    private readonly maxKeys = 5_000,
  ) {}

  blocked(key: string): boolean {
    const entry = this.counts.get(key)
    return entry !== undefined && this.now() - entry.since < 60_000 && entry.count >= this.perMinute
  }

  count(key: string): void {
    const now = this.now()
    const entry = this.counts.get(key)
    this.counts.delete(key)
    this.counts.set(
      key,
      entry && now - entry.since < 60_000 ? { count: entry.count + 1, since: entry.since } : { count: 1, since: now },
    )
    if (this.counts.size > this.maxKeys) this.counts.delete(this.counts.keys().next().value!)
  }

  forget(key: string): void {
    this.counts.delete(key)
  }
}
