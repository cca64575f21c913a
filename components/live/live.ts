'use client'
import { serverNow } from '@/components/format/server-clock'
import type { LiveFollow } from '@/server/kernel/live'
import { LiveConnection } from './live-connection'
import { LiveStore } from './live-store'
import { StreamStatus } from './stream-status'

declare global {
  interface Window {
    /** Milliseconds from the server hearing of a change to the frame that shows it; the latest 2,000. */
    busbarLatencies?: readonly number[]
  }
}

/** A hidden tab draws no frames; what it must do (title, sound) works without. */
const nextFrame = (run: () => void) => {
  if (document.visibilityState === 'hidden') setTimeout(run, 0)
  else requestAnimationFrame(run)
}

/** By the next frame the browser has painted this one. */
const measure = (oldestCause: number) => {
  if (document.visibilityState === 'visible')
    requestAnimationFrame(() => streamStatus.drawn(Math.max(0, Math.round(serverNow() - oldestCause))))
}

export const streamStatus = new StreamStatus(() => performance.now())
export const liveStore = new LiveStore(nextFrame, measure)
/** The arrays for canvases; see live-network.ts. Follow changes with `liveStore.onFrame`. */
export const liveNetwork = liveStore.network

let connection: LiveConnection | null = null
const watchers = new Map<number, number>()
const statusEveryMs = 250
const quietAfterMs = 5_000

/** Opens the stream; returns what closes it. One at a time, by LiveProvider. `sleepless`: a wall board is never put to rest. */
export function openLive(sleepless: boolean): () => void {
  const made = new LiveConnection(liveStore, streamStatus)
  connection = made
  window.busbarLatencies = streamStatus.latencies
  made.watch([...watchers.keys()])
  made.start()
  const timer = setInterval(() => {
    streamStatus.refresh()
    made.check()
  }, statusEveryMs)
  const stopSleeping = sleepless ? () => {} : sleepWhenHidden(made)
  return () => {
    clearInterval(timer)
    stopSleeping()
    made.stop()
    connection = null
    liveStore.clear()
    streamStatus.reset()
  }
}

let wanted: LiveFollow = { kind: 'all' }

/** Follow only these map tiles (`z/x/y`, z 6–8), for very large networks; null: everything. */
export function followTiles(tiles: readonly string[] | null): void {
  wanted = tiles === null ? { kind: 'all' } : { kind: 'tiles', tiles: [...tiles] }
  if (document.visibilityState === 'visible') connection?.follow(wanted)
}

/** A hidden tab hears alarms and totals only, and asks what it missed before it is looked at again. */
function sleepWhenHidden(made: LiveConnection): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const change = () => {
    clearTimeout(timer)
    if (document.visibilityState === 'hidden') timer = setTimeout(() => made.follow({ kind: 'quiet' }), quietAfterMs)
    else if (made.isQuiet) made.follow(wanted)
  }
  document.addEventListener('visibilitychange', change)
  return () => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', change)
  }
}

export const retryNow = (): void => connection?.retry()

/** Brings the OCPP tail of a station as long as somebody looks at it; returns what ends that. */
export function watchStation(stationId: number): () => void {
  const tell = () => connection?.watch([...watchers.keys()])
  watchers.set(stationId, (watchers.get(stationId) ?? 0) + 1)
  tell()
  return () => {
    const left = (watchers.get(stationId) ?? 1) - 1
    if (left > 0) watchers.set(stationId, left)
    else watchers.delete(stationId)
    tell()
  }
}
