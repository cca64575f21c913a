import type { StationId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { type GivingPorts, giveCommand } from './give-command'

/** Makes a station forget the tokens it has cached. */
export const clearCache = (
  ports: GivingPorts,
  scope: TenantScope,
  actor: Actor,
  input: { stationId: StationId; reason?: string | null },
) =>
  giveCommand(ports, scope, actor, {
    stationId: input.stationId,
    reason: input.reason,
    request: { kind: 'clearCache' },
  })
