import { vi } from 'vitest'
import { openLedger } from '../db/ledger'
import { openSessionArchive } from '../db/session-archive'
import { openSessionIds } from '../db/session-ids'
import { openStationDirectory } from '../db/station-directory'
import { openStationStateStore } from '../db/station-state-store'
import { openTokenDirectory } from '../db/token-directory'
import type { StationDesk } from '../domain/charging/desk'
import type { Ledger } from '../domain/charging/ports'
import type { TenantId } from '../kernel/ids'
import { systemClock } from '../kernel/time'
import { createOcppServer, type OcppServer, type OcppServerOptions } from '../ocpp/server'
import { eventLog } from './event-log'
import { connectRaw, type RawStation, type RawStationOptions } from './raw-station'
import { type SeededStation, seedStation, seedTenant, seedToken } from './seed-network'
import { type TestDatabase, testDatabase } from './test-database'

export type GatewayFixture = {
  readonly url: string
  readonly server: OcppServer
  readonly database: TestDatabase
  readonly tenantId: TenantId
  readonly events: ReturnType<typeof eventLog>
  /** What the gateway complained of in its own log. */
  readonly faults: string[]
  /** The next `times` commits are refused before they reach the database. */
  failCommits(times: number): void
  addStation(identity: string, options?: Parameters<typeof seedStation>[3]): Promise<SeededStation>
  addToken(uid: string, fields?: Parameters<typeof seedToken>[3]): Promise<void>
  connect(identity: string, protocol: string, options?: RawStationOptions): Promise<RawStation>
  /** Rows of the database, columns as they are named there. */
  rows<Row = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<Row[]>
  /** Waits until the query's rows satisfy the condition. */
  until(condition: () => Promise<void> | void): Promise<void>
  close(): Promise<void>
}

export type GatewayFixtureOptions = Partial<OcppServerOptions> & { unknownTokens?: 'refuse' | 'accept' }

/** A real gateway on a free port with a real database of its own; call it once per test file. */
export async function gatewayFixture({
  unknownTokens = 'refuse',
  ...options
}: GatewayFixtureOptions = {}): Promise<GatewayFixture> {
  const database = await testDatabase()
  const { pools } = database
  const tenantId = await seedTenant(pools)
  const events = eventLog()
  const faults: string[] = []
  const states = openStationStateStore(pools.gateway)
  const shared: Omit<StationDesk, 'state'> = {
    tokens: openTokenDirectory(pools.gateway),
    archive: openSessionArchive(pools.gateway, states),
    sessionIds: openSessionIds(pools.gateway),
    clock: options.clock ?? systemClock,
    policy: { unknownTokens, onboarding: 'pending', heartbeatIntervalS: 300 },
  }
  const ledger = failable(openLedger(pools.gateway))
  const directory = openStationDirectory(pools.gateway)
  const fault = (facts: object, text: string) => {
    faults.push('err' in facts ? `${text} ${String(facts.err)}` : text)
  }
  const server = createOcppServer({
    directory,
    ledger,
    bus: events,
    desks: { open: async (stationId) => ({ ...shared, state: await states.load(stationId) }) },
    passwordSecret: 'test-secret',
    unknownStations: 'closed',
    log: { warn: fault, error: fault },
    ...options,
  })
  const url = `ws://127.0.0.1:${await server.listen(0, '127.0.0.1')}`
  return {
    url,
    server,
    database,
    tenantId,
    events,
    faults,
    failCommits: (times) => {
      ledger.failures = times
    },
    addStation: (identity, options) => seedStation(pools, tenantId, identity, options),
    addToken: (uid, fields) => seedToken(pools, tenantId, uid, fields),
    connect: (identity, protocol, options) =>
      connectRaw(url, `/ocpp/${encodeURIComponent(identity)}`, { protocols: [protocol], ...options }),
    rows: async <Row>(sql: string, values: unknown[] = []) => (await pools.system.query(sql, values)).rows as Row[],
    until: (condition) => vi.waitFor(condition, { timeout: 15_000, interval: 10 }),
    close: async () => {
      await server.close()
      await directory.flush()
    },
  }
}

type FailableLedger = Ledger & { failures: number }

function failable(ledger: Ledger): FailableLedger {
  const wrapped: FailableLedger = {
    failures: 0,
    drain: () => ledger.drain(),
    commit: (unit) => {
      if (wrapped.failures <= 0) return ledger.commit(unit)
      wrapped.failures--
      return Promise.reject(new Error('This commit was refused by the test.'))
    },
  }
  return wrapped
}
