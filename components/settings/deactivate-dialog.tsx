'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { DangerDialog } from '@/components/ui/danger-dialog'

type Person = ApiOutputs['people']['list']['people'][number]

/** Ends or gives back a user's access; both with a reason in the audit log. */
export function DeactivateDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const onSuccess = async () => {
    await queries.invalidateQueries(api.people.list.queryFilter())
    onClose()
  }
  const deactivate = useMutation(api.people.deactivate.mutationOptions({ onSuccess }))
  const reactivate = useMutation(api.people.reactivate.mutationOptions({ onSuccess }))
  const change = person.active ? deactivate : reactivate
  const verb = person.active ? 'Deactivate' : 'Reactivate'
  return (
    <DangerDialog
      open
      onOpenChange={onClose}
      title={`${verb} ${person.name}`}
      actionLabel={verb}
      consequence={
        person.active
          ? 'They are signed out within seconds everywhere. What they did stays in the log under their name.'
          : 'They can sign in again with the role and the password they had.'
      }
      busy={change.isPending}
      error={change.error ? apiFailure(change.error).message : null}
      onConfirm={(reason) => change.mutate({ userId: person.userId, reason })}
    />
  )
}
