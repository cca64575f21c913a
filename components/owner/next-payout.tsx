'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTRPC } from '@/components/api/trpc'
import { formatDay } from '@/components/format/change'
import { formatMoney } from '@/components/format/money'
import { payoutWords } from './statement-words'

const onTheWay = ['planned', 'approved', 'sent']

/** When one is paid next, and how much; nothing is said while nothing is planned. */
export function NextPayout() {
  const payouts = useQuery(useTRPC().settlement.payouts.queryOptions({ limit: 24 }))
  const next = payouts.data?.rows
    .filter(({ state }) => onTheWay.includes(state))
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn))[0]
  if (!payouts.data) return null
  return (
    <Link
      href="/owner/payouts"
      className="flex flex-wrap content-start items-baseline gap-x-3 gap-y-1 rounded-lg border border-border bg-surface px-4 py-3.5 no-underline hover:bg-hover"
    >
      <span className="text-muted">Next payout</span>
      {next ? (
        <>
          <b className="num text-lg font-semibold">{formatMoney(next.amountMinor, next.currency)}</b>
          <span className="flex-1" />
          <span className="num">
            {formatDay(next.dueOn)}, {payoutWords[next.state]}
          </span>
        </>
      ) : (
        <span className="basis-full">None is planned. It is planned when the statement of a month is approved.</span>
      )}
    </Link>
  )
}
