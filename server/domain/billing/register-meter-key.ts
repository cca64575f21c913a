import type { StationId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import type { MeterKeys } from './meter-key'
import { type GivenMeterKey, newMeterKey } from './new-meter-key'

export type RegisterMeterKey = GivenMeterKey & { stationId: StationId }

/** Registers a public key somebody has read off the meter or found in a register. */
export async function registerMeterKey(
  { meterKeys }: { meterKeys: MeterKeys },
  scope: TenantScope,
  actor: Actor,
  { stationId, ...given }: RegisterMeterKey,
): Promise<Result<null, 'notFound' | 'keyUnreadable' | 'spanEmpty' | 'keyKnown'>> {
  if (!(await meterKeys.hasEvse(scope, stationId, given.evseNumber)))
    return refuse('notFound', 'This station or EVSE is not here any more.')
  const key = newMeterKey(stationId, given, await meterKeys.ofStation(scope, stationId))
  if (!key.ok) return key
  await meterKeys.add(scope, [key.value], actor)
  return ok(null)
}
