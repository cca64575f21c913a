import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { planPayout } from './plan-payout'
import type { SettlementPorts } from './ports'
import { grossOf } from './sums'

/**
 * An owner doubts a line of a statement. That line alone is withheld from what is paid, unless it was paid already.
 * The scope is the owner's, so a line of anybody else is not there.
 */
export async function openDispute(
  ports: Pick<SettlementPorts, 'settlement' | 'clock'>,
  scope: TenantScope,
  actor: Actor,
  { lineId, body }: { lineId: number; body: string },
): Promise<
  Result<{ disputeId: number; withheldMinor: number }, 'notFound' | 'notApproved' | 'conflict' | 'reasonMissing'>
> {
  const text = body.trim()
  if (text.length < 3) return refuse('reasonMissing', 'Say what is wrong with this line.')
  const now = ports.clock.now()
  return ports.settlement.change(scope, async (books) => {
    const line = await books.line(lineId)
    if (!line) return refuse('notFound', 'There is no such line, or it is not yours to see.')
    const { statement, ownerId } = line
    if (statement.state !== 'approved' || statement.approvedAt === null)
      return refuse('notApproved', 'This statement is a draft. Correct what is wrong and make it anew.')
    if (line.openDispute) return refuse('conflict', 'This line is in dispute already.')
    const paid = await books.covers(ownerId, statement.currency, statement.approvedAt)
    const withheldMinor = paid ? 0 : grossOf(line.amountMinor, line.terms)
    const disputeId = await books.open(line, text, withheldMinor, actor)
    await planPayout(books, now, ownerId, statement.currency, null)
    await books.record(actor, {
      action: 'statement.disputed',
      objectType: 'statement',
      objectId: statement.id,
      after: { line: line.position, amountMinor: line.amountMinor, withheldMinor },
      reason: text,
    })
    return ok({ disputeId, withheldMinor })
  })
}
