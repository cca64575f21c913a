import type { Clock } from '../kernel/time'

/** Four a second: faster than eyes and slow enough for 20,000 EVSEs. */
export const paceMs = 250

/**
 * Runs `flush` at most four times a second: the first request after a quiet time goes out at once (after whatever is
 * happening in this turn of the event loop), later ones together when their quarter of a second is over.
 */
export class Pace {
  private last = Number.NEGATIVE_INFINITY
  private timer: NodeJS.Timeout | null = null

  constructor(
    private readonly clock: Clock,
    private readonly flush: () => void,
  ) {}

  ask(): void {
    if (this.timer) return
    const wait = Math.min(paceMs, Math.max(0, this.last + paceMs - this.clock.now()))
    this.timer = setTimeout(() => {
      this.timer = null
      this.last = this.clock.now()
      this.flush()
    }, wait)
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
  }
}
