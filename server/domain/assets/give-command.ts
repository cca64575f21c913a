import type { EvseId, StationId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { StationRequest } from '../../kernel/station-request'
import type { Commander } from '../people/actor'
import { type Capability, permission } from '../people/permissions'
import type { AuditTrail } from '../people/ports'
import { sessionsThatStop, wantsReason } from './blast-radius'
import { canDo, capabilityFor } from './command-options'
import { auditOf } from './command-record'
import { type CommandTarget, evseAt } from './command-target'
import { overLimit } from './limit-effect'
import type { StationStore } from './ports'
import { type CommandDraft, type GivenCommand, type SendingPorts, sendCommand } from './send-command'

export type GivingPorts = SendingPorts & { stations: Pick<StationStore, 'targets'>; audit: AuditTrail }

/**
 * `judgedAs`: the request of ours that a message as it stands amounts to: what it would stop and what proves it are told
 * by that. `capability`: who may, where the request alone does not say it.
 */
export type Order = {
  stationId: StationId
  request: StationRequest
  reason?: string | null
  judgedAs?: StationRequest
  capability?: Capability
}

export type CommandRefusal =
  | 'notFound'
  | 'forbidden'
  | 'reasonMissing'
  | 'offline'
  | 'notAccepted'
  | 'unsupported'
  | 'evseUnknown'
  | 'evseState'
  | 'noSession'

/** EVSEs that are not yet as the request wants them. */
function notYet(request: StationRequest, target: CommandTarget): number[] {
  if (request.kind === 'setLimit') return overLimit(request, target)
  if (request.kind !== 'setAvailability') return []
  const meant =
    request.evseNumber === undefined
      ? target.evses
      : target.evses.filter((evse) => evse.evseNumber === request.evseNumber)
  const there = (availability: string) =>
    availability !== 'unknown' && (availability !== 'unavailable') === request.operative
  return meant.filter((evse) => !there(evse.availability)).map((evse) => evse.evseNumber)
}

/** Role, reason and the station's state, in this order: the first that stands in the way is what the person is told. */
export function checkOrder(
  ports: Pick<GivingPorts, 'gateway'>,
  actor: Commander,
  order: Order,
  target: CommandTarget,
): Result<string | null, CommandRefusal> {
  const judged = order.judgedAs ?? order.request
  const may = permission(actor.role, order.capability ?? capabilityFor(order.request))
  if (!may.allowed) return refuse('forbidden', may.reason ?? 'Your role does not allow this.')
  const can = canDo(judged, target, ports.gateway)
  if (!can.ok) return can
  const reason = order.reason?.trim() || null
  if (reason) return ok(reason)
  if (may.reasonRequired) return refuse('reasonMissing', 'Say why: support commands need a reason or a ticket number.')
  if (wantsReason(judged, target)) {
    const stops = sessionsThatStop(judged, target).length
    const effect = stops > 0 ? `${stops} session${stops === 1 ? '' : 's'} will stop` : 'more than one EVSE is affected'
    return refuse('reasonMissing', `Say why: ${effect}.`)
  }
  return ok(null)
}

/** What is written down and sent for an order that was found possible. */
export function draftOf(actor: Commander, order: Order, reason: string | null, target: CommandTarget): CommandDraft {
  const { request } = order
  const judged = order.judgedAs ?? request
  const evseNumber = ('evseNumber' in judged && judged.evseNumber) || undefined
  const stops = judged.kind === 'remoteStop' ? sessionsThatStop(judged, target)[0] : undefined
  const evseId: EvseId | null =
    stops?.evseId ?? (evseNumber === undefined ? null : (evseAt(target, evseNumber)?.evseId ?? null))
  return {
    stationId: target.stationId,
    evseId,
    sessionId: stops?.sessionId ?? null,
    request,
    requestedBy: actor.userId,
    requestedByName: actor.name,
    reason,
    remoteStartId: request.kind === 'remoteStart' ? request.remoteStartId : null,
    notYet: notYet(judged, target),
    judgedAs: judged,
  }
}

export const recordOrder = (
  ports: Pick<GivingPorts, 'audit'>,
  scope: TenantScope,
  actor: Commander,
  order: Order,
  reason: string | null,
) =>
  ports.audit.record(scope, actor, {
    action: `command.${order.request.kind}`,
    objectType: 'station',
    objectId: order.stationId,
    after: auditOf(order.request),
    reason,
  })

/**
 * The way of every single command: allowed, possible, reasoned, written into the audit log, sent. Resolves when the
 * command is written down; its life goes on in `done` and in `command.changed` events.
 */
export async function giveCommand(
  ports: GivingPorts,
  scope: TenantScope,
  actor: Commander,
  order: Order,
): Promise<Result<GivenCommand, CommandRefusal>> {
  const target = (await ports.stations.targets(scope, [order.stationId]))[0]
  if (!target) return refuse('notFound', 'This station is not here any more.')
  const checked = checkOrder(ports, actor, order, target)
  if (!checked.ok) return checked
  await recordOrder(ports, scope, actor, order, checked.value)
  return ok(await sendCommand(ports, scope, draftOf(actor, order, checked.value, target)))
}
