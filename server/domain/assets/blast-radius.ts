import type { StationRequest } from '../../kernel/station-request'
import { type CommandTarget, evseAt, isVersion16, type RunningSession } from './command-target'

/**
 * The sessions that will stop if this station does what is asked.
 * A soft reset ends them on 1.6 (OCPP 1.6 §5.14); on 2.x it waits until the station is idle (OCPP 2.0.1 B11, OnIdle).
 * Unlocking ends a 1.6 session (§5.18); a 2.x station refuses instead (F05). Going out of service lets a session finish.
 */
export function sessionsThatStop(request: StationRequest, target: CommandTarget): RunningSession[] {
  const running = target.evses.flatMap((evse) => evse.session ?? [])
  switch (request.kind) {
    case 'remoteStop':
      return running.filter((session) => session.transactionId === request.transactionId)
    case 'unlock':
      return isVersion16(target) ? running.filter((session) => session.evseNumber === request.evseNumber) : []
    case 'reset':
      if (request.mode === 'soft' && !isVersion16(target)) return []
      return request.evseNumber === undefined
        ? running
        : running.filter((session) => session.evseNumber === request.evseNumber)
    default:
      return []
  }
}

/** EVSEs that drivers cannot use for a while, or at all, because of this. */
export function evsesAffected(request: StationRequest, target: CommandTarget): number {
  const disturbs = request.kind === 'reset' || request.kind === 'setAvailability'
  if (!disturbs)
    return 'evseNumber' in request && request.evseNumber !== undefined && evseAt(target, request.evseNumber) ? 1 : 0
  return request.evseNumber === undefined ? target.evses.length : 1
}

/** Ends a session, or disturbs more than one EVSE: a person must say why (and it stays in the log). */
export const wantsReason = (request: StationRequest, target: CommandTarget) =>
  sessionsThatStop(request, target).length > 0 || evsesAffected(request, target) > 1
