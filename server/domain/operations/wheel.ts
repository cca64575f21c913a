/**
 * One appointment per key, found by whole seconds without a timer each. Putting one off leaves it where it is: it comes
 * too early once, and whoever made it looks and makes another. That is much cheaper than moving it at every message.
 */
export class Wheel {
  private readonly appointments = new Map<string, number>()
  private readonly slots = new Map<number, Set<string>>()
  private turnedTo: number

  constructor(now: number) {
    this.turnedTo = Math.floor(now / 1_000)
  }

  /** `at`: ms UTC; null takes the appointment away. */
  set(key: string, at: number | null): void {
    const before = this.appointments.get(key)
    if (before === at || (before !== undefined && at !== null && before < at)) return
    if (before !== undefined) this.forget(key, before)
    if (at === null) return
    this.appointments.set(key, at)
    const slot = Math.max(slotOf(at), this.turnedTo + 1)
    const keys = this.slots.get(slot) ?? new Set()
    this.slots.set(slot, keys.add(key))
  }

  /** Takes out what is due at `now`. */
  take(now: number): string[] {
    const due: string[] = []
    const to = Math.floor(now / 1_000)
    const passed =
      to - this.turnedTo > this.slots.size
        ? [...this.slots.keys()].filter((slot) => slot <= to).sort((a, b) => a - b)
        : range(this.turnedTo + 1, to)
    for (const slot of passed) {
      for (const key of this.slots.get(slot) ?? []) {
        this.appointments.delete(key)
        due.push(key)
      }
      this.slots.delete(slot)
    }
    this.turnedTo = Math.max(this.turnedTo, to)
    return due
  }

  get size(): number {
    return this.appointments.size
  }

  private forget(key: string, at: number): void {
    this.appointments.delete(key)
    for (const slot of [slotOf(at), this.turnedTo + 1]) {
      const keys = this.slots.get(slot)
      if (!keys?.delete(key)) continue
      if (keys.size === 0) this.slots.delete(slot)
    }
  }
}

const slotOf = (at: number) => Math.ceil(at / 1_000)
const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
