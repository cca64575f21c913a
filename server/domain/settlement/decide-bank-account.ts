import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { maskedIban } from './iban'
import type { SettlementPorts } from './ports'

/** A second person approves another account for payouts, or anybody rejects it. Approved payouts keep their account. */
export async function decideBankAccount(
  ports: Pick<SettlementPorts, 'settlement'>,
  scope: TenantScope,
  actor: Actor,
  { accountId, accept, reason }: { accountId: number; accept: boolean; reason: string },
): Promise<Result<null, 'notFound' | 'conflict' | 'secondPerson' | 'reasonMissing'>> {
  const text = reason.trim()
  if (text.length < 3)
    return refuse(
      'reasonMissing',
      accept ? 'Say how you made sure that the account is theirs.' : 'Say why it is rejected.',
    )
  return ports.settlement.change(scope, async (books) => {
    const account = await books.account(accountId)
    if (!account) return refuse('notFound', 'There is no such account here.')
    if (account.state !== 'proposed') return refuse('conflict', `This account is ${account.state} already.`)
    if (accept && account.proposedBy === actor.userId)
      return refuse('secondPerson', 'You asked for this account yourself, so somebody else has to approve it.')
    const before = await books.activeAccount(account.ownerId)
    await books.decideAccount(accountId, accept ? 'active' : 'rejected', actor, text)
    await books.record(actor, {
      action: accept ? 'bankAccount.approved' : 'bankAccount.rejected',
      objectType: 'owner',
      objectId: account.ownerId,
      before: before && { iban: maskedIban(before.iban) },
      after: { iban: maskedIban(account.iban) },
      reason: text,
    })
    return ok(null)
  })
}
