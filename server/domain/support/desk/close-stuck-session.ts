import type { SessionId } from '../../../kernel/ids'
import { type Result, refuse } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import type { Clock } from '../../../kernel/time'
import { endSessionByOperator } from '../../charging/end-session'
import type { Session } from '../../charging/session'
import type { Actor } from '../../people/actor'
import type { AuditTrail } from '../../people/ports'
import type { StationDesks, StuckSessions } from './ports'
import { reconstructEnd } from './reconstruct-end'

export type ClosingPorts = { stuck: StuckSessions; stationDesks: StationDesks; audit: AuditTrail; clock: Clock }

/**
 * Ends our record of a session the station forgot, as of the reconstructed end. It goes into the review and its bill is
 * held until a person decides; the station's own end, should it come, replaces it.
 */
export async function closeStuckSession(
  ports: ClosingPorts,
  scope: TenantScope,
  actor: Actor,
  input: { sessionId: SessionId; reason: string | null },
): Promise<Result<Session, 'notFound' | 'reasonMissing' | 'notRunning'>> {
  const { sessionId } = input
  const reason = input.reason?.trim() ?? ''
  if (reason.length < 3)
    return refuse('reasonMissing', 'Say why; it goes into the session’s history and the audit log.')
  const facts = await ports.stuck.facts(scope, sessionId)
  if (!facts) return refuse('notFound', 'This session is not here.')
  if (!facts.active) return refuse('notRunning', 'This session has ended already. Reload the page to see how.')
  const receivedAt = ports.clock.now()
  const end = reconstructEnd(facts, receivedAt)
  const closed = await ports.stationDesks.work(facts.stationId, scope.tenantId, (desk) =>
    endSessionByOperator(desk, { receivedAt, sessionId, endedAt: end.at, reason: `${reason} (${end.evidence})` }),
  )
  if (!closed.ok) return closed
  await ports.audit.record(scope, actor, {
    action: 'session.closed',
    objectType: 'session',
    objectId: sessionId,
    after: { endedAt: new Date(end.at), energyWh: closed.value.energyWh, method: end.method },
    reason,
  })
  return closed
}
