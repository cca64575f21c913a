import type { Ports } from '../api/context'
import { openAssetImport } from '../db/asset-import'
import { openCommandEffects, openCommandStore } from '../db/command-store'
import { openHeldStore } from '../db/held-store'
import { openLocationStore } from '../db/location-store'
import { openSavedViewStore } from '../db/saved-view-store'
import { openServiceTokens } from '../db/service-token'
import { openSessionReferences } from '../db/session-references'
import { openStationStore } from '../db/station-store'
import { openTokensToList } from '../db/tokens-to-list'
import { observeEffects } from '../domain/assets/observe-effect'
import type { StationGateway } from '../domain/assets/ports'
import type { EventBus } from '../domain/events'
import { type Clock, systemClock } from '../kernel/time'
import { messageBook } from '../ocpp/message-book'
import { portsFor } from './api-caller'
import type { TestDatabase } from './test-database'

/** No station is connected: for tests of what needs none. */
export const emptyGateway: StationGateway = {
  call: async () => ({ outcome: 'unreachable', detail: 'The station is not connected.' }),
  cannot: () => 'The station is not connected.',
  isConnected: () => false,
  disconnect: () => {},
}

/** The ports of stations, locations and commands over a test's real database. */
export function assetPorts(
  db: TestDatabase,
  events: EventBus,
  gateway: StationGateway = emptyGateway,
  clock: Clock = systemClock,
): Ports {
  return portsFor(db, {
    gateway,
    events,
    clock,
    commands: openCommandStore(db.scoped),
    held: openHeldStore(db.scoped),
    tokensToList: openTokensToList(db.scoped),
    messageBook,
    effects: observeEffects({ effects: openCommandEffects(db.pools.gateway), events, clock }),
    stations: openStationStore(db.scoped),
    locations: openLocationStore(db.scoped),
    assetImport: openAssetImport(db.scoped),
    serviceTokens: openServiceTokens(db.scoped),
    sessionReferences: openSessionReferences(db.scoped),
    savedViews: openSavedViewStore(db.scoped),
    hashStationPassword: (password) => Buffer.from(password),
    ocppUrl: 'ws://busbar.test/ocpp/',
  })
}
