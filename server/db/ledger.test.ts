import { expect, test } from 'vitest'
import type { LedgerUnit, Write } from '../domain/charging/ports'
import type { StationId } from '../kernel/ids'
import { seedStation, seedTenant } from '../testing/seed-network'
import { sessionOf } from '../testing/session-of'
import { testDatabase } from '../testing/test-database'
import { LedgerOverloaded, openLedger } from './ledger'

const db = await testDatabase()
const tenantId = await seedTenant(db.pools)
const station = await seedStation(db.pools, tenantId, 'LEDGER-1')
const other = await seedStation(db.pools, tenantId, 'LEDGER-2')
const evseId = station.evseIds[0]!
const ledger = openLedger(db.pools.gateway)
const at = Date.UTC(2026, 4, 1, 10)

const unit = (writes: Write[], stationId: StationId = station.stationId): LedgerUnit => ({
  stationId,
  tenantId,
  writes,
  exchange: null,
})
const session = (id: number, fields = {}) => sessionOf({ id, tenantId, stationId: station.stationId, evseId }, fields)
const sample = (minute: number, fields: object = {}): Write => ({
  to: 'sample',
  evseNumber: 1,
  sessionId: null,
  receivedAt: at,
  at: at + minute * 60_000,
  sample: { at: null, context: 'Sample.Periodic', ...fields },
  flags: [],
})
const rows = async (sql: string, params: unknown[] = []) => (await db.pools.system.query(sql, params)).rows

test('every kind of write lands in its table as given', async () => {
  const hard = 'quote " backslash \\ comma , brace } nul \0 unit \x1f é 漢'
  const soft = 'quote " backslash \\ comma , brace } nul \uFFFD unit \uFFFD é 漢'
  await ledger.commit({
    ...unit([
      {
        to: 'session',
        session: session(1, {
          flags: ['clock', 'seqGap'],
          missingSeqNos: [2, 3],
          socPercent: 41.5,
          endedAt: at + 1_234,
          tokenUid: hard,
        }),
      },
      sample(0, {
        energyWh: 1_200,
        voltageV: 229.9,
        other: { Frequency: { value: '50\0', unit: null } },
        signed: [hard],
      }),
      {
        to: 'interval',
        interval: {
          evseId,
          startedAt: at,
          endedAt: null,
          availability: 'occupied',
          phase: 'charging',
          connected: true,
          observed: 3,
          cause: 'status',
          errorCode: null,
        },
      },
      {
        to: 'evse',
        evseId,
        availability: 'occupied',
        reported: 'occupied',
        phase: 'charging',
        statusAt: at,
        errorCode: null,
        vendorErrorCode: '',
        errorInfo: hard,
      },
      { to: 'station', change: { vendor: 'ACME', connected: true, connectivityAt: at, clockSkewMs: -12 } },
      {
        to: 'quarantine',
        kind: 'stop',
        reason: 'why',
        at,
        sessionId: null,
        evseNumber: 1,
        payload: { text: '\ud800' },
      },
      { to: 'event', kind: 'boot', text: '', at, receivedAt: at, evseNumber: null, sessionId: null, payload: null },
      {
        to: 'setting',
        reportedAt: at,
        setting: {
          component: '',
          componentInstance: '',
          evseNumber: 0,
          connectorNumber: 0,
          variable: 'HeartbeatInterval',
          variableInstance: '',
          attribute: 'Actual',
          value: '300',
          readOnly: false,
          writeOnly: false,
          dataType: null,
          unit: 's',
          allowed: null,
        },
      },
    ]),
    exchange: {
      at,
      direction: 'in',
      action: 'Heartbeat',
      messageId: 'm1',
      evseNumber: null,
      sessionId: null,
      request: '{}',
      response: null,
      outcome: 'ok',
      errorCode: null,
      latencyUs: 900,
      deviations: null,
    },
  })
  const [stored] = await rows('select * from sessions where id = 1')
  expect(stored).toMatchObject({
    transaction_id: '1',
    flags: ['clock', 'seqGap'],
    missing_seq_nos: [2, 3],
    soc_percent: 41.5,
    ended_at: new Date(at + 1_234),
    token_uid: soft,
    started_at: new Date(at),
  })
  expect(await rows('select * from meter_samples')).toMatchObject([
    {
      energy_wh: 1_200,
      power_w: null,
      voltage_v: 229.9,
      session_id: 0,
      other: { Frequency: { value: '50\uFFFD', unit: null } },
      signed: [hard.replace('\0', '\uFFFD')],
    },
  ])
  expect(await rows('select * from status_intervals')).toMatchObject([
    { evse_id: evseId, ended_at: null, observed: 3, phase: 'charging' },
  ])
  expect(await rows('select * from evses where id = $1', [evseId])).toMatchObject([
    { availability: 'occupied', vendor_error_code: '', error_info: soft },
  ])
  expect(await rows('select * from stations where id = $1', [station.stationId])).toMatchObject([
    { vendor: 'ACME', model: null, connected: true, clock_skew_ms: -12 },
  ])
  expect(await rows('select * from quarantine')).toMatchObject([{ kind: 'stop', payload: { text: '\uFFFD' } }])
  expect(await rows('select * from station_events')).toMatchObject([{ kind: 'boot', text: '', payload: null }])
  expect(await rows('select * from station_settings')).toMatchObject([{ variable: 'HeartbeatInterval', value: '300' }])
  expect(await rows('select * from ocpp_messages')).toMatchObject([
    { action: 'Heartbeat', response: null, latency_us: 900, at: new Date(at) },
  ])
})

