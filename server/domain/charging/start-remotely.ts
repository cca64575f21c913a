import type { StationId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import { type CommandRefusal, type GivingPorts, giveCommand } from '../assets/give-command'
import type { ServiceTokens } from '../assets/ports'
import type { GivenCommand } from '../assets/send-command'
import type { Commander } from '../people/actor'

export type StartRemotely = {
  stationId: StationId
  evseNumber: number
  /** A driver's token; null: the control room's own, so that nobody is billed by mistake. */
  tokenUid: string | null
  reason?: string | null
}

type Token = { uid: string; type: string }

async function tokenFor(
  tokens: ServiceTokens,
  scope: TenantScope,
  uid: string | null,
): Promise<Result<Token, 'tokenUnknown' | 'tokenBlocked'>> {
  if (uid === null) return ok(await tokens.ensure(scope))
  const token = await tokens.find(scope, uid.trim())
  if (!token) return refuse('tokenUnknown', 'No token with this number. Check it, or start without one.')
  return token.blocked
    ? refuse('tokenBlocked', 'This token is blocked. Unblock it first, or start without one.')
    : ok(token)
}

/** OCPP 2.0.1 F01: remoteStartId is an int32 > 0; by it the station's own TransactionEvent is known as the answer. */
const newRemoteStartId = () => crypto.getRandomValues(new Uint32Array(1))[0]! & 0x7fffffff || 1

/**
 * Asks a station to start a session. Accepted is not started: the session is the station's own, and appears when it says so;
 * without one within a minute the command reads “accepted, no session”.
 */
export async function startRemotely(
  ports: GivingPorts & { serviceTokens: ServiceTokens },
  scope: TenantScope,
  actor: Commander,
  input: StartRemotely,
): Promise<Result<GivenCommand, CommandRefusal | 'tokenUnknown' | 'tokenBlocked'>> {
  const token = await tokenFor(ports.serviceTokens, scope, input.tokenUid)
  if (!token.ok) return token
  const { uid, type } = token.value
  const request = {
    kind: 'remoteStart',
    evseNumber: input.evseNumber,
    idToken: uid,
    tokenType: type,
    remoteStartId: newRemoteStartId(),
  } as const
  return giveCommand(ports, scope, actor, { stationId: input.stationId, reason: input.reason, request })
}
