import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Clock } from '../../kernel/time'
import type { Actor } from '../people/actor'
import type { MeterKeys } from './meter-key'

/** The meter was replaced: its key counts for what was measured until now, and for nothing later. */
export async function endMeterKey(
  { meterKeys, clock }: { meterKeys: MeterKeys; clock: Clock },
  scope: TenantScope,
  actor: Actor,
  { id }: { id: number },
): Promise<Result<null, 'notFound' | 'ended'>> {
  const key = await meterKeys.find(scope, id)
  if (!key) return refuse('notFound', 'This key is not here any more.')
  const now = clock.now()
  if (key.validUntil !== null && key.validUntil <= now) return refuse('ended', 'This key has ended already.')
  const line = {
    action: 'meterKey.ended',
    objectType: 'station',
    objectId: key.stationId,
    before: { validUntil: key.validUntil, publicKey: key.publicKey, meterSerial: key.meterSerial },
    after: { validUntil: now },
  }
  await meterKeys.change(scope, id, { validUntil: now }, { author: actor, line })
  return ok(null)
}