test('what is written twice in one commit or later again is one record, the last word wins', async () => {
  await Promise.all([
    ledger.commit(
      unit([
        { to: 'session', session: session(2) },
        { to: 'session', session: session(2, { energyWh: 10 }) },
      ]),
    ),
    ledger.commit(
      unit([
        { to: 'session', session: session(2, { energyWh: 20 }) },
        { to: 'station', change: { model: 'M' } },
      ]),
    ),
    ledger.commit(
      unit([
        { to: 'station', change: { vendor: 'B', model: 'N' } },
        sample(5, { energyWh: 7 }),
        sample(5, { powerW: 11 }),
      ]),
    ),
  ])
  await ledger.commit(unit([sample(5, { socPercent: 3 }), { to: 'session', session: session(2, { energyWh: 30 }) }]))
  expect(await rows('select energy_wh from sessions where id = 2')).toEqual([{ energy_wh: 30 }])
  expect(await rows('select vendor, model from stations where id = $1', [station.stationId])).toEqual([
    { vendor: 'B', model: 'N' },
  ])
  expect(
    await rows('select energy_wh, power_w, soc_percent from meter_samples where at = $1', [new Date(at + 300_000)]),
  ).toEqual([{ energy_wh: 7, power_w: 11, soc_percent: 3 }])
})

test('a row that cannot be written fails alone', async () => {
  const poisoned = new Set([13, 14, 60])
  const results = await Promise.allSettled(
    Array.from({ length: 100 }, (_, index) => {
      const id = 1_000 + index
      const fields = poisoned.has(index) ? { energyWh: 3_000_000_000 } : {}
      return ledger.commit(
        unit([{ to: 'session', session: session(id, fields) }], index % 2 ? station.stationId : other.stationId),
      )
    }),
  )
  expect(results.flatMap((result, index) => (result.status === 'rejected' ? [index] : []))).toEqual([...poisoned])
  const [{ count }] = await rows('select count(*)::int from sessions where id between 1000 and 1099')
  expect(count).toBe(97)
})

test('a value that cannot even be written down fails alone', async () => {
  const circular: Record<string, unknown> = {}
  circular.self = circular
  const bad = ledger.commit(
    unit([
      { to: 'quarantine', kind: 'x', reason: 'circular', at, sessionId: null, evseNumber: null, payload: circular },
    ]),
  )
  const good = ledger.commit(
    unit([{ to: 'quarantine', kind: 'x', reason: 'fine', at, sessionId: null, evseNumber: null, payload: {} }]),
  )
  await expect(bad).rejects.toThrow(/circular/i)
  await good
  expect(await rows("select reason from quarantine where kind = 'x'")).toEqual([{ reason: 'fine' }])
})

