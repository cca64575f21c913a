import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import type { MeterKeys } from './meter-key'

/** A person has compared a key the station reported with the one on the meter: from now on it counts as theirs. */
export async function confirmMeterKey(
  { meterKeys }: { meterKeys: MeterKeys },
  scope: TenantScope,
  actor: Actor,
  { id }: { id: number },
): Promise<Result<null, 'notFound' | 'notReported'>> {
  const key = await meterKeys.find(scope, id)
  if (!key) return refuse('notFound', 'This key is not here any more.')
  if (key.source !== 'station') return refuse('notReported', 'This key is confirmed already.')
  const line = {
    action: 'meterKey.confirmed',
    objectType: 'station',
    objectId: key.stationId,
    before: { source: key.source },
    after: { source: 'operator', publicKey: key.publicKey, meterSerial: key.meterSerial },
  }
  await meterKeys.change(scope, id, { source: 'operator' }, { author: actor, line })
  return ok(null)
}
