'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'

/** Somebody on the road and somebody at the desk look at the same order. */
const everyMs = 10_000

/** An order and what can be done with it. */
export function useWorkOrder(id: number) {
  const api = useTRPC()
  const client = useQueryClient()
  const again = { onSuccess: () => client.invalidateQueries(api.workOrders.pathFilter()) }
  const move = useMutation(api.workOrders.move.mutationOptions(again))
  const tick = useMutation(api.workOrders.tick.mutationOptions(again))
  const close = useMutation(api.workOrders.close.mutationOptions(again))
  const cancel = useMutation(api.workOrders.cancel.mutationOptions(again))
  const assign = useMutation(api.workOrders.assign.mutationOptions(again))
  return {
    query: useQuery(api.workOrders.get.queryOptions({ id }, { refetchInterval: everyMs })),
    move,
    tick,
    close,
    cancel,
    assign,
    error: failureText(move.error ?? tick.error),
  }
}
