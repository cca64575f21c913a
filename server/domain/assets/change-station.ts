import type { LocationId, OwnerId, StationId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import { type AssetPorts, publishChanged } from './asset-ports'
import { difference } from './difference'
import { checkPlace } from './place'
import type { PowerType } from './station'

export type ChangeStation = {
  stationId: StationId
  name?: string
  locationId?: LocationId | null
  ownerId?: OwnerId | null
  powerType?: PowerType
  maxPowerW?: number | null
  tags?: string[]
  reason?: string | null
}

/** Changes what people decide about a station. Absent fields stay; nothing different means nothing written. */
export async function changeStation(
  ports: AssetPorts,
  scope: TenantScope,
  author: Author,
  input: ChangeStation,
): Promise<Result<{ changed: string[] }, 'notFound' | 'locationUnknown' | 'ownerUnknown'>> {
  const { stationId, reason, ...wanted } = input
  const station = await ports.stations.find(scope, stationId)
  if (!station) return refuse('notFound', 'This station is not here any more.')
  const place = await checkPlace(ports, scope, wanted)
  if (!place.ok) return place
  const { before, after } = difference(station, { ...wanted, name: wanted.name?.trim() || undefined })
  const changed = Object.keys(after)
  if (changed.length === 0) return ok({ changed })
  await ports.stations.change(scope, stationId, after, {
    author,
    line: { action: 'station.changed', objectType: 'station', objectId: stationId, before, after, reason },
  })
  publishChanged(ports, scope, [stationId])
  return ok({ changed })
}
