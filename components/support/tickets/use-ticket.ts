'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { useTicketNews } from '@/components/live/use-live'

/** In case a piece of news was lost with the connection. */
export const againMs = 30_000

/** Asks again for everything of tickets the moment one changes, whoever changed it. */
export function useFreshTickets(): void {
  const api = useTRPC()
  const client = useQueryClient()
  const news = useTicketNews()
  useEffect(() => {
    if (news > 0) void client.invalidateQueries(api.tickets.pathFilter())
  }, [news, api, client])
}

/** A ticket and what can be done with it. */
export function useTicket(id: number) {
  const api = useTRPC()
  const client = useQueryClient()
  const again = { onSuccess: () => client.invalidateQueries(api.tickets.pathFilter()) }
  return {
    query: useQuery(api.tickets.get.queryOptions({ id }, { refetchInterval: againMs })),
    answer: useMutation(api.tickets.answer.mutationOptions(again)),
    note: useMutation(api.tickets.note.mutationOptions(again)),
    hear: useMutation(api.tickets.hear.mutationOptions(again)),
    assign: useMutation(api.tickets.assign.mutationOptions(again)),
    prioritise: useMutation(api.tickets.prioritise.mutationOptions(again)),
    solve: useMutation(api.tickets.solve.mutationOptions(again)),
    close: useMutation(api.tickets.close.mutationOptions(again)),
    reopen: useMutation(api.tickets.reopen.mutationOptions(again)),
    merge: useMutation(api.tickets.merge.mutationOptions(again)),
    unmerge: useMutation(api.tickets.unmerge.mutationOptions(again)),
    link: useMutation(api.tickets.linkAlarm.mutationOptions(again)),
    reveal: useMutation(api.tickets.reveal.mutationOptions()),
  }
}
export type TicketWork = ReturnType<typeof useTicket>
