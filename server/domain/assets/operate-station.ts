import type { StationId } from '../../kernel/ids'
import { type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Commander } from '../people/actor'
import { type CommandRefusal, type GivingPorts, giveCommand } from './give-command'
import { canOperate, type MessageBook, operationCapability } from './operation'
import type { GivenCommand } from './send-command'
import type { StationSettingStore } from './setting'

export type OperatingPorts = GivingPorts & {
  messageBook: MessageBook
  stationSettings: Pick<StationSettingStore, 'known'>
}

/**
 * Sends one message of the station's own version that a form was filled in for. It is judged by what it does: one that
 * amounts to a command of ours (a reset, a stop) needs the same reason and is followed to the same effect.
 */
export async function operateStation(
  ports: OperatingPorts,
  scope: TenantScope,
  actor: Commander,
  input: { stationId: StationId; action: string; payload: object; reason: string | null },
): Promise<Result<GivenCommand, CommandRefusal>> {
  const { stationId, action, payload, reason } = input
  const target = (await ports.stations.targets(scope, [stationId]))[0]
  if (!target) return refuse('notFound', 'This station is not here any more.')
  const settings = await ports.stationSettings.known(scope, stationId)
  const can = canOperate(ports.messageBook, { ...target, settings }, action)
  if (!can.ok) return can
  return giveCommand(ports, scope, actor, {
    stationId,
    reason,
    request: { kind: 'message', action, payload },
    capability: operationCapability(action),
    judgedAs: ports.messageBook.meaning(action, payload) ?? undefined,
  })
}
