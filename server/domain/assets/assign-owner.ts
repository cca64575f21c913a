import type { LocationId, OwnerId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import type { AssetPorts } from './asset-ports'
import { changeLocation } from './change-location'
import { changeStation } from './change-station'

export type AssignOwner = {
  locationId: LocationId
  /** null: the tenant's own. */
  ownerId: OwnerId | null
  /** Also the stations that stand there now. */
  withStations: boolean
  reason?: string | null
}

/** Gives a site, and if asked its stations, to an owner; from then on that owner's people see them. */
export async function assignOwner(
  ports: AssetPorts,
  scope: TenantScope,
  author: Author,
  input: AssignOwner,
): Promise<Result<{ stations: number }, 'notFound' | 'ownerUnknown' | 'locationUnknown' | 'badLocation' | 'conflict'>> {
  const { locationId, ownerId, reason } = input
  const site = await changeLocation(ports, scope, author, { locationId, ownerId, reason })
  if (!site.ok) return site
  if (!input.withStations) return ok({ stations: 0 })
  const stationIds = await ports.locations.stationsAt(scope, locationId)
  for (const stationId of stationIds) {
    const moved = await changeStation(ports, scope, author, { stationId, ownerId, reason })
    if (!moved.ok && moved.refusal.code !== 'notFound') return refuse(moved.refusal.code, moved.refusal.message)
  }
  return ok({ stations: stationIds.length })
}
