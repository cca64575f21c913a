'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { type PaletteHit, usePaletteSearch } from '@/components/shell/palette-registry'

const kinds = { station: 'Stations', evse: 'EVSEs', site: 'Sites', session: 'Sessions', token: 'Tokens' } as const

type Hit = { kind: keyof typeof kinds; id: number; title: string; stationId: number | null }

/** Where a hit leads: its own page, or the list that shows it. */
function hrefOf({ kind, id, title, stationId }: Hit, query: string): string {
  if (kind === 'station') return `/stations/${id}`
  if (kind === 'evse') return `/stations/${stationId}`
  if (kind === 'site') return `/stations?q=${encodeURIComponent(title)}`
  if (kind === 'session') return `/sessions/${id}`
  return `/sessions?q=${encodeURIComponent(query)}`
}

/** Plugs the server's search into the palette; renders nothing. */
export function PaletteSearch() {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const find = useCallback(
    async (query: string): Promise<PaletteHit[]> => {
      const hits = await queryClient.fetchQuery({ ...trpc.search.find.queryOptions({ query }), staleTime: 5_000 })
      return hits.map((hit) => ({
        id: `${hit.kind}-${hit.id}`,
        kind: kinds[hit.kind],
        title: hit.title,
        detail: hit.detail,
        href: hrefOf(hit, query),
      }))
    },
    [queryClient, trpc],
  )
  usePaletteSearch(find)
  return null
}
