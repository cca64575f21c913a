import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { planPayout } from './plan-payout'
import type { SettlementPorts } from './ports'
import { grossOf } from './sums'

/** `agreedMinor`: what the line should have been, net; null: it stands, and the reason says why. */
export type DecideDispute = { disputeId: number; agreedMinor: number | null; reason: string }

/**
 * Accepted: the difference comes as a line of the next statement, and what was withheld beyond it is paid. Rejected: the
 * line stands and is paid.
 */
export async function decideDispute(
  ports: Pick<SettlementPorts, 'settlement' | 'clock'>,
  scope: TenantScope,
  actor: Actor,
  { disputeId, agreedMinor, reason }: DecideDispute,
): Promise<Result<null, 'notFound' | 'conflict' | 'reasonMissing' | 'unchanged'>> {
  const decision = reason.trim()
  if (decision.length < 3) return refuse('reasonMissing', 'Say why; the owner reads it.')
  const now = ports.clock.now()
  return ports.settlement.change(scope, async (books) => {
    const dispute = await books.dispute(disputeId)
    if (!dispute) return refuse('notFound', 'There is no such dispute here.')
    if (dispute.state !== 'open') return refuse('conflict', `This dispute is ${dispute.state} already.`)
    if (agreedMinor === dispute.lineAmountMinor)
      return refuse(
        'unchanged',
        'That is what the line says. Reject the dispute, or write the amount it should have been.',
      )
    const stillWithheld =
      agreedMinor === null || dispute.withheldMinor === 0
        ? 0
        : dispute.withheldMinor - grossOf(agreedMinor, dispute.terms)
    const state = agreedMinor === null ? 'rejected' : 'accepted'
    await books.decide(disputeId, { state, decision, agreedMinor, withheldMinor: stillWithheld }, actor, now)
    await planPayout(books, now, dispute.ownerId, dispute.currency, actor)
    await books.record(actor, {
      action: `dispute.${state}`,
      objectType: 'dispute',
      objectId: disputeId,
      before: { amountMinor: dispute.lineAmountMinor },
      after: { amountMinor: agreedMinor ?? dispute.lineAmountMinor },
      reason: decision,
    })
    return ok(null)
  })
}
