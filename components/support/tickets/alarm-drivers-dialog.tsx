'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { Answer } from '@/components/session/answer'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Skeleton } from '@/components/ui/skeleton'
import { TextAreaField } from '@/components/ui/text-field'
import type { AlarmId } from '@/server/kernel/ids'
import { languageNames, type TicketLanguage, ticketLanguages, ticketName } from '@/server/kernel/ticket'
import { Failure } from './failure'
import { type AlarmTickets, type CannedAnswer, isOver, stateNames } from './ticket-words'

type Texts = Partial<Record<TicketLanguage, string>>

/** Everybody an alarm hit, and one answer to all of them. */
export function AlarmDriversDialog({ alarmId, onClose }: { alarmId: AlarmId; onClose: () => void }) {
  const api = useTRPC()
  const query = useQuery(api.tickets.ofAlarm.queryOptions({ alarmId }))
  const answers = useQuery(api.tickets.answers.queryOptions())
  return (
    <Dialog open size="md" onOpenChange={(open) => !open && onClose()} title="Drivers hit by this alarm">
      <Answer query={query} what="the drivers" skeleton={<Skeleton className="h-60" />}>
        {(hit) =>
          answers.data ? (
            <Everybody hit={hit} alarmId={alarmId} fixed={fixedOf(answers.data)} />
          ) : (
            <Skeleton className="h-60" />
          )
        }
      </Answer>
    </Dialog>
  )
}

const fixedOf = (answers: readonly CannedAnswer[]): Texts => answers.find(({ slug }) => slug === 'fixed')?.texts ?? {}

function Everybody({ hit, alarmId, fixed }: { hit: AlarmTickets; alarmId: AlarmId; fixed: Texts }) {
  const api = useTRPC()
  const client = useQueryClient()
  const may = usePermission('ticket.work')
  const again = { onSuccess: () => client.invalidateQueries(api.tickets.pathFilter()) }
  const link = useMutation(api.tickets.linkAlarm.mutationOptions(again))
  const tell = useMutation(api.tickets.answerAlarm.mutationOptions(again))
  const drop = useMutation(api.tickets.dropAlarmAnswer.mutationOptions(again))
  const [texts, setTexts] = useState<Texts>({ ...fixed, ...hit.answer?.texts })
  const waiting = hit.linked.filter((row) => !isOver(row))
  const spoken = ticketLanguages.filter((each) => each === 'en' || waiting.some(({ language }) => language === each))
  const send = (when: 'now' | 'cleared') =>
    tell.mutate({ alarmId, when, texts: Object.fromEntries(spoken.map((each) => [each, texts[each] ?? ''])) })
  return (
    <div className="grid gap-3 text-sm">
      <p className="m-0">
        <b className="font-semibold">{hit.alarm.what}</b>
        {hit.alarm.cleared ? ' is over. ' : ' is still there. '}
        <span role="status">
          {waiting.length === 1 ? '1 driver waits.' : `${waiting.length} drivers wait.`}
          {hit.linked.length > waiting.length ? ` ${hit.linked.length - waiting.length} solved.` : ''}
        </span>
      </p>
      {hit.proposed.length > 0 ? (
        <div className="flex flex-wrap items-center gap-2 rounded-md bg-raised px-2.5 py-1.5">
          <span className="flex-1">
            {hit.proposed.length} more of the same place:{' '}
            {hit.proposed
              .slice(0, 5)
              .map(({ id }) => ticketName(id))
              .join(', ')}
            {hit.proposed.length > 5 ? '…' : ''}
          </span>
          <Button
            size="sm"
            reason={may.reason}
            busy={link.isPending}
            onClick={() => link.mutate({ alarmId, ticketIds: hit.proposed.map(({ id }) => id) })}
          >
            Link all
          </Button>
        </div>
      ) : null}
      <ul className="m-0 grid max-h-32 list-none gap-0.5 overflow-y-auto p-0 text-xs text-muted">
        {hit.linked.map(({ id, subject, language, state, stationName }) => (
          <li key={id}>
            <a href={`/support?sel=${id}`}>{ticketName(id)}</a> {subject}, {stationName ?? 'no station'},{' '}
            {languageNames[language]}, {stateNames[state].toLowerCase()}
          </li>
        ))}
      </ul>
      {hit.answer ? (
        <div className="flex flex-wrap items-center gap-2 rounded-md bg-raised px-2.5 py-1.5">
          <span className="flex-1">
            {hit.answer.writtenByName} wrote the answer. It goes out by itself when the alarm is over.
          </span>
          <Button size="sm" reason={may.reason} busy={drop.isPending} onClick={() => drop.mutate({ alarmId })}>
            Do not send it
          </Button>
        </div>
      ) : null}
      {spoken.map((each) => (
        <TextAreaField
          key={each}
          label={`Answer in ${languageNames[each]}`}
          maxLength={4_000}
          value={texts[each] ?? ''}
          onChange={(event) => setTexts({ ...texts, [each]: event.target.value })}
        />
      ))}
      {tell.data && tell.data.failed.length > 0 ? (
        <p role="alert" className="m-0 text-p1-text">
          Not told: {tell.data.failed.map(({ id, why }) => `${ticketName(id)} (${why})`).join(', ')}
        </p>
      ) : null}
      <Failure error={link.error ?? tell.error ?? drop.error} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button reason={may.reason} busy={tell.isPending} onClick={() => send('now')}>
          Answer and solve now
        </Button>
        {hit.alarm.cleared ? null : (
          <Button variant="primary" reason={may.reason} busy={tell.isPending} onClick={() => send('cleared')}>
            Answer when the alarm is over
          </Button>
        )}
      </div>
    </div>
  )
}
