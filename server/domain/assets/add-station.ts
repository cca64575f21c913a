import type { LocationId, OwnerId, StationId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import { type AssetPorts, publishChanged } from './asset-ports'
import { checkIdentity, isPublicEvseId } from './identity'
import { checkPlace } from './place'
import type { NewEvse, PowerType } from './station'
import { makeStationPassword, type StationPassword } from './station-password'

export type AddStation = {
  identity: string
  /** Empty: the identity. */
  name: string
  locationId: LocationId | null
  ownerId: OwnerId | null
  powerType: PowerType
  maxPowerW: number | null
  tags: string[]
  /** Empty: EVSEs appear when the station reports them. */
  evses: NewEvse[]
}

export type AddStationRefusal = 'badIdentity' | 'badEvseId' | 'locationUnknown' | 'ownerUnknown' | 'conflict'

/**
 * Makes a station that may connect at once, with a password that is returned here and never again.
 * Identities are unique on the whole server, without regard to case.
 */
export async function addStation(
  ports: AssetPorts,
  scope: TenantScope,
  author: Author,
  input: AddStation,
): Promise<Result<{ stationId: StationId; identity: string } & StationPassword, AddStationRefusal>> {
  const identity = checkIdentity(input.identity)
  if (!identity.ok) return identity
  const wrong = input.evses.find((evse) => evse.publicEvseId !== null && !isPublicEvseId(evse.publicEvseId))
  if (wrong) return refuse('badEvseId', `“${wrong.publicEvseId}” is not an EVSE id. It looks like NL*ABC*E1234.`)
  const place = await checkPlace(ports, scope, input)
  if (!place.ok) return place
  const secret = makeStationPassword()
  const name = input.name.trim() || identity.value
  const { locationId, ownerId, powerType, maxPowerW, tags, evses } = input
  const facts = {
    identity: identity.value,
    name,
    locationId,
    ownerId,
    powerType,
    maxPowerW,
    tags,
    onboarding: 'accepted' as const,
  }
  const line = { action: 'station.added', objectType: 'station', after: { ...facts, evses: evses.length } }
  const added = await ports.stations.add(
    scope,
    { ...facts, evses, passwordHash: ports.hashStationPassword(secret.password) },
    { author, line },
  )
  if (added === 'identityTaken')
    return refuse(
      'conflict',
      `The identity ${identity.value} is taken. Give the station another one, or remove the old station first.`,
    )
  if (added === 'evseIdTaken') return refuse('conflict', 'One of the EVSE ids belongs to another station already.')
  publishChanged(ports, scope, [added])
  return ok({ stationId: added, identity: identity.value, ...secret })
}
