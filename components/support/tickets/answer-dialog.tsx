'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextAreaField, TextField } from '@/components/ui/text-field'
import { languageNames, ticketLanguages } from '@/server/kernel/ticket'
import { Failure } from './failure'
import type { CannedAnswer } from './ticket-words'

/** "It works again" → "it-works-again": what stays when the name changes. */
const slugOf = (name: string) =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)

/** One answer in up to four languages. */
export function AnswerDialog({ answer, onClose }: { answer: CannedAnswer | null; onClose: () => void }) {
  const api = useTRPC()
  const client = useQueryClient()
  const form = useId()
  const [name, setName] = useState(answer?.name ?? '')
  const [texts, setTexts] = useState(answer?.texts ?? {})
  const [tried, setTried] = useState(false)
  const slug = answer?.slug ?? slugOf(name)
  const wrong = slug === '' || name.trim().length < 2 ? 'Give it a name.' : undefined
  const save = useMutation(
    api.tickets.saveAnswer.mutationOptions({
      onSuccess: () => {
        void client.invalidateQueries(api.tickets.answers.pathFilter())
        onClose()
      },
    }),
  )
  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (!wrong && !save.isPending) save.mutate({ slug, name, texts })
  }
  return (
    <Dialog
      open
      size="md"
      onOpenChange={(open) => !open && onClose()}
      title={answer ? `Edit “${answer.name}”` : 'New answer'}
      description="May speak of {station}, {site}, {price}, {link}, {name} and {ticket}. What is not known when it is sent refuses the whole."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={save.isPending}>
            Save answer
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <TextField
          label="Name"
          required
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={tried ? wrong : undefined}
        />
        {ticketLanguages.map((language) => (
          <TextAreaField
            key={language}
            label={languageNames[language]}
            lang={language}
            maxLength={4_000}
            value={texts[language] ?? ''}
            onChange={(event) => setTexts({ ...texts, [language]: event.target.value })}
          />
        ))}
        <Failure error={save.error} />
      </form>
    </Dialog>
  )
}
