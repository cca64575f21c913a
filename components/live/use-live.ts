'use client'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import type { LiveAlarm, LiveCommand, LiveCounts, LiveExchange } from '@/server/kernel/live'
import { evseStates } from '@/server/kernel/status'
import { liveStore, streamStatus, watchStation } from './live'
import type { EvseView, StationView } from './live-views'
import type { StreamView } from './stream-status'

/**
 * Live values by key. A component re-renders when its own key changed, at most once a frame. On the server and while
 * hydrating there is nothing yet: null, or an empty list.
 */
function useLiveKey<T>(key: string, read: () => T, before: T): T {
  const subscribe = useCallback((listener: () => void) => liveStore.subscribe(key, listener), [key])
  return useSyncExternalStore(subscribe, read, () => before)
}

const noAlarms: readonly LiveAlarm[] = []
const noCommands: readonly LiveCommand[] = []
const noExchanges: readonly LiveExchange[] = []
const noCounts: LiveCounts = { states: evseStates.map(() => 0), powerW: 0, sessions: 0 }

/** null: not loaded yet, or no such EVSE in this person's network. */
export const useLiveEvse = (evseId: number): EvseView | null =>
  useLiveKey(`evse:${evseId}`, () => liveStore.evse(evseId), null)

export const useLiveStation = (stationId: number): StationView | null =>
  useLiveKey(`station:${stationId}`, () => liveStore.station(stationId), null)

/** EVSEs per state (in the order of `evseStates`), power and sessions now. */
export const useLiveCounts = (): LiveCounts => useLiveKey('counts', liveStore.counts, noCounts)

/** Open alarms people are told of, unsorted (components/alarm sorts). */
export const useLiveAlarms = (): readonly LiveAlarm[] => useLiveKey('alarms', liveStore.alarms, noAlarms)

/** Open alarms that are shelved, suppressed or out of service. */
export const useHeldAlarms = (): readonly LiveAlarm[] => useLiveKey('heldAlarms', liveStore.heldAlarms, noAlarms)

export const useLiveCommands = (): readonly LiveCommand[] => useLiveKey('commands', liveStore.commands, noCommands)

/** Goes up with every ticket that comes or changes. */
export const useTicketNews = (): number => useLiveKey('tickets', liveStore.tickets, 0)

/** Grows with every new picture: rows of the live network may be others now. 0: none has come. */
export const useLiveStructure = (): number => useLiveKey('structure', () => liveStore.network.structure, 0)

/** Whether the first picture has come. */
export const useLiveLoaded = (): boolean => useLiveKey('structure', () => liveStore.loaded, false)

/** The station's OCPP tail since the component appeared, newest first, 2,000 at most. Empty without the right to read messages. */
export function useExchanges(stationId: number): readonly LiveExchange[] {
  useEffect(() => watchStation(stationId), [stationId])
  return useLiveKey(`exchanges:${stationId}`, () => liveStore.exchangesOf(stationId), noExchanges)
}

const connecting: StreamView = { phase: 'connecting', tickAgeMs: 0, dataAt: null, changes: 0, latencyMs: null }

/** How the stream is doing; changes ten times a second at most. */
export const useStream = (): StreamView =>
  useSyncExternalStore(streamStatus.subscribe, streamStatus.current, () => connecting)

/** "lost": nothing on the screen is the present. */
export const useStreamLost = (): boolean =>
  useSyncExternalStore(
    streamStatus.subscribe,
    () => ['lost', 'signedOut'].includes(streamStatus.current().phase),
    () => false,
  )
