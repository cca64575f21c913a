import type { StationId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { type GivingPorts, giveCommand } from './give-command'

/** Opens the lock of a plug; on 1.6 this ends the session there. */
export const unlockConnector = (
  ports: GivingPorts,
  scope: TenantScope,
  actor: Actor,
  input: { stationId: StationId; evseNumber: number; connectorNumber?: number; reason?: string | null },
) =>
  giveCommand(ports, scope, actor, {
    stationId: input.stationId,
    reason: input.reason,
    request: { kind: 'unlock', evseNumber: input.evseNumber, connectorNumber: input.connectorNumber ?? 1 },
  })
