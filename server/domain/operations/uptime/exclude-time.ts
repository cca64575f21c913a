import { type Result, refuse } from '../../../kernel/result'
import type { TenantScope } from '../../../kernel/scope'
import { day } from '../../../kernel/time'
import type { Author } from '../../people/actor'
import type { ExclusionPorts, NewExclusion } from './exclusion'

const longestMs = 366 * day

/** Says that time at a place does not count against the operator, and why. Evidence is added to it afterwards. */
export async function excludeTime(
  ports: ExclusionPorts,
  scope: TenantScope,
  author: Author,
  exclusion: NewExclusion,
): Promise<Result<{ id: number }, 'invalid' | 'notFound' | 'conflict'>> {
  const { from, to, locationId, stationId, evseId } = exclusion
  if ([locationId, stationId, evseId].filter((id) => id !== null).length !== 1)
    return refuse('invalid', 'Choose one place: a site, a station or an EVSE.')
  if (to <= from) return refuse('invalid', 'The time ends before it begins.')
  if (to - from > longestMs) return refuse('invalid', 'One exclusion covers a year at most.')
  if (from > ports.clock.now()) return refuse('invalid', 'This has not happened yet. Plan it as maintenance instead.')
  return ports.exclusions.add(scope, author, { ...exclusion, note: exclusion.note.trim() })
}
