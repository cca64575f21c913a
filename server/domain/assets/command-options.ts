import { ok, type Result, refuse } from '../../kernel/result'
import type { RequestKind, StationRequest } from '../../kernel/station-request'
import { type Capability, permission } from '../people/permissions'
import type { Role } from '../people/roles'
import { type CommandTarget, evseAt, isVersion16, type TargetEvse } from './command-target'
import type { StationGateway } from './ports'

type Possible = Result<null, 'offline' | 'notAccepted' | 'unsupported' | 'evseUnknown' | 'evseState' | 'noSession'>
type Reachable = Pick<StationGateway, 'isConnected' | 'cannot'>

const possible = ok(null)

/** Offline, not let in yet, or not in this version's words. */
export function stationCan(kind: RequestKind, target: CommandTarget, gateway: Reachable): Possible {
  if (target.onboarding !== 'accepted')
    return refuse('notAccepted', `${target.name} is not accepted yet. Accept it first.`)
  if (!gateway.isConnected(target.stationId))
    return refuse('offline', `${target.name} is not connected. This is possible when it is back.`)
  const reason = gateway.cannot(target.stationId, kind)
  return reason ? refuse('unsupported', reason) : possible
}

function canStart(evse: TargetEvse): Possible {
  const name = `EVSE ${evse.evseNumber}`
  if (evse.session) return refuse('evseState', `${name} has a session already.`)
  if (evse.availability === 'faulted') {
    const code = evse.errorCode && evse.errorCode !== 'NoError' ? ` (${evse.errorCode})` : ''
    return refuse('evseState', `${name} reports a fault${code}. It must be cleared first.`)
  }
  if (evse.availability === 'unavailable')
    return refuse('evseState', `${name} is out of service. Put it in service first.`)
  if (evse.availability === 'reserved') return refuse('evseState', `${name} is reserved.`)
  return possible
}

function canReset(request: Extract<StationRequest, { kind: 'reset' }>, target: CommandTarget): Possible {
  if (request.evseNumber === undefined || !isVersion16(target)) return possible
  return refuse('unsupported', 'OCPP 1.6 resets the whole station only.')
}

function canTrigger(request: Extract<StationRequest, { kind: 'trigger' }>, target: CommandTarget): Possible {
  if (request.message !== 'transactionEvent' || !isVersion16(target)) return possible
  return refuse('unsupported', 'OCPP 1.6 has no transaction events. Ask for meter values.')
}

/** Whether a station would do this now, or why not, in words for the person who wants it. */
export function canDo(request: StationRequest, target: CommandTarget, gateway: Reachable): Possible {
  const station = stationCan(request.kind, target, gateway)
  if (!station.ok) return station
  // 0 is the station as a whole, for limits.
  const evseNumber = ('evseNumber' in request && request.evseNumber) || undefined
  const evse = evseNumber === undefined ? undefined : evseAt(target, evseNumber)
  if (evseNumber !== undefined && !evse) return refuse('evseUnknown', `${target.name} has no EVSE ${evseNumber}.`)
  if (request.kind === 'remoteStart' && evse) return canStart(evse)
  if (request.kind === 'reset') return canReset(request, target)
  if (request.kind === 'trigger') return canTrigger(request, target)
  if (request.kind === 'remoteStop') {
    const known = target.evses.some((candidate) => candidate.session?.transactionId === request.transactionId)
    if (known) return possible
    return refuse(
      'noSession',
      request.transactionId === '' ? 'There is no session to stop.' : 'This session has ended already.',
    )
  }
  return possible
}

const operating: readonly RequestKind[] = [
  'setLimit',
  'clearLimit',
  'askSchedule',
  'askLimits',
  'sendLocalList',
  'askLocalList',
  'reserve',
  'cancelReservation',
]

/** Support gives the commands that help a driver at the plug; the rest is the control room's. */
export function capabilityFor(request: StationRequest): Capability {
  if (request.kind === 'message') return 'station.message'
  if (operating.includes(request.kind)) return 'station.operate'
  if (request.kind === 'writeSettings') return 'station.configure'
  if (request.kind === 'readSettings' || request.kind === 'reportSettings') return 'station.settingsRead'
  if (request.kind === 'reset')
    return request.mode === 'soft' && request.evseNumber === undefined ? 'station.commandSoft' : 'station.command'
  const soft: readonly RequestKind[] = ['remoteStart', 'remoteStop', 'unlock']
  return soft.includes(request.kind) ? 'station.commandSoft' : 'station.command'
}

export const mayAsk = (role: Role, request: StationRequest) => permission(role, capabilityFor(request))
