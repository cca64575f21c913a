import type { SessionId, StationId } from '../../kernel/ids'
import { type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import { type CommandRefusal, type GivingPorts, giveCommand } from '../assets/give-command'
import type { GivenCommand } from '../assets/send-command'
import type { Commander } from '../people/actor'

/** What stopping needs to know of a session; null: not there, or not in this scope. */
export interface SessionReferences {
  find(
    scope: TenantScope,
    id: SessionId,
  ): Promise<{ stationId: StationId; transactionId: string; active: boolean } | null>
}

export type StopSession = { sessionId: SessionId; reason: string }

/** Asks the station to stop a session; nobody needs to know the station's own transaction id. The session ends when the station says so. */
export async function stopSession(
  ports: GivingPorts & { sessionReferences: SessionReferences },
  scope: TenantScope,
  actor: Commander,
  input: StopSession,
): Promise<Result<GivenCommand, CommandRefusal>> {
  const session = await ports.sessionReferences.find(scope, input.sessionId)
  if (!session) return refuse('notFound', 'This session is not here.')
  if (!session.active) return refuse('noSession', 'This session has ended already.')
  const request = { kind: 'remoteStop', transactionId: session.transactionId } as const
  return giveCommand(ports, scope, actor, { stationId: session.stationId, reason: input.reason, request })
}
