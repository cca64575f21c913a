'use client'

import { useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useCallback, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { type PaletteHit, usePaletteSearch } from '@/components/shell/palette-registry'
import { actionsOf, type CommandTarget, hrefOf, kindNames, verbHit } from './search-hits'

const CommandTargetDialog = dynamic(() =>
  import('./command-target-dialog').then((module) => module.CommandTargetDialog),
)

/** Plugs the server's search into the palette, and asks before a command that was found there is given. */
export function PaletteSearch() {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [target, setTarget] = useState<CommandTarget | null>(null)
  const find = useCallback(
    async (query: string): Promise<PaletteHit[]> => {
      const { verb, hits } = await queryClient.fetchQuery({
        ...trpc.search.find.queryOptions({ query }),
        staleTime: 5_000,
      })
      return hits.map((hit) => {
        const plain = {
          id: `${hit.kind}-${hit.id}`,
          kind: kindNames[hit.kind],
          title: hit.title,
          detail: hit.detail,
          href: hrefOf(hit, query),
          actions: actionsOf(hit, setTarget),
        }
        return verb === null ? plain : verbHit(plain, hit, verb, setTarget)
      })
    },
    [queryClient, trpc],
  )
  usePaletteSearch(find)
  return target ? <CommandTargetDialog target={target} onClose={() => setTarget(null)} /> : null
}
