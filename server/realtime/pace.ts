import type { Clock } from '../kernel/time'

/** Four a second: faster than eyes and slow enough for 20,000 EVSEs. */
export const paceMs = 250
/** Alarms and commands: nobody waits for one; a flood comes in portions, because each is drawn as a whole. */
export const urgentPaceMs = 200

/**
 * Runs `flush` at most once in `everyMs`: the first request after a quiet time goes out at once (after whatever is
 * happening in this turn of the event loop), later ones together when that time is over.
 */
export class Pace {
  private last = Number.NEGATIVE_INFINITY
  private timer: NodeJS.Timeout | null = null

  constructor(
    private readonly clock: Clock,
    private readonly flush: () => void,
    private readonly everyMs = paceMs,
  ) {}

  ask(): void {
    if (this.timer) return
    const wait = Math.min(this.everyMs, Math.max(0, this.last + this.everyMs - this.clock.now()))
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
