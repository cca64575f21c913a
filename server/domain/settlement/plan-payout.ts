import type { OwnerId, UserId } from '../../kernel/ids'
import type { Author } from '../people/actor'
import { dayAfter } from './month'
import type { SettlementBooks } from './ports'

export type Maker = Author & { userId: UserId }

/**
 * Brings the planned payout of an owner to what is owed: approved statements, less what disputes withhold, less what was
 * paid. Below the agreed minimum it waits for the next statement. `maker` null: an owner's own act, which may lower a payout
 * or take it away, but never make money move.
 */
export async function planPayout(
  books: SettlementBooks,
  now: number,
  ownerId: OwnerId,
  currency: string,
  maker: Maker | null,
): Promise<void> {
  const { owedMinor, withheldMinor, statementId, approvedAt } = await books.balance(ownerId, currency)
  const terms = (await books.payoutTerms(ownerId, currency)) ?? { days: 30, minimumMinor: 0 }
  const planned = await books.planned(ownerId, currency)
  const due = owedMinor > 0 && owedMinor >= terms.minimumMinor
  if (!due) {
    if (planned) await books.unplan(planned.id)
    return
  }
  const today = await books.today(now)
  const agreed = approvedAt === null ? today : dayAfter(await books.today(approvedAt), terms.days)
  const dueOn = agreed < today ? today : agreed
  const change = { statementId, amountMinor: owedMinor, withheldMinor, dueOn }
  if (planned) await books.replan(planned.id, { ...change, maker })
  else if (maker) await books.plan({ ...change, ownerId, currency }, maker)
}
