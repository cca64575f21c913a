import { cancel, type Timer, type Wheel } from './wheel'

/** At most one timer per name; setting one again replaces it. */
export class NamedTimers<Name extends string> {
  private readonly timers = new Map<Name, Timer>()

  constructor(private readonly wheel: Wheel) {}

  set(name: Name, delayMs: number, run: () => void): void {
    this.clear(name)
    const timer = this.wheel.after(delayMs, () => {
      this.timers.delete(name)
      run()
    })
    this.timers.set(name, timer)
  }

  has(name: Name): boolean {
    return this.timers.has(name)
  }

  clear(...names: Name[]): void {
    for (const name of names) {
      cancel(this.timers.get(name) ?? null)
      this.timers.delete(name)
    }
  }

  clearAll(): void {
    this.clear(...this.timers.keys())
  }
}
