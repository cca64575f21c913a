import type { StationGateway } from '../domain/assets/ports'
import { askStation } from './ask-station'
import type { GatewayParts } from './gateway-parts'
import type { Registry } from './registry'

/** Requests of the domain → calls to connected stations. Every answer is a value; nothing here throws. */
export function createGateway(parts: GatewayParts, registry: Registry): StationGateway {
  return {
    call: async (stationId, request, options = {}) => {
      const link = registry.get(stationId)
      return link
        ? askStation(parts, link, request, options)
        : { outcome: 'unreachable', detail: 'The station is not connected.' }
    },
    cannot: (stationId, kind) => {
      const link = registry.get(stationId)
      return link ? link.dialect.cannot(kind) : 'The station is not connected.'
    },
    isConnected: (stationId) => registry.get(stationId) !== null,
    disconnect: (stationId, reason) => registry.get(stationId)?.end({ reason, code: 1000 }),
  }
}
