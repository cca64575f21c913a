import { readTargets } from '../db/station-rows'
import { sessionsThatStop, wantsReason } from '../domain/assets/blast-radius'
import { canDo, mayAsk } from '../domain/assets/command-options'
import { type CommandTarget, isVersion16, type TargetEvse } from '../domain/assets/command-target'
import type { StationGateway } from '../domain/assets/ports'
import type { Role } from '../domain/people/roles'
import type { EvseId, SessionId, StationId } from '../kernel/ids'
import { type StationRequest, type TriggerMessage, triggerMessages } from '../kernel/station-request'
import type { Reads } from './reads'

/** One button: `reason` says why it cannot be pressed (null: it can); `stops` how many sessions it ends. */
export type CommandOption = { reason: string | null; reasonRequired: boolean; stops: number }

export type EvseOptions = {
  evseId: EvseId
  evseNumber: number
  /** The one that Stop would end; Wh so far. */
  session: { sessionId: SessionId; transactionId: string; energyWh: number; startedAt: number } | null
  start: CommandOption
  stop: CommandOption
  unlock: CommandOption
  /** 2.x only. */
  reset: CommandOption
  outOfService: CommandOption
  intoService: CommandOption
}

export type CommandOptions = {
  stationId: StationId
  stationName: string
  softReset: CommandOption
  hardReset: CommandOption
  outOfService: CommandOption
  intoService: CommandOption
  clearCache: CommandOption
  triggers: Record<TriggerMessage, CommandOption>
  evses: EvseOptions[]
}

export type OptionsInput = { stationId: StationId; role: Role; gateway: Pick<StationGateway, 'isConnected' | 'cannot'> }

/** What can be asked of a station now, per button; null: no such station. The commands themselves ask the same rule again. */
export async function commandOptions(reads: Reads, input: OptionsInput): Promise<CommandOptions | null> {
  const target = (await reads.db.run(reads.scope, (tx) => readTargets(tx, [input.stationId])))[0]
  if (!target) return null
  const option = (request: StationRequest): CommandOption => {
    const may = mayAsk(input.role, request)
    const can = canDo(request, target, input.gateway)
    const reason = may.allowed ? (can.ok ? null : can.refusal.message) : may.reason
    return {
      reason,
      reasonRequired: may.reasonRequired || wantsReason(request, target),
      stops: sessionsThatStop(request, target).length,
    }
  }
  const triggers = Object.fromEntries(triggerMessages.map((message) => [message, option({ kind: 'trigger', message })]))
  return {
    stationId: target.stationId,
    stationName: target.name,
    softReset: option({ kind: 'reset', mode: 'soft' }),
    hardReset: option({ kind: 'reset', mode: 'hard' }),
    outOfService: option({ kind: 'setAvailability', operative: false }),
    intoService: option({ kind: 'setAvailability', operative: true }),
    clearCache: option({ kind: 'clearCache' }),
    triggers: triggers as Record<TriggerMessage, CommandOption>,
    evses: target.evses.map((evse) => evseOptions(target, evse, option)),
  }
}

function evseOptions(
  target: CommandTarget,
  evse: TargetEvse,
  option: (request: StationRequest) => CommandOption,
): EvseOptions {
  const { evseId, evseNumber, session } = evse
  const stop = option({ kind: 'remoteStop', transactionId: session?.transactionId ?? '' })
  const reset = option({ kind: 'reset', mode: isVersion16(target) ? 'hard' : 'soft', evseNumber })
  return {
    evseId,
    evseNumber,
    session: session && {
      sessionId: session.sessionId,
      transactionId: session.transactionId,
      energyWh: session.energyWh,
      startedAt: session.startedAt,
    },
    start: option({ kind: 'remoteStart', evseNumber, idToken: '', tokenType: '', remoteStartId: 0 }),
    stop,
    unlock: option({ kind: 'unlock', evseNumber, connectorNumber: evse.connectorNumbers[0] ?? 1 }),
    reset,
    outOfService: option({ kind: 'setAvailability', operative: false, evseNumber }),
    intoService: option({ kind: 'setAvailability', operative: true, evseNumber }),
  }
}
