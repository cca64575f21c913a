'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { DangerDialog } from '@/components/ui/danger-dialog'

type ApiKey = ApiOutputs['apiKeys']['list'][number]

/** Ends a key for good. */
export function RevokeKeyDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const revoke = useMutation(
    api.apiKeys.revoke.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(api.apiKeys.list.queryFilter())
        onClose()
      },
    }),
  )
  return (
    <DangerDialog
      open
      onOpenChange={onClose}
      title={`Revoke ${apiKey.name}`}
      actionLabel="Revoke"
      consequence="Programs that use this key are refused at their next request. A revoked key does not come back."
      busy={revoke.isPending}
      error={revoke.error ? apiFailure(revoke.error).message : null}
      onConfirm={(reason) => revoke.mutate({ id: apiKey.id, reason })}
    />
  )
}
