'use client'
import { useQuery } from '@tanstack/react-query'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { serverNow } from '@/components/format/server-clock'
import { useLiveCommands, useLiveStation } from '@/components/live/use-live'
import { usePermission } from '@/components/shell/permissions'
import type { Station } from '../detail/station-page'

export type Holds = ApiOutputs['stationOperations']['held']

const quietMs = 15_000
const busyMs = 1_000
const freshMs = 10_000

/** What the station holds; asked again every second while something is under way, and shortly after it. */
export function useHolds(stationId: number) {
  const api = useTRPC()
  const busy = useLiveCommands().some(
    ({ stationId: of, state, answeredAt, queuedAt }) =>
      of === stationId && (state === 'queued' || state === 'sent' || serverNow() - (answeredAt ?? queuedAt) < freshMs),
  )
  return useQuery(api.stationOperations.held.queryOptions({ stationId }, { refetchInterval: busy ? busyMs : quietMs }))
}

/** Why nothing can be asked of the station now, or not by this person; null: it can. */
export function useHoldsRefusal(station: Station): string | null {
  const live = useLiveStation(station.id)
  const may = usePermission('station.operate')
  const connected = live?.connected ?? station.connected
  return may.reason ?? (connected ? null : 'The station is not connected. This is possible when it is back.')
}
