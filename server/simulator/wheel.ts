/** A cancelled entry keeps its slot until its time comes; it only loses what it would have done. */
export type Timer = { dueTick: number; run: (() => void) | null }

const slots = 1024

/**
 * One interval for everybody's timers: 10,000 stations with a handful of timers each would otherwise be 50,000 handles.
 * Resolution `tickMs`; a timer never runs early.
 */
export class Wheel {
  private readonly ring: Timer[][] = Array.from({ length: slots }, () => [])
  private tick = 0
  private readonly startedAt = performance.now()
  private readonly handle: NodeJS.Timeout

  constructor(private readonly tickMs = 50) {
    this.handle = setInterval(() => this.turn(), tickMs)
  }

  after(delayMs: number, run: () => void): Timer {
    const elapsed = performance.now() - this.startedAt
    const dueTick = Math.max(this.tick + 1, Math.ceil((elapsed + Math.max(0, delayMs)) / this.tickMs))
    const timer: Timer = { dueTick, run }
    this.ring[dueTick % slots]?.push(timer)
    return timer
  }

  stop(): void {
    clearInterval(this.handle)
  }

  private turn(): void {
    const target = Math.floor((performance.now() - this.startedAt) / this.tickMs)
    while (this.tick < target) {
      this.tick++
      const slot = this.ring[this.tick % slots]
      if (slot === undefined || slot.length === 0) continue
      const due = slot.filter((timer) => timer.dueTick <= this.tick)
      if (due.length === 0) continue
      this.ring[this.tick % slots] = slot.filter((timer) => timer.dueTick > this.tick)
      for (const timer of due) timer.run?.()
    }
  }
}

export function cancel(timer: Timer | null): void {
  if (timer) timer.run = null
}
