'use client'
import { useQuery } from '@tanstack/react-query'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'

export type RuleCatalogue = ApiOutputs['alarms']['rules']
export type AlarmRule = RuleCatalogue['rules'][number]

/** The rules change with the server's version only; undefined: not here yet. */
export function useRules(): RuleCatalogue | undefined {
  return useQuery(useTRPC().alarms.rules.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY })).data
}
