'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTRPC } from '@/components/api/trpc'
import { formatDay } from '@/components/format/change'
import { Moment } from '@/components/format/moment'
import { formatMoney } from '@/components/format/money'
import { Answer } from '@/components/session/answer'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import { BankPanel } from './bank-panel'
import { monthAndYear } from './months'
import { PageTitle } from './page-title'
import { type Payout, payoutWords } from './statement-words'

/** When I am paid, what has been paid, and to which account. */
export function PayoutsPage() {
  const api = useTRPC()
  const changesBank = usePermission('bankAccount.change').allowed
  const query = useInfiniteQuery(
    api.settlement.payouts.infiniteQueryOptions(
      { limit: 24 },
      { getNextPageParam: (page) => page.next ?? undefined, initialCursor: 0 },
    ),
  )
  const rows = query.data?.pages.flatMap((page) => page.rows)
  return (
    <>
      <PageTitle title="Payouts">Each one is checked by two people before it goes to your bank.</PageTitle>
      <Panel title="Calendar" padded={false}>
        <Answer query={{ ...query, data: rows }} what="payouts" skeleton={<SkeletonRows rows={4} rowHeight={64} />}>
          {(found) =>
            found.length === 0 ? (
              <EmptyState title="Nothing was paid out yet.">
                The first payout is planned when your first statement is approved.
              </EmptyState>
            ) : (
              <ul className="divide-y divide-border" aria-label="Payouts">
                {found.map((payout) => (
                  <Line key={payout.id} payout={payout} />
                ))}
              </ul>
            )
          }
        </Answer>
        {query.hasNextPage ? (
          <div className="grid justify-center border-t border-border p-3">
            <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              Show earlier ones
            </Button>
          </div>
        ) : null}
      </Panel>
      {changesBank ? <BankPanel /> : null}
    </>
  )
}

function Line({ payout }: { payout: Payout }) {
  const { amountMinor, currency, dueOn, state, month, statementId, withheldMinor, reference, account, returnReason } =
    payout
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 px-4 py-3">
      <b className="num font-semibold">{formatDay(dueOn)}</b>
      <b className="num text-right font-semibold">{formatMoney(amountMinor, currency)}</b>
      <span className="min-w-0 text-sm text-muted">
        {month && statementId !== null ? (
          <Link href={`/owner/statements/${statementId}`} className="link">
            {monthAndYear(month)}
          </Link>
        ) : null}
        {month ? ' · ' : ''}
        {reference}
        {account ? ` · ${account}` : ''}
      </span>
      <span className="text-right text-sm text-muted">
        {state === 'paid' && payout.paidAt !== null ? (
          <>
            paid <Moment at={payout.paidAt} as="date" />
          </>
        ) : (
          payoutWords[state]
        )}
      </span>
      {withheldMinor > 0 ? (
        <p className="col-span-full text-sm text-muted">
          {formatMoney(withheldMinor, currency)} of it wait for disputes to be settled.
        </p>
      ) : null}
      {state === 'returned' && returnReason ? (
        <p className="col-span-full text-sm">The bank says: {returnReason}</p>
      ) : null}
    </li>
  )
}
