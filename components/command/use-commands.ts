'use client'
import { useQuery } from '@tanstack/react-query'
import { type ApiInputs, type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { isFinished } from './command-words'

export type CommandRow = ApiOutputs['commands']['list']['rows'][number]
type Input = NonNullable<ApiInputs['commands']['list']>

/** Commands, newest first; asked every second while one of them is on its way, else every ten. */
export function useCommands(input: Input, enabled = true) {
  const api = useTRPC()
  return useQuery(
    api.commands.list.queryOptions(input, {
      enabled,
      staleTime: 0,
      placeholderData: (before) => before,
      refetchInterval: (query) => (query.state.data?.rows.some((row) => !isFinished(row)) ? 1_000 : 10_000),
    }),
  )
}
