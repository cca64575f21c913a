import { type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import { day } from '../../kernel/time'
import type { Actor } from '../people/actor'
import type { NewMaintenance, SilencePorts } from './ports'
import { silencesChanged } from './silences-changed'

/** Longer than this nobody remembers why it is quiet; a place that stays out belongs out of alarm service. */
const longestMs = 30 * day

/** From `startsAt` to `endsAt` alarms of a station, or of all stations of a site, are kept but not annunciated. */
export async function addMaintenance(
  ports: SilencePorts,
  scope: TenantScope,
  actor: Actor,
  window: NewMaintenance,
): Promise<Result<{ id: number }, 'notFound' | 'invalid'>> {
  const { startsAt, endsAt } = window
  if (endsAt <= startsAt) return refuse('invalid', 'The window ends before it begins.')
  if (endsAt <= ports.clock.now()) return refuse('invalid', 'The window is over already.')
  if (endsAt - startsAt > longestMs) return refuse('invalid', 'A maintenance window lasts 30 days at most.')
  return silencesChanged(ports, scope, await ports.silences.addMaintenance(scope, actor, window))
}
