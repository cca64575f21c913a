'use client'
import { useEffect, useState } from 'react'
import { liveNetwork, liveStore } from '@/components/live/live'
import { useLiveCounts, useLiveLoaded } from '@/components/live/use-live'
import type { LiveCounts } from '@/server/kernel/live'
import { evseStates } from '@/server/kernel/status'
import type { Kept } from './overview-url'

/** Numbers that change faster are no easier to read. */
const everyMs = 1_000

const nothing: LiveCounts & { stations: number } = {
  states: evseStates.map(() => 0),
  powerW: 0,
  sessions: 0,
  stations: 0,
}

function countKept(kept: NonNullable<Kept>): typeof nothing {
  const { stations, evses } = liveNetwork
  const offline = evseStates.indexOf('offline')
  const counts = { states: evseStates.map(() => 0), powerW: 0, sessions: 0, stations: 0 }
  for (let row = 0; row < stations.count; row += 1) {
    if (!kept.stations.has(stations.id[row]!)) continue
    counts.stations += 1
    const first = stations.firstEvse[row]!
    for (let evse = first; evse < first + stations.evseCount[row]!; evse += 1) {
      const state = evses.state[evse]!
      counts.states[state]! += 1
      if (evses.sessionId[evse]! > 0) counts.sessions += 1
      if (state !== offline && evses.powerW[evse]! > 0) counts.powerW += evses.powerW[evse]!
    }
  }
  return counts
}

/** EVSEs per state, power and sessions of what the filter keeps, or of everything. */
export function useKeptCounts(kept: Kept): typeof nothing {
  const all = useLiveCounts()
  const loaded = useLiveLoaded()
  const [counted, setCounted] = useState(nothing)
  useEffect(() => {
    if (!kept) return setCounted(nothing)
    let waiting: ReturnType<typeof setTimeout> | null = null
    const count = () => {
      waiting = null
      setCounted(countKept(kept))
    }
    count()
    const stop = liveStore.onFrame(() => {
      waiting ??= setTimeout(count, everyMs)
    })
    return () => {
      stop()
      if (waiting) clearTimeout(waiting)
    }
  }, [kept])
  return kept === null ? { ...all, stations: loaded ? liveNetwork.stations.count : 0 } : counted
}
