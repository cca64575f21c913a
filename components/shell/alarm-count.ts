'use client'
import { useSyncExternalStore } from 'react'

/** How many P1 and P2 alarms nobody has acknowledged: in the title, the favicon and the navigation. */
let count: number | null = null
const listeners = new Set<() => void>()

/** Called by the live alarm store at every change. */
export function setAlarmCount(next: number): void {
  if (next === count) return
  count = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** null until the live stream has said. */
export const useAlarmCount = (): number | null =>
  useSyncExternalStore(
    subscribe,
    () => count,
    () => null,
  )
