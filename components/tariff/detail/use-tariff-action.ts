'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { notify } from '@/components/ui/notify'

/** What one press does to a version; the page asks again afterwards, a refusal is said in words. */
export function useTariffAction() {
  const api = useTRPC()
  const queries = useQueryClient()
  const options = (text: string) => ({
    onSuccess: async () => {
      await queries.invalidateQueries(api.tariffs.pathFilter())
      notify({ text })
    },
    onError: (error: unknown) => notify({ text: apiFailure(error).message }),
  })
  return {
    withdraw: useMutation(api.tariffs.withdraw.mutationOptions(options('Version withdrawn.'))),
    discard: useMutation(api.tariffs.discardDraft.mutationOptions(options('Draft discarded.'))),
    endAssignment: useMutation(api.tariffs.endAssignment.mutationOptions(options('Assignment ended.'))),
    retry: useMutation(api.tariffs.retryPublication.mutationOptions(options('It is tried again.'))),
  }
}
