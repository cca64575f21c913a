'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { OneTimeLink } from '@/components/settings/one-time-link'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { SelectField } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { guestWords } from './person-line'

type Role = keyof typeof guestWords

const options = [
  { value: 'accountant', label: 'Accountant' },
  { value: 'owner', label: 'Co-owner' },
]

/** Lets somebody in; the one-time link is told here and nowhere else. */
export function InvitePortalDialog({ onClose }: { onClose: () => void }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const form = useId()
  const [person, setPerson] = useState({ name: '', email: '' })
  const [role, setRole] = useState<Role>('accountant')
  const invite = useMutation(
    api.owner.invite.mutationOptions({ onSuccess: () => queries.invalidateQueries(api.owner.people.queryFilter()) }),
  )
  const failure = invite.error ? apiFailure(invite.error) : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!invite.isPending) invite.mutate({ ...person, role })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={invite.data ? `${person.name} was invited` : 'Invite somebody'}
      footer={
        invite.data ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" form={form} variant="primary" busy={invite.isPending}>
              Make the link
            </Button>
          </>
        )
      }
    >
      {invite.data ? (
        <OneTimeLink link={invite.data} email={person.email} />
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
          <SelectField
            label="As"
            options={options}
            value={role}
            hint={`${guestWords[role]}.`}
            onChange={(event) => setRole(event.target.value as Role)}
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
