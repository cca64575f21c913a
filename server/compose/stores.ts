import type { Config } from '../config'
import { createNetworkSource } from '../db/live-source'
import { openScoped } from '../db/scoped'
import { openSessionArchive } from '../db/session-archive'
import { openSessionIds } from '../db/session-ids'
import { openSettingsStore } from '../db/settings-store'
import { openAccountStore } from '../db/sign-in-store'
import { openStationDirectory } from '../db/station-directory'
import { openStationStateStore } from '../db/station-state-store'
import { openTokenDirectory } from '../db/token-directory'
import type { StationDesk } from '../domain/charging/desk'
import type { StationId } from '../kernel/ids'
import { systemClock as clock } from '../kernel/time'
import type { Database } from './database'

const heartbeatIntervalS = 300

export function openStores(database: Database) {
  const { app, gateway, system } = database.pools
  const scoped = openScoped(app, database.url)
  const states = openStationStateStore(gateway)
  return {
    scoped,
    states,
    archive: openSessionArchive(gateway, states),
    sessionIds: openSessionIds(gateway),
    tokens: openTokenDirectory(gateway, clock.now),
    directory: openStationDirectory(gateway),
    network: createNetworkSource(gateway),
    accounts: openAccountStore(system),
    settings: openSettingsStore(scoped, system),
  }
}
export type Stores = ReturnType<typeof openStores>

export const deskOpener =
  (stores: Stores, config: Config) =>
  async (stationId: StationId): Promise<StationDesk> => {
    const state = await stores.states.load(stationId)
    const policy = { unknownTokens: config.unknownTokens, onboarding: state.onboarding, heartbeatIntervalS }
    return { state, tokens: stores.tokens, archive: stores.archive, sessionIds: stores.sessionIds, clock, policy }
  }
