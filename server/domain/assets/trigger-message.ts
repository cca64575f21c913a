import type { StationId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'
import type { TriggerMessage } from '../../kernel/station-request'
import type { Actor } from '../people/actor'
import { type GivingPorts, giveCommand } from './give-command'

/** Asks a station to send a message now. */
export const triggerMessage = (
  ports: GivingPorts,
  scope: TenantScope,
  actor: Actor,
  input: { stationId: StationId; message: TriggerMessage; evseNumber?: number; reason?: string | null },
) =>
  giveCommand(ports, scope, actor, {
    stationId: input.stationId,
    reason: input.reason,
    request: { kind: 'trigger', message: input.message, evseNumber: input.evseNumber },
  })
