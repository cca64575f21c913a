import type { Result } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { SilencePorts } from './ports'

/** Has the alarm engine look at the silences again; nothing when the change was refused. */
export function silencesChanged<T, Code extends string>(
  { events, clock }: SilencePorts,
  { tenantId }: TenantScope,
  result: Result<T, Code>,
): Result<T, Code> {
  const at = clock.now()
  if (result.ok) events.publish([{ type: 'alarm.silencesChanged', tenantId, stationId: null, at, receivedAt: at }])
  return result
}
