'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'

/** A station's meter keys and what can be done with them. */
export function useMeterKeys(stationId: number) {
  const api = useTRPC()
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries(api.meterKeys.pathFilter())
  return {
    query: useQuery(api.meterKeys.list.queryOptions({ stationId })),
    register: useMutation(api.meterKeys.register.mutationOptions({ onSuccess })),
    confirm: useMutation(api.meterKeys.confirm.mutationOptions({ onSuccess })),
    end: useMutation(api.meterKeys.end.mutationOptions({ onSuccess })),
    importRows: useMutation(api.meterKeys.import.mutationOptions({ onSuccess })),
  }
}
