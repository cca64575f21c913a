import type { StationId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import { type AssetPorts, publishChanged } from './asset-ports'

export type RejectStation = { stationId: StationId; reason?: string | null }

/** Turns away a station that knocked: its socket is closed, and its next handshakes are refused. It can still be accepted later. */
export async function rejectStation(
  ports: AssetPorts,
  scope: TenantScope,
  author: Author,
  input: RejectStation,
): Promise<Result<null, 'notFound' | 'conflict'>> {
  const station = await ports.stations.find(scope, input.stationId)
  if (!station) return refuse('notFound', 'This station is not here any more.')
  if (station.onboarding === 'accepted') return refuse('conflict', `${station.name} is in use. Remove it instead.`)
  const line = {
    action: 'station.rejected',
    objectType: 'station',
    objectId: station.id,
    before: { onboarding: station.onboarding },
    after: { onboarding: 'rejected' },
    reason: input.reason,
  }
  await ports.stations.change(scope, station.id, { onboarding: 'rejected' }, { author, line })
  ports.gateway.disconnect(station.id, 'station rejected')
  publishChanged(ports, scope, [station.id])
  return ok(null)
}
