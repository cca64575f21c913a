import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import type { TariffPorts } from './ports'
import type { ReviewLimits } from './review-rule'

/** `proposedAt` names the proposal that was looked at; another one is not decided by it. */
export type DecideReviewRule = { proposedAt: number; accept: boolean }

/** Looser limits count, or are dropped. Whoever proposed them can only drop them. */
export async function decideReviewRule(
  ports: Pick<TariffPorts, 'tariffs'>,
  scope: TenantScope,
  author: Actor,
  { proposedAt, accept }: DecideReviewRule,
): Promise<Result<null, 'notFound' | 'secondPerson'>> {
  return ports.tariffs.change(scope, async (tariffs) => {
    const before = await tariffs.reviewLimits()
    const { proposal } = before
    if (proposal?.at !== proposedAt)
      return refuse('notFound', 'These limits do not wait any more. Load the page again.')
    if (accept && proposal.by === author.userId)
      return refuse('secondPerson', 'You proposed these limits yourself, so somebody else has to approve them.')
    const { evses, revenuePercent } = accept ? proposal : before
    const after: ReviewLimits = { evses, revenuePercent, proposal: null }
    await tariffs.setReviewLimits(after)
    await tariffs.record(author, {
      action: accept ? 'setting.changed' : 'setting.proposalDropped',
      objectType: 'setting',
      objectId: 'tariff.review',
      before,
      after,
    })
    return ok(null)
  })
}
