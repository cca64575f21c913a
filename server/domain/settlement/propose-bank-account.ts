import type { OwnerId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { takeAttempt } from '../people/lockout'
import { accountNumber, maskedIban } from './iban'
import type { SettlementPorts } from './ports'

export type ProposeBankAccount = {
  /** Of staff; an owner's people mean their own. */
  ownerId: OwnerId | null
  iban: string
  bic: string | null
  holder: string
  password: string
}

type Code = 'badIban' | 'badBic' | 'wrongPassword' | 'notFound' | 'conflict' | 'unchanged'

/**
 * Another account for payouts. Whoever asks proves who they are once more; a second person approves; until then the old
 * account stays. The old contact is told at once, so that a stranger's change is noticed while it can be stopped.
 */
export async function proposeBankAccount(
  ports: Pick<SettlementPorts, 'settlement' | 'accounts' | 'passwords' | 'ownerMail' | 'clock'>,
  scope: TenantScope,
  actor: Actor,
  { ownerId: wanted, iban, bic, holder, password }: ProposeBankAccount,
): Promise<Result<{ accountId: number }, Code>> {
  const number = accountNumber(iban, bic)
  if (!number.ok) return number
  const ownerId = scope.ownerId ?? wanted
  if (ownerId === null) return refuse('notFound', 'Say whose account this is.')
  const known = await ports.accounts.byId(actor.userId)
  const counted =
    known && (await ports.accounts.countAttempt(actor.userId, (before) => takeAttempt(before, ports.clock.now())))
  if (!(await ports.passwords.verify(counted ? known.passwordHash : null, password)))
    return refuse('wrongPassword', 'The password is not right. After five failures the account is closed for a while.')
  await ports.accounts.clearAttempts(actor.userId)
  const proposed = await ports.settlement.change(scope, async (books) => {
    const owner = await books.owner(ownerId)
    if (!owner) return refuse('notFound', 'There is no such owner, or it is not yours to change.')
    const active = await books.activeAccount(ownerId)
    if (active?.iban === number.value.iban) return refuse('unchanged', 'That is the account payouts go to already.')
    if (await books.proposedAccount(ownerId))
      return refuse('conflict', 'Another account waits for approval already. Have it decided first.')
    const accountId = await books.proposeAccount({ ownerId, ...number.value, holder: holder.trim() }, actor)
    await books.record(actor, {
      action: 'bankAccount.proposed',
      objectType: 'owner',
      objectId: ownerId,
      before: active && { iban: maskedIban(active.iban) },
      after: { iban: maskedIban(number.value.iban), holder: holder.trim() },
    })
    return ok({ accountId, owner, masked: maskedIban(number.value.iban) })
  })
  if (!proposed.ok) return proposed
  const { accountId, owner, masked } = proposed.value
  if (owner.contactEmail)
    await ports.ownerMail
      .send(scope, {
        to: owner.contactEmail,
        subject: 'A new bank account for your payouts was asked for',
        text: `${actor.name} asked that payouts to ${owner.name} go to ${masked} from now on.\n\nA second person has to approve this; until then payouts go to the account we know.\nIf nobody of yours asked for it, tell us at once.`,
      })
      .catch(() => {}) // the proposal stands; the audit log has it
  return ok({ accountId })
}
