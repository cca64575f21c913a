import type { LocationId, OwnerId, StationId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import { type AssetPorts, publishChanged } from './asset-ports'
import { checkPlace } from './place'

export type AcceptStation = { stationId: StationId; locationId: LocationId; ownerId: OwnerId | null; name: string }

/** Lets a station that knocked into a location. Its next BootNotification is answered Accepted. Also undoes a rejection. */
export async function acceptStation(
  ports: AssetPorts,
  scope: TenantScope,
  author: Author,
  input: AcceptStation,
): Promise<Result<null, 'notFound' | 'conflict' | 'locationUnknown' | 'ownerUnknown'>> {
  const station = await ports.stations.find(scope, input.stationId)
  if (!station) return refuse('notFound', 'This station is not here any more.')
  if (station.onboarding === 'accepted') return refuse('conflict', `${station.name} is accepted already.`)
  const place = await checkPlace(ports, scope, input)
  if (!place.ok) return place
  const after = {
    onboarding: 'accepted' as const,
    locationId: input.locationId,
    ownerId: input.ownerId,
    name: input.name.trim() || station.identity,
  }
  const line = {
    action: 'station.accepted',
    objectType: 'station',
    objectId: station.id,
    before: { onboarding: station.onboarding },
    after,
  }
  await ports.stations.change(scope, station.id, after, { author, line })
  publishChanged(ports, scope, [station.id])
  return ok(null)
}
