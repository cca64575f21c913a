'use client'
import clsx from 'clsx'
import { Answer } from '@/components/session/answer'
import { PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Skeleton } from '@/components/ui/skeleton'
import { AttemptList } from './attempt-list'
import { DeskHits } from './desk-hits'
import { DeskPanel, whose } from './desk-panel'
import { DeskSearch } from './desk-search'
import { nobody } from './support-url'
import { TicketConversation } from './tickets/conversation'
import { TicketQueue } from './tickets/queue'
import { type Desk, useDesk } from './use-desk'

/** Who is waiting, what is their problem, can it be mended in one press: queue, conversation, and what stands there now. */
export function SupportPage() {
  const desk = useDesk()
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader title="Support" compact />
      <DeskSearch desk={desk} />
      <div
        className={clsx(
          'grid min-h-0 flex-1 content-start max-lg:overflow-y-auto lg:content-stretch lg:grid-cols-[minmax(300px,340px)_minmax(0,1fr)]',
          desk.open ? 'lg:grid-rows-[minmax(0,3fr)_minmax(0,2fr)]' : 'lg:grid-rows-[minmax(0,1fr)_auto]',
          'xl:grid-cols-[minmax(300px,340px)_minmax(0,1fr)_minmax(340px,400px)] xl:grid-rows-[minmax(0,1fr)]',
        )}
      >
        <div
          className={clsx(
            'min-h-0 border-r border-border lg:row-span-2 xl:row-span-1',
            desk.open || desk.url.q || desk.url.phone ? 'max-lg:hidden' : 'max-lg:min-h-[70dvh]',
          )}
        >
          <TicketQueue />
        </div>
        <div className="min-h-0 lg:overflow-y-auto">
          <Middle desk={desk} />
        </div>
        <div className="min-h-0 border-border bg-bg max-xl:border-t lg:overflow-y-auto xl:border-l">
          {desk.open ? <DeskPanel desk={desk} /> : null}
        </div>
      </div>
    </div>
  )
}

function Middle({ desk }: { desk: Desk }) {
  const { url, open, query, setUrl } = desk
  if (url.sel !== null)
    return (
      <>
        <BackToQueue onBack={() => void setUrl({ ...nobody, q: null, phone: null })} />
        <TicketConversation id={url.sel} />
      </>
    )
  if (!open && (url.q || url.phone)) return <DeskHits desk={desk} />
  if (!open)
    return (
      <EmptyState title="Nobody is open.">
        Take a ticket from the queue, or type what the caller tells you: a number, a plate, a card, “UJB-12 connector
        1”.
      </EmptyState>
    )
  return (
    <div className="grid gap-2.5 p-2.5">
      <BackToQueue onBack={() => void setUrl({ ...nobody, q: null, phone: null })} />
      <Answer query={query} what="the attempts" skeleton={<Skeleton className="h-60" />}>
        {(found) => <AttemptList attempts={found.attempts} whose={whose(found)} desk={desk} />}
      </Answer>
    </div>
  )
}

const BackToQueue = ({ onBack }: { onBack: () => void }) => (
  <p className="m-0 p-2 lg:hidden">
    <Button size="sm" onClick={onBack}>
      ← Queue
    </Button>
  </p>
)
