import type { StationId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { type GivingPorts, giveCommand } from './give-command'

/** Restarts a station, or one EVSE of a 2.x station. Hard and per-EVSE resets are the control room's. */
export const resetStation = (
  ports: GivingPorts,
  scope: TenantScope,
  actor: Actor,
  input: { stationId: StationId; mode: 'soft' | 'hard'; evseNumber?: number; reason?: string | null },
) =>
  giveCommand(ports, scope, actor, {
    stationId: input.stationId,
    reason: input.reason,
    request: { kind: 'reset', mode: input.mode, evseNumber: input.evseNumber },
  })
