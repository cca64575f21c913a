'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { SelectField } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { languageNames, type TicketLanguage, ticketLanguages } from '@/server/kernel/ticket'
import type { RevealedDriver } from './reveal-driver'

type Props = { driver: RevealedDriver | null; onClose: () => void; onSaved: (id: number) => void }

/** Adds a driver, or changes one whose data was revealed: nobody edits what they cannot see. */
export function DriverDialog({ driver, onClose, onSaved }: Props) {
  const api = useTRPC()
  const client = useQueryClient()
  const form = useId()
  const [draft, setDraft] = useState({
    name: driver?.name ?? '',
    email: driver?.email ?? '',
    phone: driver?.phone ?? '',
    plates: driver?.plates.join(', ') ?? '',
  })
  const [language, setLanguage] = useState<TicketLanguage>(driver?.language ?? 'en')
  const save = useMutation(
    api.drivers.save.mutationOptions({
      onSuccess: ({ id }) => {
        void client.invalidateQueries(api.drivers.pathFilter())
        onClose()
        onSaved(id)
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (save.isPending) return
    save.mutate({
      id: driver?.id ?? null,
      name: draft.name,
      email: draft.email || null,
      phone: draft.phone || null,
      language,
      plates: draft.plates
        .split(',')
        .map((plate) => plate.trim())
        .filter(Boolean),
    })
  }
  const field = (name: keyof typeof draft) => ({
    value: draft[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => setDraft({ ...draft, [name]: event.target.value }),
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={driver ? 'Change driver' : 'Add driver'}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={save.isPending}>
            Save
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3" autoComplete="off">
        <TextField label="Name" required maxLength={120} {...field('name')} />
        <TextField label="Phone" maxLength={40} hint="With its country: +31 6 12345678." {...field('phone')} />
        <TextField label="E-mail" maxLength={254} {...field('email')} />
        <TextField label="Number plates" maxLength={160} hint="Several are divided by commas." {...field('plates')} />
        <SelectField
          label="Language"
          value={language}
          options={ticketLanguages.map((value) => ({ value, label: languageNames[value] }))}
          onChange={(event) => setLanguage(event.target.value as TicketLanguage)}
        />
        {save.error ? (
          <p role="alert" className="m-0 text-sm text-p1-text">
            {failureText(save.error)}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}
