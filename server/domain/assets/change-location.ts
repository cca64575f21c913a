import type { LocationId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import { type AssetPorts, publishChanged } from './asset-ports'
import { difference } from './difference'
import { checkLocation } from './location'
import { checkPlace } from './place'
import type { LocationRecord } from './station'

export type ChangeLocation = Partial<Omit<LocationRecord, 'id'>> & { locationId: LocationId; reason?: string | null }

/** Changes a site, its owner included. Stations keep an owner of their own; this one is for the site. */
export async function changeLocation(
  ports: AssetPorts,
  scope: TenantScope,
  author: Author,
  input: ChangeLocation,
): Promise<
  Result<{ changed: string[] }, 'notFound' | 'badLocation' | 'ownerUnknown' | 'locationUnknown' | 'conflict'>
> {
  const { locationId, reason, ...wanted } = input
  const location = await ports.locations.find(scope, locationId)
  if (!location) return refuse('notFound', 'This site is not here any more.')
  const { before, after } = difference(location, wanted as Partial<LocationRecord>)
  const changed = Object.keys(after)
  if (changed.length === 0) return ok({ changed })
  const checked = checkLocation({ ...location, ...after })
  if (!checked.ok) return checked
  const place = await checkPlace(ports, scope, { ownerId: after.ownerId })
  if (!place.ok) return place
  const done = await ports.locations.change(scope, locationId, after, {
    author,
    line: { action: 'location.changed', objectType: 'location', objectId: locationId, before, after, reason },
  })
  if (done === 'nameTaken') return refuse('conflict', `There is a site called ${after.name} already.`)
  publishChanged(ports, scope, await ports.locations.stationsAt(scope, locationId))
  return ok({ changed })
}
