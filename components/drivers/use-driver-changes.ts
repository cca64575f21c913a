'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'

/** What can be changed of a driver's contracts and cards; afterwards everything of drivers is asked anew. */
export function useDriverChanges(onDone?: () => void) {
  const api = useTRPC()
  const client = useQueryClient()
  const again = {
    onSuccess: () => {
      void client.invalidateQueries(api.drivers.pathFilter())
      onDone?.()
    },
  }
  return {
    addContract: useMutation(api.drivers.addContract.mutationOptions(again)),
    changeContract: useMutation(api.drivers.changeContract.mutationOptions(again)),
    addCard: useMutation(api.drivers.addCard.mutationOptions(again)),
    block: useMutation(api.drivers.blockCard.mutationOptions(again)),
    unblock: useMutation(api.drivers.unblockCard.mutationOptions(again)),
    expire: useMutation(api.drivers.expireCard.mutationOptions(again)),
    erase: useMutation(api.drivers.erase.mutationOptions(again)),
  }
}
