'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { formatCountOf } from '@/components/format/count'
import { Moment } from '@/components/format/moment'
import { useMe } from '@/components/people/me'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import type { ReviewLimits } from './review-rule-form'

export type ReviewProposalProps = { limits: ReviewLimits; proposal: NonNullable<ReviewLimits['proposal']> }

const words = ({ evses, revenuePercent }: { evses: number; revenuePercent: number }) =>
  `${formatCountOf(evses, 'EVSE')} and ${revenuePercent} %`

/** Higher limits that wait: somebody else lets them count, or anybody who may publish drops them. */
export function ReviewProposal({ limits, proposal }: ReviewProposalProps) {
  const api = useTRPC()
  const queries = useQueryClient()
  const may = usePermission('tariff.publish')
  const own = useMe().userId === proposal.by
  const decide = useMutation(
    api.tariffs.decideReviewRule.mutationOptions({
      onSettled: () => queries.invalidateQueries(api.tariffs.pathFilter()),
    }),
  )
  const answer = (accept: boolean) => decide.mutate({ proposedAt: proposal.at, accept })
  return (
    <section aria-label="Limits that wait" className="grid gap-2 rounded-md border-l-4 border-p2 bg-p2-soft px-3 py-2">
      <p className="text-sm">
        <b className="font-medium">{proposal.byName}</b> would like {words(proposal)} instead of {words(limits)},{' '}
        <Moment at={proposal.at} />. Until somebody else approves it, {words(limits)} count.
      </p>
      <span className="flex flex-wrap gap-2">
        <Button
          size="sm"
          variant="primary"
          busy={decide.isPending}
          reason={may.reason ?? (own ? 'You proposed it, so somebody else has to approve it.' : null)}
          onClick={() => answer(true)}
        >
          Approve limits
        </Button>
        <Button size="sm" busy={decide.isPending} reason={may.reason} onClick={() => answer(false)}>
          {own ? 'Withdraw' : 'Refuse'}
        </Button>
      </span>
      {decide.error ? (
        <p role="alert" className="text-sm text-p1-text">
          {apiFailure(decide.error).message}
        </p>
      ) : null}
    </section>
  )
}
