import type { StationId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import type { SecurityPorts } from './ports'
import type { SecurityProfile } from './profile'

/** What a station is accepted with at least. Only a person lowers it, for replaced hardware say; a station never does. */
export async function setLeastProfile(
  ports: Pick<SecurityPorts, 'upgrades'>,
  scope: TenantScope,
  author: Author,
  { stationId, profile, reason }: { stationId: StationId; profile: SecurityProfile; reason: string },
): Promise<Result<null, 'notFound' | 'conflict'>> {
  const standing = await ports.upgrades.standing(scope, stationId)
  if (!standing) return refuse('notFound', 'This station is not here any more.')
  if (standing.upgradeOpen) return refuse('conflict', 'A change is under way: wait until it has ended.')
  if (profile === 3 && !standing.hasCertificate)
    return refuse('conflict', 'It has no certificate: it could not come in any more.')
  const change = { before: { profile: standing.least }, after: { profile } }
  const line = { action: 'station.leastProfileSet', objectType: 'station', objectId: stationId, ...change, reason }
  await ports.upgrades.setLeast(scope, stationId, profile, { author, line })
  return ok(null)
}
