import type { StationId } from '../../kernel/ids'
import { ok, type Result, refuse } from '../../kernel/result'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import { type AssetPorts, publishChanged } from './asset-ports'

export type RemoveStation = { stationId: StationId; reason: string }

/**
 * Takes a station out of the network: its socket is closed, its identity is free again, its history stays.
 * Not while a connected station runs a session: nobody would see how that one ends.
 */
export async function removeStation(
  ports: AssetPorts,
  scope: TenantScope,
  author: Author,
  input: RemoveStation,
): Promise<Result<null, 'notFound' | 'sessionRunning' | 'reasonMissing'>> {
  const target = (await ports.stations.targets(scope, [input.stationId]))[0]
  if (!target) return refuse('notFound', 'This station is not here any more.')
  const reason = input.reason.trim()
  if (!reason) return refuse('reasonMissing', 'Say why the station is removed.')
  const running = target.evses.filter((evse) => evse.session).length
  if (running > 0 && ports.gateway.isConnected(target.stationId)) {
    return refuse(
      'sessionRunning',
      `${running} session${running === 1 ? ' is' : 's are'} running at ${target.name}. Stop ${running === 1 ? 'it' : 'them'} first.`,
    )
  }
  const before = { identity: target.identity, name: target.name }
  const line = { action: 'station.removed', objectType: 'station', objectId: target.stationId, before, reason }
  await ports.stations.remove(scope, target.stationId, ports.clock.now(), { author, line })
  ports.gateway.disconnect(target.stationId, 'station removed')
  publishChanged(ports, scope, [target.stationId])
  return ok(null)
}
