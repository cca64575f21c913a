import type { LocationId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import type { AssetPorts } from './asset-ports'
import { checkLocation } from './location'
import { checkPlace } from './place'
import type { LocationRecord } from './station'

export type AddLocation = Omit<LocationRecord, 'id'>

/** A new site. Names are unique inside the tenant, so that people can tell sites apart. */
export async function addLocation(
  ports: AssetPorts,
  scope: TenantScope,
  author: Author,
  input: AddLocation,
): Promise<Result<{ locationId: LocationId }, 'badLocation' | 'ownerUnknown' | 'locationUnknown' | 'conflict'>> {
  const location = { ...input, name: input.name.trim() }
  const checked = checkLocation(location)
  if (!checked.ok) return checked
  const place = await checkPlace(ports, scope, { ownerId: input.ownerId })
  if (!place.ok) return place
  const added = await ports.locations.add(scope, location, {
    author,
    line: { action: 'location.added', objectType: 'location', after: location },
  })
  return added === 'nameTaken'
    ? refuse('conflict', `There is a site called ${location.name} already.`)
    : ok({ locationId: added })
}
