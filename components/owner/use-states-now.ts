'use client'
import { useEffect, useState } from 'react'
import { liveStore } from '@/components/live/live'
import { useLiveLoaded } from '@/components/live/use-live'
import type { EvseState } from '@/server/kernel/status'
import type { OwnerStation } from './owner-data'

export type StatesNow = { of: (evseId: number) => EvseState | null; live: boolean }

/** Nobody reads faster. */
const everyMs = 1_000

/** The state of every plug of these stations: from the live stream, before it is there as the page was made. */
export function useStatesNow(stations: readonly OwnerStation[]): StatesNow {
  const live = useLiveLoaded()
  const [states, setStates] = useState<ReadonlyMap<number, EvseState>>(() => told(stations))
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | null = null
    const look = () => {
      waiting = null
      setStates((before) => {
        const next = now(stations)
        return same(before, next) ? before : next
      })
    }
    look()
    const stop = liveStore.onFrame(() => {
      waiting ??= setTimeout(look, everyMs)
    })
    return () => {
      stop()
      if (waiting) clearTimeout(waiting)
    }
  }, [stations])
  return { of: (id) => states.get(id) ?? null, live }
}

const told = (stations: readonly OwnerStation[]) =>
  new Map(stations.flatMap(({ evses }) => evses.map(({ id, state }) => [id as number, state] as const)))

const now = (stations: readonly OwnerStation[]) =>
  new Map([...told(stations)].map(([id, state]) => [id, liveStore.evse(id)?.state ?? state] as const))

const same = (a: ReadonlyMap<number, EvseState>, b: ReadonlyMap<number, EvseState>) =>
  a.size === b.size && [...b].every(([id, state]) => a.get(id) === state)
