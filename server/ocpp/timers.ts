/** Something that wants to be woken. One object per purpose is reused, so an idle connection has no timer and no closure. */
export type Timed = { dueAt: number; expire(now: number): void }

/**
 * One interval for all pings and call deadlines of all stations: a wheel of one-second slots. Accuracy is one tick,
 * which is enough for both; adding and removing is O(1). Times are `performance.now()` milliseconds: the wall clock may jump.
 */
export class TimerWheel {
  private readonly slots: Set<Timed>[]
  private readonly handle: NodeJS.Timeout
  private lastTick: number

  constructor(
    private readonly tickMs = 1_000,
    slots = 128,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.slots = Array.from({ length: slots }, () => new Set<Timed>())
    this.lastTick = Math.floor(this.now() / tickMs)
    this.handle = setInterval(() => this.turn(), tickMs)
    this.handle.unref()
  }

  add(timed: Timed, delayMs: number): void {
    timed.dueAt = this.now() + delayMs
    this.slotAt(timed.dueAt).add(timed)
  }

  remove(timed: Timed): void {
    this.slotAt(timed.dueAt).delete(timed)
  }

  stop(): void {
    clearInterval(this.handle)
    for (const slot of this.slots) slot.clear()
  }

  private slotAt(at: number): Set<Timed> {
    return this.slots[(Math.floor(at / this.tickMs) + 1) % this.slots.length]!
  }

  /** Fires what is due in the slots passed since the last turn; after a stall that is at most the whole wheel once. */
  private turn(): void {
    const now = this.now()
    const current = Math.floor(now / this.tickMs)
    const first = Math.max(this.lastTick + 1, current - this.slots.length + 1)
    this.lastTick = current
    for (let tick = first; tick <= current; tick++) {
      const slot = this.slots[tick % this.slots.length]!
      for (const timed of slot) {
        if (timed.dueAt > now) continue
        slot.delete(timed)
        timed.expire(now)
      }
    }
  }
}
