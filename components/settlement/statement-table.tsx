'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { type ApiInputs, useTRPC } from '@/components/api/trpc'
import { formatCount, formatCountOf } from '@/components/format/count'
import { formatEnergy } from '@/components/format/energy'
import { formatMoney } from '@/components/format/money'
import { Answer } from '@/components/settings/answer'
import { WideTable } from '@/components/settings/wide-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ShowMore } from '@/components/ui/show-more'
import { dayWords, monthWords, payoutWords, type Statement } from './settlement-words'

type Props = { filter: ApiInputs['settlement']['statements']['filter']; byMonth?: boolean }

/** Statements with what they come to; each leads to its lines. */
export function StatementTable({ filter, byMonth = false }: Props) {
  const query = useInfiniteQuery(
    useTRPC().settlement.statements.infiniteQueryOptions(
      { filter, limit: 50 },
      { getNextPageParam: (page) => page.next, initialCursor: 0 },
    ),
  )
  const rows = query.data?.pages.flatMap((page) => page.rows)
  return (
    <Answer query={{ ...query, data: rows }} what="statements">
      {(list) =>
        list.length === 0 ? (
          <EmptyState title="No statements yet." />
        ) : (
          <>
            <WideTable label="Table of statements">
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{byMonth ? 'Month' : 'Owner'}</th>
                    <th scope="col">Number</th>
                    <th scope="col" className="text-right">
                      Sessions
                    </th>
                    <th scope="col" className="text-right">
                      Energy
                    </th>
                    <th scope="col" className="text-right">
                      Net
                    </th>
                    <th scope="col" className="text-right">
                      With VAT
                    </th>
                    <th scope="col">State</th>
                  </tr>
                </thead>
                <tbody>
                  {list.map((row) => (
                    <Row key={row.id} row={row} byMonth={byMonth} />
                  ))}
                </tbody>
              </table>
            </WideTable>
            <ShowMore query={query} />
          </>
        )
      }
    </Answer>
  )
}

const Row = ({ row, byMonth }: { row: Statement; byMonth: boolean }) => (
  <tr>
    <td>
      <Link href={`/billing/month-end/${row.id}`} className="link font-medium">
        {byMonth ? monthWords(row.month) : row.ownerName}
      </Link>
    </td>
    <td className="num">{row.number ?? <span className="text-muted">Draft</span>}</td>
    <td className="num text-right">{formatCount(row.sums.cdrs)}</td>
    <td className="num text-right whitespace-nowrap">{formatEnergy(row.sums.energyWh)}</td>
    <td className="num text-right">{formatMoney(row.netMinor, row.currency)}</td>
    <td className="num text-right font-semibold">{formatMoney(row.grossMinor, row.currency)}</td>
    <td className="whitespace-nowrap">
      {row.payout
        ? `${payoutWords[row.payout.state]}${row.payout.state === 'planned' ? ` for ${dayWords(row.payout.dueOn)}` : ''}`
        : row.state === 'draft'
          ? 'Draft'
          : 'Approved'}
      {row.openDisputes > 0 ? (
        <span className="chip ml-2 text-p2-text">{formatCountOf(row.openDisputes, 'dispute')}</span>
      ) : null}
    </td>
  </tr>
)
