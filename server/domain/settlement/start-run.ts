import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { lastDay, monthText } from './month'
import type { Blockers, SettlementPorts } from './ports'

export type StartRun = { month: string; carryReason: string | null }

const blockerWords: Record<keyof Blockers, string> = {
  holds: 'held back from billing',
  withoutTariff: 'without a tariff',
  notBilled: 'not billed yet',
}

/** "3 held back from billing, 1 without a tariff"; null: nothing. */
function blockersText(blockers: Blockers): string | null {
  const parts = (Object.keys(blockerWords) as (keyof Blockers)[]).flatMap((key) =>
    blockers[key] > 0 ? [`${blockers[key]} ${blockerWords[key]}`] : [],
  )
  return parts.length > 0 ? parts.join(', ') : null
}

/**
 * Asks for a month's statements; a job makes them. What is not billed yet keeps a month from being settled, unless
 * finance carries it over, with a reason, to the statements of the next one.
 */
export async function startRun(
  ports: Pick<SettlementPorts, 'settlement' | 'settlementWork' | 'clock'>,
  scope: TenantScope,
  actor: Actor,
  { month, carryReason }: StartRun,
): Promise<
  Result<
    { runId: number },
    'monthNotOver' | 'quarantineOpen' | 'earlierOpen' | 'laterApproved' | 'alreadyRunning' | 'reasonMissing'
  >
> {
  const started = await ports.settlement.change(scope, async (books) => {
    if (lastDay(month) >= (await books.today(ports.clock.now())))
      return refuse('monthNotOver', `${monthText(month)} is not over yet.`)
    const open = await books.openRun()
    if (open)
      return refuse(
        'alreadyRunning',
        `Statements of ${monthText(open.month)} are being made. Wait until they are done.`,
      )
    const { drafts, approvedThrough } = await books.standing()
    const earlier = drafts.find((draft) => draft < month)
    if (earlier)
      return refuse('earlierOpen', `Statements of ${monthText(earlier)} wait for approval. Approve them first.`)
    if (approvedThrough !== null && month < approvedThrough)
      return refuse(
        'laterApproved',
        `${monthText(approvedThrough)} is approved. What is new of ${monthText(month)} comes with the next statements.`,
      )
    const carried = await books.blockers(month)
    const blocked = blockersText(carried)
    if (blocked && carryReason === null)
      return refuse(
        'quarantineOpen',
        `Sessions of ${monthText(month)} are open: ${blocked}. Decide them under Billing, or carry them over with a reason.`,
      )
    if (blocked && carryReason!.trim().length < 3) return refuse('reasonMissing', 'Say why they are carried over.')
    const runId = await books.addRun({ month, carryReason: blocked ? carryReason : null, carried }, actor)
    await books.record(actor, {
      action: 'settlement.started',
      objectType: 'settlementRun',
      objectId: runId,
      after: { month, carried },
      reason: blocked ? carryReason : null,
    })
    return ok({ runId })
  })
  if (started.ok) await ports.settlementWork.wake(scope, started.value.runId).catch(() => {}) // the sweep finds it
  return started
}