test('a month nobody wrote to yet gets its partition, also one that was dropped meanwhile', async () => {
  const old = (Date.UTC(2021, 1, 3) - at) / 60_000
  await ledger.commit(unit([sample(old, { energyWh: 1 })]))
  await db.pools.system.query('drop table meter_samples_202102')
  await ledger.commit(unit([sample(old, { energyWh: 2 })]))
  expect(await rows('select energy_wh from meter_samples_202102')).toEqual([{ energy_wh: 2 }])
})

test('whoever waited for a partition that another made finds it made', async () => {
  const [first, second] = [await db.pools.gateway.connect(), await db.pools.gateway.connect()]
  const ensure = "select ensure_partition('meter_samples', '2019-02-03')"
  await first.query('begin')
  await first.query(ensure)
  const waiting = second.query(ensure)
  const blocked = async () =>
    (await rows("select 1 from pg_locks where locktype = 'advisory' and not granted")).length > 0
  while (!(await blocked())) await db.pools.system.query('select 1')
  await first.query('commit')
  const [{ status }] = await Promise.allSettled([waiting])
  first.release()
  second.release()
  expect(status).toBe('fulfilled')
})

test('many who need the same new partition at once all get it', async () => {
  for (let year = 2022; year < 2026; year += 1) {
    const ledgers = Array.from({ length: 3 }, () => openLedger(db.pools.gateway))
    const minute = (Date.UTC(year, 1, 3) - at) / 60_000
    await Promise.all(
      ledgers.map((one, index) =>
        one.commit(unit([sample(minute, { energyWh: index })], index % 2 ? station.stationId : other.stationId)),
      ),
    )
  }
  expect(await rows("select count(*)::int from pg_class where relname ~ '^meter_samples_202[2345]02$'")).toEqual([
    { count: 4 },
  ])
})

test('a lost connection is tried again inside', async () => {
  const { rows: backends } = await db.pools.system.query(
    "select pid from pg_stat_activity where application_name = 'busbar busbar_gateway' and datname = current_database()",
  )
  const before = ledger.stats().retries
  const lock = await db.pools.system.connect()
  await lock.query('begin')
  await lock.query('lock table sessions in exclusive mode')
  const commit = ledger.commit(unit([{ to: 'session', session: session(3_000) }]))
  const waiting = async () =>
    (await lock.query("select pid from pg_locks where relation = 'sessions'::regclass and not granted")).rows
  let blocked = await waiting()
  while (blocked.length === 0) blocked = await waiting()
  expect(backends.map((row) => row.pid)).toContain(blocked[0].pid)
  await lock.query('select pg_terminate_backend($1)', [blocked[0].pid])
  await lock.query('commit')
  lock.release()
  await commit
  expect(ledger.stats().retries).toBeGreaterThan(before)
  expect(await rows('select count(*)::int from sessions where id = 3000')).toEqual([{ count: 1 }])
})

test("a station's units keep their order, and drain waits for all", async () => {
  const done: number[] = []
  for (let energyWh = 1; energyWh <= 50; energyWh += 1) {
    void ledger.commit(unit([{ to: 'session', session: session(4_000, { energyWh }) }])).then(() => done.push(energyWh))
  }
  await ledger.drain()
  await Promise.resolve()
  expect(done).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
  expect(await rows('select energy_wh from sessions where id = 4000')).toEqual([{ energy_wh: 50 }])
})

test('more than may wait is refused, not hoarded', async () => {
  const small = openLedger(db.pools.gateway, { maxWaiting: 2 })
  const commits = [1, 2, 3].map((id) => small.commit(unit([{ to: 'session', session: session(5_000 + id) }])))
  await expect(commits[2]).rejects.toThrow(LedgerOverloaded)
  await Promise.all(commits.slice(0, 2))
})
