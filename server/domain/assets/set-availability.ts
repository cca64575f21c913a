import type { StationId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { type GivingPorts, giveCommand } from './give-command'

/** Takes a station or one EVSE out of service, or puts it back. A running session may finish first. */
export const setAvailability = (
  ports: GivingPorts,
  scope: TenantScope,
  actor: Actor,
  input: { stationId: StationId; operative: boolean; evseNumber?: number; reason?: string | null },
) =>
  giveCommand(ports, scope, actor, {
    stationId: input.stationId,
    reason: input.reason,
    request: { kind: 'setAvailability', operative: input.operative, evseNumber: input.evseNumber },
  })
