import type { StationId } from '../../kernel/ids'
import type { Result } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { SettingName } from '../../kernel/station-request'
import type { Actor } from '../people/actor'
import { type CommandRefusal, type GivingPorts, giveCommand } from './give-command'
import type { GivenCommand } from './send-command'

/** `names` empty: all of them. */
export type ReadSettings = { stationId: StationId; names: SettingName[] }

/**
 * Asks a station for its settings. What it answers is stored by the gateway in the station's own order: with the answer
 * itself, or, for a full 2.x inventory, in the NotifyReports that follow it.
 */
export const readSettings = (
  ports: GivingPorts,
  scope: TenantScope,
  actor: Actor,
  { stationId, names }: ReadSettings,
): Promise<Result<GivenCommand, CommandRefusal>> =>
  giveCommand(ports, scope, actor, {
    stationId,
    request: names.length === 0 ? { kind: 'reportSettings' } : { kind: 'readSettings', names },
  })
