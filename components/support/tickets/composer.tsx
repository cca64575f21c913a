'use client'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { usePermission } from '@/components/shell/permissions'
import { useShortcut } from '@/components/shell/use-shortcut'
import { Button } from '@/components/ui/button'
import { FilterChip } from '@/components/ui/chip'
import { notify } from '@/components/ui/notify'
import { Select } from '@/components/ui/select'
import { type TicketOutcome, ticketOutcomes } from '@/server/kernel/ticket'
import { Failure } from './failure'
import { FileButton } from './file-button'
import { type CannedAnswer, isOver, type TicketDetail } from './ticket-words'
import type { TicketWork } from './use-ticket'

const modes = { answer: 'Answer', note: 'Internal note', hear: 'Driver said' } as const
type Mode = keyof typeof modes
type Props = { detail: TicketDetail; work: TicketWork }

const labels: Record<Mode, string> = {
  answer: 'Answer to the driver',
  note: 'Note for colleagues',
  hear: 'What the driver said on the phone',
}

/** What is said next: to the driver, to colleagues, or what the driver just told us. What was typed stays if it fails. */
export function Composer({ detail, work }: Props) {
  const { ticket } = detail
  const form = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const may = usePermission('ticket.work')
  const [mode, setMode] = useState<Mode>('answer')
  const [text, setText] = useState('')
  const [outcome, setOutcome] = useState<TicketOutcome | ''>('')
  /** One press is one answer, however often it is tried. */
  const [key, setKey] = useState(() => crypto.randomUUID())
  const merged = ticket.mergedInto === null ? null : 'This ticket was merged into another one.'
  const pending = work.answer.isPending || work.note.isPending || work.hear.isPending
  useShortcut('r', 'Answer the driver', () => field.current?.focus(), 'page')

  function done() {
    setText('')
    setOutcome('')
    setKey(crypto.randomUUID())
    if (mode === 'answer') notify({ text: outcome ? 'Answered and solved.' : 'Answered.' })
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    const { id } = ticket
    if (pending || text.trim() === '') return
    if (mode === 'note') work.note.mutate({ id, text }, { onSuccess: done })
    else if (mode === 'hear') work.hear.mutate({ id, text }, { onSuccess: done })
    else work.answer.mutate({ id, text, solve: outcome || null, key }, { onSuccess: done })
  }
  return (
    <form id={form} onSubmit={submit} className="grid gap-2 border-t border-border px-4 py-2.5">
      <div className="flex flex-wrap items-center gap-1.5">
        {(Object.keys(modes) as Mode[]).map((each) => (
          <FilterChip key={each} pressed={mode === each} onPressedChange={() => setMode(each)}>
            {modes[each]}
          </FilterChip>
        ))}
        <span className="flex-1" />
        {mode === 'answer' ? (
          <Canned language={ticket.language} onChoose={(body) => setText(joined(text, body))} />
        ) : null}
      </div>
      <textarea
        ref={field}
        rows={4}
        className="input"
        aria-label={labels[mode]}
        placeholder={mode === 'answer' ? 'May speak of {station}, {site}, {price}, {link}, {name}, {ticket}' : ''}
        maxLength={8_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit()
        }}
      />
      <Failure error={work.answer.error ?? work.note.error ?? work.hear.error} />
      <div className="flex flex-wrap items-center justify-end gap-2">
        {mode === 'note' ? <FileButton ticketId={ticket.id} reason={may.reason} /> : null}
        {mode === 'answer' ? (
          <Select
            aria-label="After the answer"
            className="max-w-64"
            placeholder="Then wait for the driver"
            value={outcome}
            options={[
              {
                label: 'Then solve it',
                options: Object.entries(ticketOutcomes)
                  .filter(([value]) => value !== 'spam')
                  .map(([value, label]) => ({ value, label })),
              },
            ]}
            onChange={(event) => setOutcome(event.target.value as TicketOutcome | '')}
          />
        ) : null}
        <Button
          type="submit"
          variant="primary"
          busy={pending}
          reason={
            may.reason ??
            merged ??
            (mode === 'answer' && isOver(ticket) && ticket.state === 'closed' ? 'Reopen the ticket first.' : null)
          }
        >
          {mode === 'answer'
            ? outcome
              ? 'Send and solve'
              : 'Send answer'
            : mode === 'note'
              ? 'Write note'
              : 'Write down'}
        </Button>
      </div>
    </form>
  )
}

const joined = (before: string, body: string) => (before.trim() === '' ? body : `${before.trimEnd()}\n\n${body}`)

type CannedProps = { language: TicketDetail['ticket']['language']; onChoose: (body: string) => void }

/** Answers kept ready in the driver's language. */
function Canned({ language, onChoose }: CannedProps) {
  const answers = useQuery(useTRPC().tickets.answers.queryOptions(undefined, { staleTime: 60_000 })).data ?? []
  const inLanguage = answers.flatMap(({ slug, name, texts }: CannedAnswer) => {
    const body = texts[language]
    return body ? [{ slug, name, body }] : []
  })
  return (
    <Select
      aria-label="Canned answers"
      className="max-w-56"
      placeholder="Canned answer…"
      value=""
      options={inLanguage.map(({ slug, name }) => ({ value: slug, label: name }))}
      onChange={(event) => {
        const chosen = inLanguage.find(({ slug }) => slug === event.target.value)
        if (chosen) onChoose(chosen.body)
      }}
    />
  )
}
