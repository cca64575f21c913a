'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { formatDate } from '@/components/format/instant'
import { Moment } from '@/components/format/moment'
import { formatUnitPrice } from '@/components/format/money'
import { ConfirmButton } from '@/components/ui/confirm-button'

type Wish = ApiOutputs['priceWishes']['own']['wishes'][number]

/** One wish: from what to what, and how far it has come. */
export function WishLine({ wish }: { wish: Wish }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const withdraw = useMutation(
    api.priceWishes.withdraw.mutationOptions({
      onSuccess: () => queries.invalidateQueries(api.priceWishes.own.queryFilter()),
    }),
  )
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <b className="num block font-semibold">
          {wish.site}: {formatUnitPrice(wish.currentPrice, wish.currency)} to{' '}
          {formatUnitPrice(wish.wantedPrice, wish.currency)}
        </b>
        <span className="block text-sm text-muted">
          {howFar(wish)} · asked by {wish.madeBy}, <Moment at={wish.madeAt} />
        </span>
        {wish.answer ? <p className="mt-1 text-sm break-words">“{wish.answer}”</p> : null}
        {withdraw.error ? (
          <p role="alert" className="text-sm text-p1-text">
            {apiFailure(withdraw.error).message}
          </p>
        ) : null}
      </div>
      {wish.state === 'open' ? (
        <ConfirmButton
          confirmLabel="Take it back now?"
          busy={withdraw.isPending}
          onConfirm={() => withdraw.mutate({ id: wish.id })}
        >
          Take back
        </ConfirmButton>
      ) : null}
    </li>
  )
}

function howFar({ state, version }: Wish): string {
  if (state === 'open') return 'Waits for an answer'
  if (state === 'declined') return 'Declined'
  if (state === 'withdrawn') return 'Taken back'
  if (version?.state === 'approved' && version.effectiveFrom !== null)
    return `Approved, counts from ${formatDate(version.effectiveFrom)}`
  if (version?.state === 'review') return 'Accepted, a second person looks at it'
  if (version?.state === 'draft') return 'Accepted, being prepared'
  return 'Accepted at first, then put aside'
}
