'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { SelectField } from '@/components/ui/select'
import { TextAreaField, TextField } from '@/components/ui/text-field'
import type { EvseId, SessionId, StationId } from '@/server/kernel/ids'
import {
  languageNames,
  type ProblemKind,
  type TicketLanguage,
  type TicketPriority,
  ticketLanguages,
  ticketPriorities,
} from '@/server/kernel/ticket'
import { Failure } from './failure'
import { phoneScript, priorityNames, problemNames } from './ticket-words'

export type NewTicketAbout = {
  stationId?: StationId | null
  evseId?: EvseId | null
  sessionId?: SessionId | null
  driverId?: number | null
  phone?: string
}
type Props = { about?: NewTicketAbout; onClose: () => void; onMade: (id: number) => void }

/** Somebody is on the phone: what is wrong, the questions to ask for it, and how to reach the driver. */
export function NewTicketDialog({ about = {}, onClose, onMade }: Props) {
  const api = useTRPC()
  const client = useQueryClient()
  const form = useId()
  const [problem, setProblem] = useState<ProblemKind>('noStart')
  const [language, setLanguage] = useState<TicketLanguage>('en')
  const [priority, setPriority] = useState<TicketPriority>('normal')
  const [text, setText] = useState('')
  const [contact, setContact] = useState({ name: '', mail: '', phone: about.phone ?? '' })
  const open = useMutation(
    api.tickets.open.mutationOptions({
      onSuccess: ({ id }) => {
        void client.invalidateQueries(api.tickets.pathFilter())
        onMade(id)
      },
    }),
  )
  function submit(event: FormEvent) {
    event.preventDefault()
    const { stationId = null, evseId = null, sessionId = null, driverId = null } = about
    const place = { stationId, evseId, sessionId, driverId }
    if (!open.isPending)
      open.mutate({ ...place, subject: problemNames[problem], text, language, priority, problem, contact })
  }
  const named = (key: keyof typeof contact) => ({
    value: contact[key],
    onChange: (event: { target: { value: string } }) => setContact({ ...contact, [key]: event.target.value }),
  })
  return (
    <Dialog
      open
      size="md"
      onOpenChange={(next) => !next && onClose()}
      title="New ticket from a call"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={open.isPending}>
            Open the ticket
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3 sm:grid-cols-2">
        <SelectField
          className="sm:col-span-2"
          label="What is wrong"
          value={problem}
          options={Object.entries(problemNames).map(([value, label]) => ({ value, label }))}
          onChange={(event) => setProblem(event.target.value as ProblemKind)}
        />
        <div className="rounded-md border border-border bg-raised px-3 py-2 text-sm sm:col-span-2">
          <p className="m-0 text-xs font-semibold text-muted">Ask</p>
          <ol className="m-0 list-decimal pl-5">
            {phoneScript[problem].map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
        </div>
        <TextAreaField
          className="sm:col-span-2"
          label="What the driver says"
          maxLength={8_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <TextField label="Name" maxLength={120} autoComplete="off" {...named('name')} />
        <TextField label="Phone" type="tel" maxLength={40} autoComplete="off" {...named('phone')} />
        <TextField label="E-mail" type="email" maxLength={254} autoComplete="off" {...named('mail')} />
        <SelectField
          label="Language"
          value={language}
          options={ticketLanguages.map((value) => ({ value, label: languageNames[value] }))}
          onChange={(event) => setLanguage(event.target.value as TicketLanguage)}
        />
        <SelectField
          label="Priority"
          value={priority}
          options={ticketPriorities.map((value) => ({ value, label: priorityNames[value] }))}
          onChange={(event) => setPriority(event.target.value as TicketPriority)}
        />
        <div className="sm:col-span-2">
          <Failure error={open.error} />
        </div>
      </form>
    </Dialog>
  )
}
