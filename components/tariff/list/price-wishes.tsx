'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { formatUnitPrice } from '@/components/format/money'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { DeclineWishDialog } from './decline-wish-dialog'
import { WishLimit } from './wish-limit'

export type Wish = ApiOutputs['priceWishes']['list']['wishes'][number]

/** Prices owners ask for. Yes makes a draft, which is reviewed and published like every other. */
export function PriceWishes() {
  const query = useQuery(useTRPC().priceWishes.list.queryOptions({ state: 'open' }))
  const [declining, setDeclining] = useState<Wish | null>(null)
  if (!query.data || query.data.wishes.length === 0) return null
  return (
    <Panel title="Prices owners ask for" padded={false} actions={<WishLimit percent={query.data.mostPercent} />}>
      <ul className="text-sm" aria-label="Prices owners ask for">
        {query.data.wishes.map((wish) => (
          <Line key={wish.id} wish={wish} onDecline={() => setDeclining(wish)} />
        ))}
      </ul>
      {declining ? <DeclineWishDialog wish={declining} onClose={() => setDeclining(null)} /> : null}
    </Panel>
  )
}

function Line({ wish, onDecline }: { wish: Wish; onDecline: () => void }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const { reason } = usePermission('tariff.publish')
  const draft = useMutation(
    api.priceWishes.draft.mutationOptions({
      onSuccess: ({ tariffId }) => {
        void queries.invalidateQueries(api.priceWishes.list.queryFilter())
        router.push(`/tariffs/${tariffId}/edit`)
      },
    }),
  )
  return (
    <li className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b border-border px-3 py-1.5 last:border-b-0">
      <span className="min-w-0 flex-1 basis-72">
        <b className="num font-medium">
          {wish.site}: {formatUnitPrice(wish.currentPrice, wish.currency)} to{' '}
          {formatUnitPrice(wish.wantedPrice, wish.currency)} per kWh
        </b>
        <span className="block text-muted">
          {wish.owner}, {wish.madeBy}, <Moment at={wish.madeAt} />
          {wish.reason ? `: “${wish.reason}”` : ''}
        </span>
        {draft.error ? (
          <span role="alert" className="block text-p1-text">
            {apiFailure(draft.error).message}
          </span>
        ) : null}
      </span>
      <Button size="sm" reason={reason} onClick={onDecline}>
        Decline…
      </Button>
      <Button
        size="sm"
        variant="primary"
        reason={reason}
        busy={draft.isPending}
        onClick={() => draft.mutate({ id: wish.id })}
      >
        Make a draft
      </Button>
    </li>
  )
}
