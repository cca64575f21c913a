'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { uploadPhoto } from './upload-photo'

export type Note = ApiOutputs['notes']['list'][number]

/** A station's notes, or those of one work order, and what can be done with them. */
export function useNotes(stationId: number, workOrderId: number | null = null) {
  const api = useTRPC()
  const client = useQueryClient()
  const onSuccess = () => {
    void client.invalidateQueries(api.notes.pathFilter())
    void client.invalidateQueries(api.station.get.queryFilter({ stationId }))
  }
  return {
    place: { stationId, workOrderId },
    query: useQuery(api.notes.list.queryOptions({ stationId, workOrderId })),
    add: useMutation(api.notes.add.mutationOptions({ onSuccess })),
    edit: useMutation(api.notes.edit.mutationOptions({ onSuccess })),
    pin: useMutation(api.notes.pin.mutationOptions({ onSuccess })),
    remove: useMutation(api.notes.remove.mutationOptions({ onSuccess })),
    /** One after the other; rejects with the first that failed, after all were tried. */
    photos: useMutation({
      mutationFn: async ({ noteId, files }: { noteId: number; files: readonly File[] }) => {
        let failed: unknown = null
        for (const file of files) await uploadPhoto(noteId, file).catch((error: unknown) => (failed ??= error))
        if (failed) throw failed
      },
      onSettled: onSuccess,
    }),
  }
}
export type Notes = ReturnType<typeof useNotes>
