'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { SessionMoney } from '@/components/billing/session-money'
import { StopButton } from '@/components/command/stop-button'
import { useDocumentTitle } from '@/components/shell/document-title'
import { PageHeader } from '@/components/shell/page-header'
import { useShortcut } from '@/components/shell/use-shortcut'
import { StuckPanel } from '@/components/support/stuck-panel'
import { buttonClass } from '@/components/ui/button-class'
import { Kbd } from '@/components/ui/kbd'
import { Skeleton } from '@/components/ui/skeleton'
import { Answer } from './answer'
import { ReviewButton } from './review-button'
import { SessionChart } from './session-chart'
import { SessionExchanges } from './session-exchanges'
import { SessionFacts, SessionSummary } from './session-facts'
import { SessionNotices } from './session-notices'
import { SessionTimeline } from './session-timeline'
import { SignedPanel } from './signed-panel'

export type Session = ApiOutputs['sessions']['get']

const activeEveryMs = 15_000

/** What happened in one session, and whether it can be proved. */
export function SessionPage({ id }: { id: number }) {
  const api = useTRPC()
  const query = useQuery(
    api.sessions.get.queryOptions(
      { id },
      { refetchInterval: ({ state }) => (state.data?.state === 'active' ? activeEveryMs : false) },
    ),
  )
  useDocumentTitle(`Session ${id}`)
  return (
    <Answer query={query} what="the session" skeleton={<SessionSkeleton />}>
      {(session) => <Loaded session={session} />}
    </Answer>
  )
}

function Loaded({ session }: { session: Session }) {
  return (
    <>
      <PageHeader
        title={`Session ${session.id}`}
        crumbs={[
          { label: 'Sessions', href: '/sessions' },
          { label: session.stationName, href: `/stations/${session.stationId}?tab=sessions` },
        ]}
        lead={<SessionSummary session={session} />}
        actions={
          <>
            <Neighbours session={session} />
            <ReviewButton session={session} />
            {session.state === 'active' ? (
              <StopButton
                stationId={session.stationId}
                evseNumber={session.evseNumber}
                sessionId={session.id}
                variant="danger"
              />
            ) : null}
          </>
        }
      />
      <div className="grid gap-2.5 p-2.5 xl:grid-cols-[minmax(0,1fr)_400px]">
        <div className="grid min-w-0 content-start gap-2.5">
          <SessionNotices session={session} />
          <SessionChart session={session} />
          <SessionExchanges session={session} />
        </div>
        <div className="grid min-w-0 content-start gap-2.5">
          {session.state === 'active' ? <StuckPanel sessionId={session.id} /> : null}
          <SessionMoney session={session} />
          <SessionFacts session={session} />
          <SignedPanel session={session} />
          <SessionTimeline session={session} />
        </div>
      </div>
    </>
  )
}

/** The sessions before and after on the same EVSE. */
function Neighbours({ session }: { session: Session }) {
  const router = useRouter()
  const { previousId, nextId } = session
  const go = (id: number | null) => id !== null && router.push(`/sessions/${id}`)
  useShortcut('k', 'Previous session on this EVSE', () => go(previousId), 'page', { enabled: previousId !== null })
  useShortcut('j', 'Next session on this EVSE', () => go(nextId), 'page', { enabled: nextId !== null })
  const link = (id: number | null, label: string, keys: string, arrow: string) =>
    id === null ? null : (
      <Link href={`/sessions/${id}`} className={buttonClass('ghost', 'sm')} aria-label={label} title={label}>
        <Kbd keys={keys} /> {arrow}
      </Link>
    )
  return (
    <>
      {link(previousId, 'Previous session on this EVSE', 'k', '↑')}
      {link(nextId, 'Next session on this EVSE', 'j', '↓')}
    </>
  )
}

const SessionSkeleton = () => (
  <div className="grid gap-2.5 p-2.5">
    <Skeleton className="h-16" />
    <div className="grid gap-2.5 xl:grid-cols-[minmax(0,1fr)_400px]">
      <Skeleton className="h-80" />
      <Skeleton className="h-80" />
    </div>
  </div>
)
