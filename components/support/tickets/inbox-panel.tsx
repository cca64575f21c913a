'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { Answer } from '@/components/session/answer'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import { ticketName } from '@/server/kernel/ticket'
import { againMs } from './use-ticket'

const outcomes = { ticket: 'new ticket', reply: 'goes on with', ignored: 'left alone', refused: 'could not be taken' }

/** Mails that came in, and why some of them made no ticket. */
export function InboxPanel() {
  const query = useQuery(useTRPC().tickets.inbox.queryOptions(undefined, { refetchInterval: againMs }))
  return (
    <Panel title="Mails that came in" padded={false}>
      <Answer query={query} what="mails" skeleton={<SkeletonRows rows={4} rowHeight={40} />}>
        {(mails) =>
          mails.length === 0 ? (
            <EmptyState title="No mail came in yet.">
              Busbar reads the mailbox that the server’s configuration names (TICKET_IMAP_URL).
            </EmptyState>
          ) : (
            <ul className="m-0 list-none p-0">
              {mails.map((mail) => (
                <li key={mail.id} className="flex flex-wrap gap-x-3 gap-y-0.5 border-b border-border px-3 py-2 text-sm">
                  <span className="w-32 text-muted">
                    <Moment at={mail.at} />
                  </span>
                  <span className="min-w-0 flex-1 basis-60 truncate">{mail.subject || 'no subject'}</span>
                  <span className="text-muted">{mail.sender}</span>
                  <span className="basis-60 text-muted">
                    {outcomes[mail.outcome]}{' '}
                    {mail.ticketId === null ? null : (
                      <a href={`/support?sel=${mail.ticketId}`}>{ticketName(mail.ticketId)}</a>
                    )}
                    {mail.reason ? `: ${mail.reason}` : ''}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </Panel>
  )
}
