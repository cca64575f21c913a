import type { StationId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import type { AssetPorts } from './asset-ports'
import { makeStationPassword, type StationPassword } from './station-password'

export type SetStationPassword = {
  stationId: StationId
  /** `now` cuts off whoever holds the old one (a lost secret); `next` lets both in until the station used the new one. */
  when: 'now' | 'next'
  reason?: string | null
}

/** Makes a new password, returned here and never again. A station without one gets it at once: there is no old one to overlap with. */
export async function setStationPassword(
  ports: AssetPorts,
  scope: TenantScope,
  author: Author,
  input: SetStationPassword,
): Promise<Result<StationPassword, 'notFound'>> {
  const station = await ports.stations.find(scope, input.stationId)
  if (!station) return refuse('notFound', 'This station is not here any more.')
  const secret = makeStationPassword()
  const when = station.hasPassword ? input.when : 'now'
  const line = {
    action: 'station.passwordSet',
    objectType: 'station',
    objectId: station.id,
    after: { when },
    reason: input.reason,
  }
  await ports.stations.setPassword(scope, station.id, ports.hashStationPassword(secret.password), when, {
    author,
    line,
  })
  if (when === 'now') ports.gateway.disconnect(station.id, 'password changed')
  return ok(secret)
}
