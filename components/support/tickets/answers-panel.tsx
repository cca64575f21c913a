'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { Answer } from '@/components/session/answer'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import { ticketLanguages } from '@/server/kernel/ticket'
import { AnswerDialog } from './answer-dialog'
import { Failure } from './failure'
import type { CannedAnswer } from './ticket-words'

/** Answers kept ready, in the languages they are written in. */
export function AnswersPanel() {
  const api = useTRPC()
  const client = useQueryClient()
  const may = usePermission('ticket.manage')
  const query = useQuery(api.tickets.answers.queryOptions())
  const [open, setOpen] = useState<CannedAnswer | 'new' | null>(null)
  const remove = useMutation(
    api.tickets.removeAnswer.mutationOptions({
      onSuccess: () => client.invalidateQueries(api.tickets.answers.pathFilter()),
    }),
  )
  return (
    <Panel
      title="Canned answers"
      padded={false}
      actions={
        <Button size="sm" reason={may.reason} onClick={() => setOpen('new')}>
          New answer…
        </Button>
      }
    >
      <Answer query={query} what="answers" skeleton={<SkeletonRows rows={6} rowHeight={52} />}>
        {(answers) => (
          <ul className="m-0 list-none p-0">
            {answers.map((answer) => (
              <li
                key={answer.slug}
                className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-border px-3 py-2 text-sm"
              >
                <span className="grid min-w-0 flex-1 basis-60">
                  <b className="font-semibold">{answer.name}</b>
                  <span className="truncate text-muted">{answer.texts.en ?? Object.values(answer.texts)[0]}</span>
                </span>
                <span className="flex gap-1">
                  {ticketLanguages
                    .filter((language) => answer.texts[language])
                    .map((language) => (
                      <Chip key={language} className="uppercase">
                        {language}
                      </Chip>
                    ))}
                </span>
                <span className="text-xs text-muted">{answer.own.length > 0 ? 'ours' : 'as delivered'}</span>
                <Button size="sm" reason={may.reason} onClick={() => setOpen(answer)}>
                  Edit
                </Button>
                {answer.own.length > 0 ? (
                  <Button
                    size="sm"
                    reason={may.reason}
                    busy={remove.isPending}
                    onClick={() => remove.mutate({ slug: answer.slug })}
                  >
                    Remove ours
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </Answer>
      <Failure error={remove.error} />
      {open ? <AnswerDialog answer={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </Panel>
  )
}
