'use client'
import { useSyncExternalStore } from 'react'
import { serverNow } from '@/components/format/server-clock'
import { liveStore } from '@/components/live/live'
import { type Flood, floodOf } from '@/server/kernel/flood'

/** The flood ends by time alone. */
const lookEveryMs = 5_000
/** Our idea of the server's clock is a little off; a raise is not to be in the future. */
const clockSlackMs = 2_000

let flood: Flood | null = null
const listeners = new Set<() => void>()
let stop: (() => void) | null = null

function look(): void {
  const next = floodOf([...liveStore.alarms(), ...liveStore.heldAlarms()], flood, serverNow() + clockSlackMs)
  const same = next?.since === flood?.since && next?.raised === flood?.raised && next?.causes === flood?.causes
  if (same) return
  flood = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (!stop) {
    const unsubscribe = liveStore.subscribe('alarms', look)
    const timer = setInterval(look, lookEveryMs)
    stop = () => {
      unsubscribe()
      clearInterval(timer)
    }
    look()
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    stop?.()
    stop = null
  }
}

/** The flood as everybody on this page sees it; null: there is none. */
export const useFlood = (): Flood | null =>
  useSyncExternalStore(
    subscribe,
    () => flood,
    () => null,
  )
