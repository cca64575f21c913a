'use client'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type ApiInputs, useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { Moment } from '@/components/format/moment'
import { formatMoney } from '@/components/format/money'
import { Answer } from '@/components/settings/answer'
import { WideTable } from '@/components/settings/wide-table'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { notify } from '@/components/ui/notify'
import { saveFile } from '@/components/ui/save-file'
import { ShowMore } from '@/components/ui/show-more'
import { ReasonDialog } from './reason-dialog'
import { dayWords, type Payout, payoutWords } from './settlement-words'
import { useSettlementChanged } from './use-settlement'

/** Payouts on their way: what is planned first, then the latest. */
export function PayoutTable({ filter }: { filter: ApiInputs['settlement']['payouts']['filter'] }) {
  const query = useInfiniteQuery(
    useTRPC().settlement.payouts.infiniteQueryOptions(
      { filter, limit: 20 },
      { getNextPageParam: (page) => page.next, initialCursor: 0 },
    ),
  )
  const rows = query.data?.pages.flatMap((page) => page.rows)
  return (
    <Answer query={{ ...query, data: rows }} what="payouts">
      {(list) =>
        list.length === 0 ? (
          <EmptyState title="No payouts yet.">They are planned when statements are approved.</EmptyState>
        ) : (
          <>
            <WideTable label="Table of payouts">
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">Payout</th>
                    <th scope="col">Owner</th>
                    <th scope="col" className="text-right">
                      Amount
                    </th>
                    <th scope="col">Due</th>
                    <th scope="col">State</th>
                    <th scope="col">
                      <span className="sr-only">Actions</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {list.map((payout) => (
                    <Row key={payout.id} payout={payout} />
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

const Row = ({ payout }: { payout: Payout }) => (
  <tr>
    <td className="num whitespace-nowrap">{payout.reference}</td>
    <td>
      {payout.ownerName} <span className="num text-muted">{payout.account}</span>
    </td>
    <td className="num text-right font-semibold whitespace-nowrap">
      {formatMoney(payout.amountMinor, payout.currency)}
      {payout.withheldMinor === 0 ? null : (
        <span className="block text-xs font-normal text-muted">
          {formatMoney(payout.withheldMinor, payout.currency)} withheld
        </span>
      )}
    </td>
    <td className="num whitespace-nowrap">{dayWords(payout.dueOn)}</td>
    <td>
      {payoutWords[payout.state]}
      {payout.paidAt ? (
        <>
          {' '}
          <Moment at={payout.paidAt} as="date" />
        </>
      ) : null}
      {payout.returnReason ? <span className="block text-xs text-p2-text">{payout.returnReason}</span> : null}
    </td>
    <td className="text-right whitespace-nowrap">
      <Actions payout={payout} />
    </td>
  </tr>
)

function Actions({ payout }: { payout: Payout }) {
  const api = useTRPC()
  const { reason } = usePermission('payout.approve')
  const changed = useSettlementChanged()
  const [returning, setReturning] = useState(false)
  const told = { onError: (error: unknown) => notify({ text: failureText(error) ?? 'That did not work. Try again.' }) }
  const settle = useMutation(
    api.settlement.settlePayout.mutationOptions({ ...told, onSuccess: () => setReturning(false), onSettled: changed }),
  )
  const file = useMutation(
    api.settlement.payoutFile.mutationOptions({
      ...told,
      onSuccess: ({ name, mediaType, content }) => saveFile(name, content, mediaType),
    }),
  )
  if (payout.state === 'planned' || payout.fileId === null) return null
  const { fileId } = payout
  return (
    <span className="inline-flex gap-1.5">
      <Button
        size="sm"
        variant="ghost"
        reason={reason}
        busy={file.isPending}
        onClick={() => file.mutate({ id: fileId })}
      >
        File
      </Button>
      {payout.state === 'sent' ? (
        <Button
          size="sm"
          reason={reason}
          busy={settle.isPending}
          onClick={() => settle.mutate({ payoutId: payout.id, outcome: 'paid' })}
        >
          Arrived
        </Button>
      ) : null}
      {payout.state === 'sent' || payout.state === 'paid' ? (
        <Button size="sm" reason={reason} onClick={() => setReturning(true)}>
          Came back
        </Button>
      ) : null}
      {returning ? (
        <ReasonDialog
          title={`${payout.reference} came back`}
          description={`${formatMoney(payout.amountMinor, payout.currency)} is owed to ${payout.ownerName} again and planned anew.`}
          label="What the bank said"
          verb="Note it"
          busy={settle.isPending}
          failure={failureText(settle.error)}
          onClose={() => setReturning(false)}
          onSubmit={(text) => settle.mutate({ payoutId: payout.id, outcome: 'returned', reason: text })}
        />
      ) : null}
    </span>
  )
}
