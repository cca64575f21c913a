import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { planPayout } from './plan-payout'
import type { SettlementPorts } from './ports'

export type SettlePayout =
  | { payoutId: number; outcome: 'paid' }
  | { payoutId: number; outcome: 'returned'; reason: string }

/** What the bank says of a payout: it arrived, or came back; then it is owed again, and planned anew. */
export async function settlePayout(
  ports: Pick<SettlementPorts, 'settlement' | 'clock'>,
  scope: TenantScope,
  actor: Actor,
  input: SettlePayout,
): Promise<Result<null, 'notFound' | 'conflict' | 'reasonMissing'>> {
  const reason = input.outcome === 'returned' ? input.reason.trim() : null
  if (reason !== null && reason.length < 3) return refuse('reasonMissing', 'Say what the bank gave as its reason.')
  const now = ports.clock.now()
  return ports.settlement.change(scope, async (books) => {
    const [payout] = await books.payouts([input.payoutId])
    if (!payout) return refuse('notFound', 'There is no such payout here.')
    const possible = reason === null ? ['sent'] : ['sent', 'paid']
    if (!possible.includes(payout.state)) return refuse('conflict', `${payout.reference} is ${payout.state}.`)
    await books.settlePayout(payout.id, reason === null ? { state: 'paid' } : { state: 'returned', reason }, now)
    if (reason !== null) await planPayout(books, now, payout.ownerId, payout.currency, actor)
    await books.record(actor, {
      action: `payout.${input.outcome}`,
      objectType: 'payout',
      objectId: payout.id,
      before: { state: payout.state },
      after: { state: input.outcome, amountMinor: payout.amountMinor },
      reason,
    })
    return ok(null)
  })
}
