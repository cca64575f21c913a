import type { StationId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'
import type { Clock } from '../../kernel/time'
import type { EventBus } from '../events'
import type { HashStationPassword, LocationStore, StationGateway, StationStore } from './ports'

/** What the commands about stations and locations are given. */
export type AssetPorts = {
  stations: StationStore
  locations: LocationStore
  gateway: StationGateway
  events: EventBus
  clock: Clock
  hashStationPassword: HashStationPassword
}

/** Tells projections that these stations' rows are different now. */
export function publishChanged(
  ports: Pick<AssetPorts, 'events' | 'clock'>,
  scope: TenantScope,
  stationIds: readonly StationId[],
): void {
  const now = ports.clock.now()
  ports.events.publish(
    stationIds.map((stationId) => ({
      type: 'station.changed' as const,
      tenantId: scope.tenantId,
      stationId,
      at: now,
      receivedAt: now,
    })),
  )
}
