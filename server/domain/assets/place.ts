import type { LocationId, OwnerId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { AssetPorts } from './asset-ports'

/** Both keys, if given, must be of this tenant: row-level security makes a foreign one look absent. */
export async function checkPlace(
  ports: Pick<AssetPorts, 'locations'>,
  scope: TenantScope,
  place: { locationId?: LocationId | null; ownerId?: OwnerId | null },
): Promise<Result<null, 'locationUnknown' | 'ownerUnknown'>> {
  if (place.locationId && !(await ports.locations.find(scope, place.locationId)))
    return refuse('locationUnknown', 'This site is not here any more. Choose another one.')
  if (place.ownerId && !(await ports.locations.findOwner(scope, place.ownerId)))
    return refuse('ownerUnknown', 'This owner is not here any more. Choose another one.')
  return ok(null)
}
