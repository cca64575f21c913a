import type { TenantScope } from '../../kernel/scope'
import type { SettlementStore } from './ports'
import { settleOwner } from './settle-owner'

/**
 * The job behind a run: owner after owner, each in one commit. Killed in the middle it leaves whole statements and no
 * half one; started again it goes on after the last.
 */
export async function settleMonth(
  ports: { settlement: SettlementStore },
  scope: TenantScope,
  runId: number,
): Promise<void> {
  const run = await ports.settlement.beginRun(scope, runId)
  if (!run) return
  const settled = new Set(run.settled)
  try {
    for (const ownerId of run.owners)
      if (!settled.has(ownerId)) await ports.settlement.settleOwner(scope, runId, ownerId, settleOwner)
    await ports.settlement.endRun(scope, runId, null)
  } catch (error) {
    await ports.settlement.endRun(scope, runId, error instanceof Error ? error.message : String(error))
    throw error
  }
}
