'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { type ApiInputs, useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { formatMoney } from '@/components/format/money'
import { Answer } from '@/components/settings/answer'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { CountBadge } from '@/components/ui/count-badge'
import { Panel } from '@/components/ui/panel'
import { DisputeDialog } from './dispute-dialog'
import { type Dispute, disputeWords } from './settlement-words'

/** What owners doubt, open ones first. Nothing at all when nobody ever doubted anything. */
export function DisputesPanel({ filter }: { filter: NonNullable<ApiInputs['settlement']['disputes']> }) {
  const query = useQuery(useTRPC().settlement.disputes.queryOptions(filter, { refetchInterval: 30_000 }))
  const [shown, setShown] = useState<number | null>(null)
  const open = query.data?.filter(({ state }) => state === 'open').length ?? 0
  const dispute = query.data?.find(({ id }) => id === shown)
  if (query.data?.length === 0) return null
  return (
    <Panel title="Disputes" lead={open > 0 ? <CountBadge>{open}</CountBadge> : null} padded={false}>
      <Answer query={query} what="disputes" rows={2}>
        {(list) => (
          <ul className="m-0 list-none p-0">
            {list.map((each) => (
              <Item key={each.id} dispute={each} onOpen={() => setShown(each.id)} />
            ))}
          </ul>
        )}
      </Answer>
      {dispute ? <DisputeDialog dispute={dispute} onClose={() => setShown(null)} /> : null}
    </Panel>
  )
}

function Item({ dispute, onOpen }: { dispute: Dispute; onOpen: () => void }) {
  const { reason } = usePermission('settlement.approve')
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-border px-4 py-2.5 text-sm last:border-b-0">
      <span className="min-w-0 flex-1 basis-64">
        <b className="font-semibold">{dispute.ownerName}</b>{' '}
        <Link href={`/billing/month-end/${dispute.statementId}?disputed=true`} className="link num">
          {dispute.statementNumber}, line {dispute.linePosition}
        </Link>
        <span className="block break-words">{dispute.body}</span>
        <span className="block text-xs text-muted">
          {dispute.lineRule}, <Moment at={dispute.openedAt} />
          {dispute.decision ? ` · ${dispute.decision}` : ''}
        </span>
      </span>
      <span className="num text-right">
        {formatMoney(dispute.lineAmountMinor, dispute.currency)}
        <span className="block text-xs text-muted">
          {dispute.state === 'open'
            ? dispute.withheldMinor === 0
              ? 'paid already'
              : `${formatMoney(dispute.withheldMinor, dispute.currency)} withheld`
            : dispute.agreedMinor === null
              ? 'stands'
              : `agreed ${formatMoney(dispute.agreedMinor, dispute.currency)}`}
        </span>
      </span>
      <span className="chip">{disputeWords[dispute.state]}</span>
      {dispute.state === 'open' ? (
        <Button size="sm" reason={reason} onClick={onOpen}>
          Answer
        </Button>
      ) : null}
    </li>
  )
}
