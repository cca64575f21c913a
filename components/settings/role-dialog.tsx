'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import { lacksOwner, type OwnerChoice, type RoleChoice, RoleFields } from './role-fields'

type Person = ApiOutputs['people']['list']['people'][number]

/** Another role for a user; it holds at their next click. */
export function RoleDialog({
  person,
  owners,
  onClose,
}: {
  person: Person
  owners: OwnerChoice[]
  onClose: () => void
}) {
  const api = useTRPC()
  const queries = useQueryClient()
  const form = useId()
  const [choice, setChoice] = useState<RoleChoice>({ role: person.role, ownerId: person.ownerId })
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const change = useMutation(
    api.people.changeRole.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(api.people.list.queryFilter())
        onClose()
      },
    }),
  )
  const same = choice.role === person.role && choice.ownerId === person.ownerId
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!lacksOwner(choice) && !same) change.mutate({ userId: person.userId, ...choice, reason: reason.trim() || null })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Role of ${person.name}`}
      description="Holds at their next click. Open screens reconnect with the new rights."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            busy={change.isPending}
            reason={same ? 'This is the role they have.' : null}
          >
            Change role
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <RoleFields
          value={choice}
          owners={owners}
          onChange={setChoice}
          error={tried ? lacksOwner(choice) : undefined}
        />
        <TextField
          label="Reason"
          hint="Goes into the audit log."
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {change.error ? (
          <p role="alert" className="text-sm text-p1-text">
            {apiFailure(change.error).message}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}
