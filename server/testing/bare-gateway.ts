import { createHmac } from 'node:crypto'
import type { Onboarding, RefusedBecause, StationCredentials, StationDirectory } from '../domain/assets/ports'
import type { StationDesk } from '../domain/charging/desk'
import type { Ledger, LedgerUnit } from '../domain/charging/ports'
import type { EvseId, SessionId, StationId, TenantId } from '../kernel/ids'
import { systemClock } from '../kernel/time'
import { createOcppServer, type OcppServer, type OcppServerOptions } from '../ocpp/server'
import { eventLog } from './event-log'

const secret = 'test-secret'
export const testHash = (password: string | Buffer) => createHmac('sha256', secret).update(password).digest()

export type NotedRefusal = {
  identity: string
  reason: RefusedBecause
  remoteAddress: string | null
  detail: string | null
}

/** A ledger in memory: remembers what was committed, can hold commits back and refuse them. */
export type MemoryLedger = Ledger & {
  readonly committed: LedgerUnit[]
  /** Commits wait until the returned function is called. */
  hold(): () => void
  /** The next `times` commits are refused. */
  failNext(times: number): void
}

function memoryLedger(): MemoryLedger {
  const committed: LedgerUnit[] = []
  let gate: Promise<void> = Promise.resolve()
  let failures = 0
  return {
    committed,
    hold: () => {
      let release = () => {}
      gate = new Promise((resolve) => {
        release = resolve
      })
      return release
    },
    failNext: (times) => {
      failures = times
    },
    commit: async (unit) => {
      await gate
      if (failures > 0) {
        failures--
        throw new Error('The commit was refused.')
      }
      committed.push(unit)
    },
    drain: async () => {},
  }
}

export type MemoryDirectory = StationDirectory & {
  readonly stations: Map<string, StationCredentials>
  readonly refusals: NotedRefusal[]
}

function memoryDirectory(): MemoryDirectory {
  const stations = new Map<string, StationCredentials>()
  const refusals: NotedRefusal[] = []
  return {
    stations,
    refusals,
    find: async (identity) => stations.get(identity.toLowerCase()) ?? null,
    register: async (identity, onboarding, passwordHash) =>
      addStation(stations, identity, { onboarding, passwordHash }),
    confirmNextPassword: async (stationId) => {
      for (const [key, station] of stations)
        if (station.stationId === stationId)
          stations.set(key, { ...station, passwordHash: station.nextPasswordHash, nextPasswordHash: null })
    },
    noteProfile: async (stationId, profile) => {
      for (const [key, station] of stations)
        if (station.stationId === stationId) stations.set(key, { ...station, connectedProfile: profile })
    },
    noteRefusal: (refusal) => void refusals.push(refusal),
  }
}

function addStation(
  stations: Map<string, StationCredentials>,
  identity: string,
  fields: Partial<
    Pick<StationCredentials, 'onboarding' | 'passwordHash' | 'nextPasswordHash' | 'leastProfile' | 'serialNumber'>
  >,
): StationCredentials {
  const stationId = (stations.size + 1) as StationId
  const station = {
    stationId,
    tenantId: 1 as TenantId,
    identity,
    onboarding: 'accepted' as Onboarding,
    passwordHash: null,
    nextPasswordHash: null,
    ...fields,
  }
  stations.set(identity.toLowerCase(), station)
  return station
}

/** A desk without a past: no sessions, one known token ("KNOWN"), an EVSE for every number asked for. */
function freshDesk(station: StationCredentials, nextSession: () => number): StationDesk {
  const { stationId, tenantId, identity, onboarding } = station
  return {
    state: {
      stationId,
      tenantId,
      identity,
      onboarding,
      locationId: null,
      protocol: '',
      connected: false,
      availability: 'unknown',
      clockSkewMs: null,
      bootedAt: null,
      heartbeatIntervalS: 300,
      evses: new Map(),
      unplaced: [],
      memory: { heardWrittenAt: 0, quarantinedTransaction: null },
    },
    tokens: { find: async () => null, openSessions: async () => 0, sentByUs: async () => false },
    archive: {
      byTransaction: async () => null,
      byStartKey: async () => null,
      addEvse: async (_tenant, _station, evseNumber) => (stationId * 100 + evseNumber) as EvseId,
      intervalsFrom: async () => [],
    },
    sessionIds: { next: async () => nextSession() as SessionId },
    clock: systemClock,
    policy: { unknownTokens: 'accept', onboarding, heartbeatIntervalS: 300 },
  }
}

export type BareGateway = {
  readonly url: string
  readonly server: OcppServer
  readonly ledger: MemoryLedger
  readonly directory: MemoryDirectory
  readonly events: ReturnType<typeof eventLog>
  readonly faults: string[]
  add(identity: string, fields?: Parameters<typeof addStation>[2]): StationCredentials
  close(): Promise<void>
}

/** The real gateway on a free port, with ports in memory: for what happens on the wire, not in the database. */
export async function bareGateway(options: Partial<OcppServerOptions> = {}): Promise<BareGateway> {
  const directory = memoryDirectory()
  const ledger = memoryLedger()
  const events = eventLog()
  const faults: string[] = []
  let sessions = 0
  const server = createOcppServer({
    directory,
    ledger,
    bus: events,
    passwordSecret: secret,
    unknownStations: 'closed',
    desks: {
      open: async (stationId) => {
        const station = [...directory.stations.values()].find((each) => each.stationId === stationId)
        if (!station) throw new Error('No such station.')
        return freshDesk(station, () => ++sessions)
      },
    },
    log: { warn: (_facts, text) => void faults.push(text), error: (_facts, text) => void faults.push(text) },
    ...options,
  })
  const port = await server.listen(0, '127.0.0.1')
  return {
    url: `ws://127.0.0.1:${port}`,
    server,
    ledger,
    directory,
    events,
    faults,
    add: (identity, fields = {}) => addStation(directory.stations, identity, fields),
    close: () => server.close(),
  }
}
