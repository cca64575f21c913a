import type { Result } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Actor } from '../people/actor'
import { writeHandOver } from './hand-over'
import type { HandOverPorts } from './hand-over-ports'

/** The next shift takes over: what the note says at this moment is kept, with who confirmed it. `after`: the last one confirmed. */
export async function confirmHandOver(
  ports: HandOverPorts,
  scope: TenantScope,
  actor: Actor,
  { after }: { after: number },
): Promise<Result<{ id: number }, 'conflict'>> {
  const at = ports.clock.now()
  const { since } = await ports.handOvers.open(scope, at)
  const sections = writeHandOver(await ports.handOvers.facts(scope, since, at))
  return ports.handOvers.confirm(scope, actor, { after, since, sections, at })
}
