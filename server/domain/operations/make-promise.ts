import type { AlarmId, StationId } from '../../kernel/ids'
import { type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import type { PromisePorts } from './hand-over-ports'

export type MakePromise = { stationId: StationId | null; alarmId: AlarmId | null; body: string; dueAt: number }

/** Notes what was promised to a driver or an owner; it stands in every hand-over until it is kept. */
export async function makePromise(
  ports: PromisePorts,
  scope: TenantScope,
  actor: Actor,
  made: MakePromise,
): Promise<Result<{ id: number }, 'notFound' | 'duePast'>> {
  const at = ports.clock.now()
  if (made.dueAt <= at) return refuse('duePast', 'A promise is due in the future.')
  return ports.promises.make(scope, actor, { ...made, at })
}
