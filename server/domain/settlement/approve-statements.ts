import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { monthText } from './month'
import { planPayout } from './plan-payout'
import type { SettlementPorts } from './ports'

/** Approves all drafts of a month at once: they get their numbers, their owners see them, their payouts are planned. */
export async function approveStatements(
  ports: Pick<SettlementPorts, 'settlement' | 'clock'>,
  scope: TenantScope,
  actor: Actor,
  { month }: { month: string },
): Promise<Result<{ approved: number }, 'nothingToApprove' | 'secondPerson' | 'alreadyRunning'>> {
  const now = ports.clock.now()
  return ports.settlement.change(scope, async (books) => {
    const drafts = await books.drafts(month)
    if (drafts.length === 0) return refuse('nothingToApprove', `There are no drafts of ${monthText(month)}.`)
    if (await books.openRun()) return refuse('alreadyRunning', 'Statements are being made. Wait until they are done.')
    if (drafts.some(({ madeBy }) => madeBy === actor.userId))
      return refuse('secondPerson', 'You made these statements yourself, so somebody else has to approve them.')
    for (const draft of drafts) {
      await books.approve(draft.id, await books.nextNumber(month.slice(0, 4)), actor, now)
      await planPayout(books, now, draft.ownerId, draft.currency, actor)
    }
    await books.record(actor, {
      action: 'settlement.approved',
      objectType: 'settlementMonth',
      objectId: month,
      after: { statements: drafts.length, inputHashes: drafts.map(({ id, inputHash }) => ({ id, inputHash })) },
    })
    return ok({ approved: drafts.length })
  })
}
