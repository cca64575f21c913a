import { type StreamFacts, type StreamPhase, streamPhase } from './stream-phase'

export type StreamView = {
  phase: StreamPhase
  /** Age of the last tick in tenths of a second, as the chip shows it. */
  tickAgeMs: number
  /** Server time of the last tick: what is on the screen is from then. null: nothing came yet. */
  dataAt: number | null
  /** What the last recovery changed. */
  changes: number
  /** From the server hearing of a change to its pixels; null: none measured yet. */
  latencyMs: number | null
}

const measuredKept = 2_000

/** How the stream is doing, for the chip, the bar and the stale marks. Told to listeners when what they show changes. */
export class StreamStatus {
  /** The latest latencies in ms, oldest first, for benchmarks. */
  readonly latencies: number[] = []
  private facts: StreamFacts
  private dataAt: number | null = null
  private changes = 0
  private view: StreamView
  private readonly listeners = new Set<() => void>()

  constructor(private readonly monotonic: () => number) {
    this.facts = {
      loaded: false,
      connected: false,
      signedOut: false,
      tickedAt: null,
      resyncedAt: null,
      startedAt: monotonic(),
    }
    this.view = { phase: 'connecting', tickAgeMs: 0, dataAt: null, changes: 0, latencyMs: null }
  }

  reset(): void {
    this.facts = {
      loaded: false,
      connected: false,
      signedOut: false,
      tickedAt: null,
      resyncedAt: null,
      startedAt: this.monotonic(),
    }
    this.dataAt = null
    this.refresh()
  }

  set(facts: Partial<StreamFacts>): void {
    this.facts = { ...this.facts, ...facts }
    this.refresh()
  }

  tick(serverNow: number, monotonic: number): void {
    this.dataAt = serverNow
    this.set({ tickedAt: monotonic })
  }

  /** The picture is whole again. Said aloud only when something had been missed. */
  recovered(changes: number, quietly: boolean): void {
    const missed = this.view.phase === 'lost' || this.view.phase === 'delayed' || changes > 0
    const shown = this.facts.loaded && missed && !quietly
    if (shown) this.changes = changes
    this.set({ loaded: true, resyncedAt: shown ? this.monotonic() : this.facts.resyncedAt })
  }

  /** How long nothing has come, ms. */
  silentMs = (): number => this.monotonic() - (this.facts.tickedAt ?? this.facts.startedAt)

  drawn(latencyMs: number): void {
    this.latencies.push(latencyMs)
    if (this.latencies.length > measuredKept) this.latencies.shift()
  }

  /** Called by a timer: silence changes the phase too. */
  refresh = (): void => {
    const now = this.monotonic()
    const { tickedAt } = this.facts
    const tickAgeMs = tickedAt === null ? 0 : Math.floor((now - tickedAt) / 100) * 100
    const next: StreamView = {
      phase: streamPhase(this.facts, now),
      tickAgeMs,
      dataAt: this.dataAt,
      changes: this.changes,
      latencyMs: this.latencies.at(-1) ?? null,
    }
    const keys = Object.keys(next) as (keyof StreamView)[]
    if (keys.every((key) => next[key] === this.view[key])) return
    this.view = next
    for (const listener of this.listeners) listener()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  current = (): StreamView => this.view
}
