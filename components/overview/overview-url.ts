'use client'
import { useQuery } from '@tanstack/react-query'
import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { useTRPC } from '@/components/api/trpc'
import type { OwnerId } from '@/server/kernel/ids'
import type { LiveAlarm } from '@/server/kernel/live'

const keys = {
  region: parseAsString,
  net: parseAsStringLiteral(['AC', 'DC'] as const),
  owner: parseAsInteger,
}

/** What part of the network is looked at, from the address. `filter` is what the server is asked with. */
export function useOverviewUrl() {
  const [url, setUrl] = useQueryStates(keys, { history: 'push' })
  const { region, net, owner } = url
  const filter = useMemo(() => ({ region, net, ownerId: owner as OwnerId | null }), [region, net, owner])
  return { url, setUrl, filter, filtered: region !== null || net !== null || owner !== null }
}
export type OverviewFilter = ReturnType<typeof useOverviewUrl>['filter']

/** Which stations and sites the filter keeps; null: all, undefined: not known yet. */
export type Kept = { stations: ReadonlySet<number>; sites: ReadonlySet<number> } | null | undefined

const placesEveryMs = 60_000

/** The live picture knows no owners and no countries: the server says which stations they are. */
export function useKept({ filter, filtered }: ReturnType<typeof useOverviewUrl>): Kept {
  const api = useTRPC()
  const places = useQuery(
    api.overview.places.queryOptions(filter, { enabled: filtered, refetchInterval: placesEveryMs }),
  ).data
  return useMemo(() => {
    if (!filtered) return null
    return places && { stations: new Set(places.stationIds), sites: new Set(places.locationIds) }
  }, [filtered, places])
}

/** An alarm is where its station is, else where its site is; one about neither concerns everybody. */
export const keepsAlarm = (kept: Kept, { stationId, locationId }: LiveAlarm): boolean => {
  if (!kept) return kept === null
  if (stationId !== null) return kept.stations.has(stationId)
  return locationId === null || kept.sites.has(locationId)
}
