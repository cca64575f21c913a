import type { StationId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'
import type { Commander } from '../people/actor'
import { type GivingPorts, giveCommand } from './give-command'

/** Sends a message of the station's own version as it stands. The gateway refuses what its standard does not let a CSMS send. */
export const sendMessage = (
  ports: GivingPorts,
  scope: TenantScope,
  actor: Commander,
  input: { stationId: StationId; action: string; payload: object; reason?: string | null },
) =>
  giveCommand(ports, scope, actor, {
    stationId: input.stationId,
    reason: input.reason,
    request: { kind: 'message', action: input.action, payload: input.payload },
  })
