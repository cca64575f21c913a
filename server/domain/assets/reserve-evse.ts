import type { StationId } from '../../kernel/ids'
import { type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import { minute } from '../../kernel/time'
import type { Commander } from '../people/actor'
import { evseAt } from './command-target'
import { type CommandRefusal, type GivingPorts, giveCommand } from './give-command'
import type { ServiceTokens } from './ports'
import type { GivenCommand } from './send-command'

export type ReserveEvse = {
  stationId: StationId
  evseNumber: number
  tokenUid: string
  minutes: number
  reason?: string | null
}

type ReserveRefusal = CommandRefusal | 'tokenUnknown' | 'tokenBlocked'

/** Keeps an EVSE for one token until the time is over, a session uses it, or it is cancelled. */
export async function reserveEvse(
  ports: GivingPorts & { serviceTokens: Pick<ServiceTokens, 'find'> },
  scope: TenantScope,
  actor: Commander,
  input: ReserveEvse,
): Promise<Result<GivenCommand, ReserveRefusal>> {
  const { stationId, evseNumber, minutes } = input
  const target = (await ports.stations.targets(scope, [stationId]))[0]
  const evse = target && evseAt(target, evseNumber)
  if (evse && evse.availability !== 'available')
    return refuse('evseState', `EVSE ${evseNumber} is ${evse.availability}: only a free one can be kept for somebody.`)
  const token = await ports.serviceTokens.find(scope, input.tokenUid)
  if (!token) return refuse('tokenUnknown', 'No token with this number. Check it.')
  if (token.blocked) return refuse('tokenBlocked', 'This token is blocked. Unblock it first.')
  return giveCommand(ports, scope, actor, {
    stationId,
    reason: input.reason,
    request: {
      kind: 'reserve',
      // Unique for a station as long as no two are made in one second.
      reservationId: Math.floor(ports.clock.now() / 1_000) & 0x7fffffff,
      evseNumber,
      idToken: token.uid,
      tokenType: token.type,
      until: ports.clock.now() + minutes * minute,
    },
  })
}
