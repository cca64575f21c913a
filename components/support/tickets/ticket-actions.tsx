'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { usePermission } from '@/components/shell/permissions'
import { useShortcut } from '@/components/shell/use-shortcut'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import type { UserId } from '@/server/kernel/ids'
import { type TicketPriority, ticketName, ticketPriorities } from '@/server/kernel/ticket'
import { EndDialog } from './end-dialog'
import { Failure } from './failure'
import { MergeDialog } from './merge-dialog'
import { isOver, priorityNames, type TicketDetail } from './ticket-words'
import type { TicketWork } from './use-ticket'

type Props = { detail: TicketDetail; work: TicketWork }

/** Whose it is, how urgent, the same as which, and how it ended. */
export function TicketActions({ detail, work }: Props) {
  const { ticket, mergedFrom } = detail
  const may = usePermission('ticket.work')
  const people = useQuery(useTRPC().tickets.people.queryOptions(undefined, { staleTime: 60_000 })).data ?? []
  const [open, setOpen] = useState<'end' | 'merge' | null>(null)
  const over = isOver(ticket)
  useShortcut('e', 'End the ticket with its outcome', () => setOpen('end'), 'page', { enabled: may.allowed && !over })
  if (ticket.mergedInto !== null)
    return (
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <span>
          Merged into <a href={`/support?sel=${ticket.mergedInto}`}>{ticketName(ticket.mergedInto)}</a>.
        </span>
        <Button
          size="sm"
          reason={may.reason}
          busy={work.unmerge.isPending}
          onClick={() => work.unmerge.mutate({ id: ticket.id })}
        >
          Undo the merge
        </Button>
        <Failure error={work.unmerge.error} />
      </div>
    )
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select
        aria-label="Assigned to"
        className="max-w-44"
        disabled={!may.allowed}
        placeholder="Nobody yet"
        value={ticket.assignedTo === null ? '' : String(ticket.assignedTo)}
        options={people.map(({ userId, name }) => ({ value: String(userId), label: name }))}
        onChange={({ target: { value } }) =>
          work.assign.mutate({ id: ticket.id, userId: value === '' ? null : (Number(value) as UserId) })
        }
      />
      <Select
        aria-label="Priority"
        className="max-w-28"
        disabled={!may.allowed}
        value={ticket.priority}
        options={ticketPriorities.map((value) => ({ value, label: priorityNames[value] }))}
        onChange={({ target: { value } }) =>
          work.prioritise.mutate({ id: ticket.id, priority: value as TicketPriority })
        }
      />
      <Button size="sm" reason={may.reason} onClick={() => setOpen('merge')}>
        Merge…
      </Button>
      {over ? (
        <>
          <Button
            size="sm"
            reason={may.reason}
            busy={work.reopen.isPending}
            onClick={() => work.reopen.mutate({ id: ticket.id })}
          >
            Reopen
          </Button>
          {ticket.state === 'solved' ? (
            <Button
              size="sm"
              reason={may.reason}
              busy={work.close.isPending}
              onClick={() => work.close.mutate({ id: ticket.id })}
            >
              Close for good
            </Button>
          ) : null}
        </>
      ) : (
        <Button size="sm" kbd="e" reason={may.reason} onClick={() => setOpen('end')}>
          End…
        </Button>
      )}
      {mergedFrom.length > 0 ? (
        <span className="text-xs text-muted">with {mergedFrom.map(({ id }) => ticketName(id)).join(', ')}</span>
      ) : null}
      <Failure error={work.assign.error ?? work.prioritise.error ?? work.reopen.error ?? work.close.error} />
      {open === 'end' ? <EndDialog detail={detail} work={work} onClose={() => setOpen(null)} /> : null}
      {open === 'merge' ? <MergeDialog detail={detail} work={work} onClose={() => setOpen(null)} /> : null}
    </div>
  )
}
