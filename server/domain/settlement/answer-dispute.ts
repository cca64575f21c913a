import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import type { SettlementPorts } from './ports'

/** A word between owner and operator about an open dispute; both read it. */
export async function answerDispute(
  ports: Pick<SettlementPorts, 'settlement' | 'clock'>,
  scope: TenantScope,
  actor: Actor,
  { disputeId, body }: { disputeId: number; body: string },
): Promise<Result<null, 'notFound' | 'conflict' | 'reasonMissing'>> {
  const text = body.trim()
  if (text.length < 2) return refuse('reasonMissing', 'Write an answer.')
  return ports.settlement.change(scope, async (books) => {
    const dispute = await books.dispute(disputeId)
    if (!dispute) return refuse('notFound', 'There is no such dispute, or it is not yours to see.')
    if (dispute.state !== 'open') return refuse('conflict', `This dispute is ${dispute.state} already.`)
    await books.say(disputeId, { at: ports.clock.now(), by: actor.name, body: text })
    await books.record(actor, { action: 'dispute.answered', objectType: 'dispute', objectId: disputeId, reason: text })
    return ok(null)
  })
}
