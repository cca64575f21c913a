'use client'
import Link from 'next/link'
import { Answer } from '@/components/session/answer'
import { Chip } from '@/components/ui/chip'
import { Skeleton } from '@/components/ui/skeleton'
import { languageNames, ticketName } from '@/server/kernel/ticket'
import { AlarmLine } from './alarm-line'
import { ChannelIcon } from './channel-icon'
import { Composer } from './composer'
import { ContactLine } from './contact-line'
import { SlaClock } from './sla-clock'
import { Story } from './story'
import { TicketActions } from './ticket-actions'
import { isOver, phoneScript, stateNames, type TicketDetail } from './ticket-words'
import { type TicketWork, useTicket } from './use-ticket'

/** One ticket: who, what was said and done, and what is said next. */
export function TicketConversation({ id }: { id: number }) {
  const work = useTicket(id)
  return (
    <Answer query={work.query} what="the ticket" skeleton={<Skeleton className="m-4 h-60" />}>
      {(detail) => <Loaded key={id} detail={detail} work={work} />}
    </Answer>
  )
}

function Loaded({ detail, work }: { detail: TicketDetail; work: TicketWork }) {
  const { ticket, stationName, evseNumber, clock } = detail
  return (
    <article aria-label={`Ticket ${ticketName(ticket.id)}`} className="flex h-full min-h-0 flex-col bg-surface">
      <header className="grid gap-1.5 border-b border-border px-4 py-2.5">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <ChannelIcon channel={ticket.channel} />
          <h2 className="m-0 min-w-0 flex-1 text-lg font-semibold break-words">{ticket.subject}</h2>
          <Chip>{stateNames[ticket.state]}</Chip>
          {isOver(ticket) ? null : <SlaClock clock={clock} />}
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          <span className="num">{ticketName(ticket.id)}</span>
          <ContactLine detail={detail} work={work} />
          <span>{languageNames[ticket.language]}</span>
          {ticket.stationId === null ? null : (
            <Link href={`/stations/${ticket.stationId}`}>
              {stationName}
              {evseNumber === null ? '' : ` EVSE ${evseNumber}`}
            </Link>
          )}
          {ticket.sessionId === null ? null : (
            <Link href={`/sessions/${ticket.sessionId}`}>session {ticket.sessionId}</Link>
          )}
          {ticket.rating === null ? null : <span>rated {ticket.rating} of 5</span>}
          <a href={`/t/${detail.pageToken}`} target="_blank" rel="noreferrer noopener">
            driver’s page
          </a>
        </div>
        <Script detail={detail} />
        <AlarmLine detail={detail} work={work} />
        <TicketActions detail={detail} work={work} />
      </header>
      <Story detail={detail} />
      <Composer detail={detail} work={work} />
    </article>
  )
}

/** While the driver is on the phone: what to ask for this problem. */
function Script({ detail: { ticket } }: { detail: TicketDetail }) {
  if (ticket.channel !== 'phone' || ticket.problem === null || isOver(ticket)) return null
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer text-muted">Questions to ask</summary>
      <ol className="m-0 list-decimal pl-5">
        {phoneScript[ticket.problem].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </details>
  )
}
