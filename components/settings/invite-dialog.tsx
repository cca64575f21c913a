'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import { OneTimeLink } from './one-time-link'
import { lacksOwner, type OwnerChoice, type RoleChoice, RoleFields } from './role-fields'

/** Adds a user, then tells the one-time link with which they choose a password. */
export function InviteDialog({ owners, onClose }: { owners: OwnerChoice[]; onClose: () => void }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const form = useId()
  const [person, setPerson] = useState({ name: '', email: '' })
  const [choice, setChoice] = useState<RoleChoice>({ role: 'operator', ownerId: null })
  const [tried, setTried] = useState(false)
  const create = useMutation(
    api.people.create.mutationOptions({ onSuccess: () => queries.invalidateQueries(api.people.list.queryFilter()) }),
  )
  const failure = create.error ? apiFailure(create.error) : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!lacksOwner(choice) && !create.isPending) create.mutate({ ...person, ...choice })
  }
  const link = create.data?.link

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={link ? `${person.name} was added` : 'Add user'}
      size="md"
      footer={
        create.isSuccess ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" form={form} variant="primary" busy={create.isPending}>
              Add user
            </Button>
          </>
        )
      }
    >
      {link ? (
        <OneTimeLink link={link} email={person.email} />
      ) : (
        <form id={form} onSubmit={submit} className="grid gap-3">
          <TextField
            label="Name"
            required
            maxLength={120}
            autoComplete="off"
            value={person.name}
            error={failure?.fields.name?.[0]}
            onChange={(event) => setPerson({ ...person, name: event.target.value })}
          />
          <TextField
            label="E-mail"
            type="email"
            required
            autoComplete="off"
            value={person.email}
            error={failure?.fields.email?.[0]}
            onChange={(event) => setPerson({ ...person, email: event.target.value })}
          />
          <RoleFields
            value={choice}
            owners={owners}
            onChange={setChoice}
            error={tried ? lacksOwner(choice) : undefined}
          />
          {failure ? (
            <p role="alert" className="text-sm text-p1-text">
              {failure.message}
            </p>
          ) : null}
        </form>
      )}
    </Dialog>
  )
}
