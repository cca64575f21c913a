'use client'
import { useQueryClient } from '@tanstack/react-query'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { notify } from '@/components/ui/notify'

/** What follows a change of rotas or policies; `done`: closes a dialog. Failures of buttons without a form are told. */
export function useOnCallChange(done?: () => void) {
  const api = useTRPC()
  const queries = useQueryClient()
  return {
    onSuccess: async () => {
      await queries.invalidateQueries(api.onCall.pathFilter())
      done?.()
    },
    onError: done ? undefined : (error: unknown) => notify({ text: apiFailure(error).message }),
  }
}
