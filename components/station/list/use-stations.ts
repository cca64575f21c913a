'use client'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import type { StationFilter } from './filter-fields'
import type { StationsUrl } from './use-stations-url'

export type StationRow = ApiOutputs['stations']['list']['rows'][number]

/** Pages of a hundred; the old rows stay while those of a changed filter are on their way. Live values patch the cells. */
export function useStations(filter: StationFilter, sort: StationsUrl['sort']) {
  const api = useTRPC()
  const query = useInfiniteQuery(
    api.stations.list.infiniteQueryOptions(
      { filter, sort, limit: 100 },
      {
        getNextPageParam: (page) => page.next,
        initialCursor: null,
        placeholderData: keepPreviousData,
        staleTime: 15_000,
      },
    ),
  )
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data])
  return { ...query, rows, total: query.data?.pages[0]?.total ?? 0 }
}
