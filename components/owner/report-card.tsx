'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { Button } from '@/components/ui/button'
import { TextAreaField } from '@/components/ui/text-field'

type Report = ApiOutputs['owner']['reports'][number]

const stateWords: Record<Report['state'], string> = {
  new: 'sent',
  open: 'being worked on',
  waiting: 'waits for you',
  solved: 'solved',
  closed: 'closed',
}

/** One report: where, how far, and what was said. */
export function ReportCard({ report }: { report: Report }) {
  const place = [
    report.station,
    report.evseNumber === null ? null : `connector ${report.evseNumber}`,
    report.site,
  ].filter(Boolean)
  return (
    <li className="rounded-lg border border-border bg-surface px-4 py-3">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 className="min-w-0 flex-1 basis-48 font-semibold break-words">{report.subject}</h2>
        <span className="chip h-7!">{stateWords[report.state]}</span>
      </div>
      <p className="text-sm text-muted">
        {place.join(', ')} · <Moment at={report.openedAt} as="dateTime" /> · number {report.id}
        {report.answerDueAt === null ? null : (
          <>
            {' '}
            · answer by <Moment at={report.answerDueAt} />
          </>
        )}
      </p>
      <ul className="mt-2 grid gap-2" aria-label="What was said">
        {report.messages.map((message) => (
          <li
            key={`${message.at}.${message.ours}`}
            className={message.ours ? 'rounded-md border border-border bg-raised px-3 py-2' : 'px-3'}
          >
            <span className="text-xs text-muted">
              {message.by}, <Moment at={message.at} as="dateTime" />
            </span>
            <p className="break-words whitespace-pre-line">{message.text}</p>
          </li>
        ))}
      </ul>
      {report.state === 'closed' ? null : <More report={report} />}
    </li>
  )
}

/** Says more; what was solved is open again with it. */
function More({ report }: { report: Report }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const add = useMutation(
    api.owner.addToReport.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        setText('')
        return queries.invalidateQueries(api.owner.reports.queryFilter())
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== '' && !add.isPending) add.mutate({ id: report.id, text: text.trim() })
  }
  if (!open)
    return (
      <Button className="mt-3" aria-label={`Say more about ${report.subject}`} onClick={() => setOpen(true)}>
        {report.state === 'solved' ? 'It is not solved' : 'Say more'}
      </Button>
    )
  return (
    <form onSubmit={submit} className="mt-3 grid gap-2.5">
      <TextAreaField
        label="What is there to say?"
        maxLength={4_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {add.error ? (
        <p role="alert" className="text-sm text-p1-text">
          {apiFailure(add.error).message}
        </p>
      ) : null}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" busy={add.isPending}>
          Send
        </Button>
        <Button onClick={() => setOpen(false)}>Cancel</Button>
      </div>
    </form>
  )
}
