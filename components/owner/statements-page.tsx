'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTRPC } from '@/components/api/trpc'
import { formatDay } from '@/components/format/change'
import { formatCountOf } from '@/components/format/count'
import { Moment } from '@/components/format/moment'
import { formatMoney } from '@/components/format/money'
import { Answer } from '@/components/session/answer'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { monthAndYear } from './months'
import { NextPayout } from './next-payout'
import { PageTitle } from './page-title'
import { payoutWords, type Statement } from './statement-words'
import { TaxPanel } from './tax-panel'

/** What I was credited for each month, and the year for the tax office. */
export function StatementsPage() {
  const api = useTRPC()
  const query = useInfiniteQuery(
    api.settlement.statements.infiniteQueryOptions(
      { limit: 24 },
      { getNextPageParam: (page) => page.next ?? undefined, initialCursor: 0 },
    ),
  )
  const rows = query.data?.pages.flatMap((page) => page.rows)
  return (
    <>
      <PageTitle title="Statements">One for each month, with the sessions behind every amount.</PageTitle>
      <NextPayout />
      <Answer query={{ ...query, data: rows }} what="statements" skeleton={<SkeletonRows rows={6} rowHeight={64} />}>
        {(found) =>
          found.length === 0 ? (
            <EmptyState title="There is no statement yet.">
              The first one comes when its month is over and was checked; it says when you are paid.
            </EmptyState>
          ) : (
            <>
              <Rows rows={found} />
              {query.hasNextPage ? (
                <div className="grid justify-center">
                  <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                    Show earlier ones
                  </Button>
                </div>
              ) : null}
            </>
          )
        }
      </Answer>
      <TaxPanel />
    </>
  )
}

function Rows({ rows }: { rows: readonly Statement[] }) {
  return (
    <ul
      className="divide-y divide-border overflow-hidden rounded-lg border border-border bg-surface"
      aria-label="Statements"
    >
      {rows.map((statement) => (
        <li key={statement.id}>
          <Link
            href={`/owner/statements/${statement.id}`}
            className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 px-4 py-3 no-underline -outline-offset-2 hover:bg-hover"
          >
            <b className="truncate font-semibold">{monthAndYear(statement.month)}</b>
            <b className="num text-right font-semibold">{formatMoney(statement.grossMinor, statement.currency)}</b>
            <span className="num min-w-0 text-sm text-muted">
              {statement.number} · {formatCountOf(statement.sums.cdrs, 'session')}
            </span>
            <span className="text-right text-sm text-muted">
              <PaidWhen statement={statement} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function PaidWhen({ statement: { payout, openDisputes } }: { statement: Statement }) {
  const disputed = openDisputes > 0 ? `, ${formatCountOf(openDisputes, 'line')} disputed` : ''
  if (!payout) return `not planned${disputed}`
  if (payout.paidAt !== null)
    return (
      <>
        paid <Moment at={payout.paidAt} as="date" />
        {disputed}
      </>
    )
  return `${payoutWords[payout.state]}, due ${formatDay(payout.dueOn, false)}${disputed}`
}
