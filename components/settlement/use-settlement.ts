'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'

/** Whatever changed between owner and operator shows in more than one place: all of it is asked for again. */
export function useSettlementChanged(): () => Promise<void> {
  const api = useTRPC()
  const client = useQueryClient()
  return () => client.invalidateQueries(api.settlement.pathFilter())
}
