import type { EvseId, StationId } from '../../kernel/ids'
import type { Result } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import type { SilencePorts } from './ports'
import { silencesChanged } from './silences-changed'

export type TakeOutOfService = { stationId: StationId; evseId: EvseId | null; reason: string }

/**
 * Takes a station, or one of its EVSEs, out of alarm service until somebody puts it back (ISA-18.2 "out of service").
 * Says nothing to the station: whether it takes drivers is its availability.
 */
export async function takeOutOfService(
  ports: SilencePorts,
  scope: TenantScope,
  actor: Actor,
  out: TakeOutOfService,
): Promise<Result<{ id: number }, 'notFound' | 'conflict'>> {
  const at = ports.clock.now()
  return silencesChanged(ports, scope, await ports.silences.takeOut(scope, actor, { ...out, at }))
}
