'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'

export type Note = ApiOutputs['notes']['list'][number]

/** A station's notes and what can be done with them. */
export function useNotes(stationId: number) {
  const api = useTRPC()
  const client = useQueryClient()
  const onSuccess = () => {
    void client.invalidateQueries(api.notes.pathFilter())
    void client.invalidateQueries(api.station.get.queryFilter({ stationId }))
  }
  return {
    query: useQuery(api.notes.list.queryOptions({ stationId })),
    add: useMutation(api.notes.add.mutationOptions({ onSuccess })),
    edit: useMutation(api.notes.edit.mutationOptions({ onSuccess })),
    pin: useMutation(api.notes.pin.mutationOptions({ onSuccess })),
  }
}
