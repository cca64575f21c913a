'use client'
import { useSyncExternalStore } from 'react'

/**
 * The server's time, as far as we know it. The browser's clock may be minutes wrong, so ages are counted against the
 * server's ticks: the live stream calls `setServerOffset` at connect and at every tick.
 */
let offsetMs = 0

export function setServerOffset(next: number): void {
  offsetMs = next
}

export const serverNow = (): number => Date.now() + offsetMs

type Beat = { subscribe: (listener: () => void) => () => void; now: () => number }
const beats = new Map<number, Beat>()

/** One timer per period, running while somebody looks. `subscribe` keeps its identity, so React does not resubscribe. */
function beatOf(everyMs: number): Beat {
  const known = beats.get(everyMs)
  if (known) return known
  const listeners = new Set<() => void>()
  let now = serverNow()
  let timer: ReturnType<typeof setInterval> | undefined
  function tick() {
    now = serverNow()
    for (const listener of listeners) listener()
  }
  const beat: Beat = {
    now: () => now,
    subscribe(listener) {
      listeners.add(listener)
      if (!timer) {
        now = serverNow()
        timer = setInterval(tick, everyMs)
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },
  }
  beats.set(everyMs, beat)
  return beat
}

/** Server time, renewed every `everyMs` by one shared timer. null while rendering on the server and hydrating. */
export function useNow(everyMs = 1_000): number | null {
  const beat = beatOf(everyMs)
  return useSyncExternalStore<number | null>(beat.subscribe, beat.now, () => null)
}
