import { commandColumns } from '../db/command-row'
import type { CommandId } from '../kernel/ids'
import type { LiveCommand } from '../kernel/live'
import type { Reads } from './reads'
import { type GatheredReport, gatheredReport, hasReport } from './station-report-parts'

export type OperationResult = {
  command: LiveCommand
  action: string
  response: unknown
  /** Parts are still to come, or may be. */
  awaitsReport: boolean
  report: GatheredReport | null
}

type Row = LiveCommand & { request: { action?: string; payload?: { requestId?: number } }; response: unknown }

/** Long enough for the slowest report in parts. */
const patienceMs = 60_000

/** How one operation went: its command, the answer, and the report that came after it; null: not there. */
export async function operationResult(reads: Reads, id: CommandId): Promise<OperationResult | null> {
  const [row] = await reads.db.query<Row>(
    reads.scope,
    `select ${commandColumns}, c.request, c.response from commands c where c.tenant_id = $1 and c.id = $2 and c.kind = 'message'`,
    [reads.scope.tenantId, id],
  )
  if (!row) return null
  const { request, response, ...command } = row
  const action = request.action ?? ''
  const requestId = request.payload?.requestId
  const asked = command.sentAt ?? command.queuedAt
  const wanted = hasReport(action) && requestId !== undefined
  const report = wanted
    ? await gatheredReport(reads, { stationId: command.stationId, action, requestId, askedAt: asked })
    : null
  const late = reads.now() - asked > patienceMs
  const awaitsReport =
    wanted && !report?.complete && !late && command.state !== 'rejected' && command.state !== 'failed'
  return { command, action, response, awaitsReport, report }
}
