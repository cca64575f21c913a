'use client'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { type ApiInputs, type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { useLiveCommands } from '@/components/live/use-live'

export type CommandRow = ApiOutputs['commands']['list']['rows'][number]
// biome-ignore lint/suspicious/noConfusingVoidType: tRPC's word for an input that may be left out
type Input = Exclude<ApiInputs['commands']['list'], void | undefined>

/**
 * Commands, newest first, with what the live stream knows laid over them. A command the list has not heard of makes it
 * ask again; asked every ten seconds anyway, for screens whose stream is down.
 */
export function useCommands(input: Input, enabled = true) {
  const api = useTRPC()
  const query = useQuery(
    api.commands.list.queryOptions(input, {
      enabled,
      staleTime: 0,
      placeholderData: (before) => before,
      refetchInterval: 10_000,
    }),
  )
  const live = useLiveCommands()
  const known = query.data?.rows
  const { stationId } = input
  const newest = live.reduce(
    (highest, command) =>
      stationId === undefined || command.stationId === stationId ? Math.max(highest, command.id) : highest,
    0,
  )
  const listed = known?.[0]?.id ?? 0
  const { refetch } = query
  const behind =
    enabled && known !== undefined && newest > listed && input.ids === undefined && input.mine === undefined
  useEffect(() => {
    if (behind) void refetch()
  }, [behind, newest, refetch])
  const rows = useMemo(() => {
    const byId = new Map(live.map((command) => [command.id, command]))
    return (known ?? []).map((row) => ({ ...row, ...byId.get(row.id) }))
  }, [known, live])
  return { ...query, rows }
}
