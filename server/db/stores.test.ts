import { expect, test } from 'vitest'
import type { IntervalRow } from '../domain/charging/ports'
import type { EvseId, StationId } from '../kernel/ids'
import { seedStation, seedTenant, seedToken } from '../testing/seed-network'
import { sessionOf } from '../testing/session-of'
import { testDatabase } from '../testing/test-database'
import { openLedger } from './ledger'
import { openSessionArchive } from './session-archive'
import { openSessionIds } from './session-ids'
import { openStationDirectory } from './station-directory'
import { openStationStateStore } from './station-state-store'
import { openTokenDirectory } from './token-directory'

const db = await testDatabase()
const { gateway, system } = db.pools
const tenantId = await seedTenant(db.pools)
const second = await seedTenant(db.pools, 'Second')
const station = await seedStation(db.pools, tenantId, 'Store-1', { evses: 2, password: 'secret' })
const { stationId } = station
const [evse1, evse2] = [station.evseIds[0]!, station.evseIds[1]!]
const ledger = openLedger(gateway)
const states = openStationStateStore(gateway)
const archive = openSessionArchive(gateway, states)
const hour = 3_600_000
const at = Date.now() - 12 * hour

const interval = (startedAt: number, endedAt: number | null): IntervalRow => ({
  evseId: evse1,
  startedAt,
  endedAt,
  availability: 'available',
  phase: null,
  connected: true,
  observed: 1,
  cause: 'status',
  errorCode: null,
})
const session = (id: number, fields = {}, evseId = evse1) =>
  sessionOf({ id, tenantId, stationId, evseId }, { startedAt: at, startReceivedAt: at, ...fields })

test('a state comes back as it was committed, many asked at once', async () => {
  const open = session(2_003, { startedAt: at + 2 * hour, flags: ['clock'], missingSeqNos: [4], socPercent: 12.5 })
  await ledger.commit({
    stationId,
    tenantId,
    exchange: null,
    writes: [
      { to: 'session', session: session(2_001, { state: 'ended', endedAt: at + hour }) },
      {
        to: 'session',
        session: session(2_002, { state: 'ended', startedAt: at + hour, endedAt: at + hour, transactionId: 'same' }),
      },
      { to: 'session', session: open },
      {
        to: 'session',
        session: session(2_004, { evseNumber: 2, state: 'ended', startedAt: at + 1, transactionId: 'same' }, evse2),
      },
      { to: 'session', session: session(2_005, { evseNumber: 0, evseId: 0, transactionId: 'unplaced' }) },
      { to: 'interval', interval: interval(at, at + hour) },
      { to: 'interval', interval: interval(at + hour, null) },
      {
        to: 'evse',
        evseId: evse1,
        availability: 'faulted',
        reported: 'occupied',
        phase: 'charging',
        statusAt: at,
        errorCode: 'E',
        vendorErrorCode: 'V',
        errorInfo: null,
      },
      {
        to: 'station',
        change: { connected: true, bootedAt: at, clockSkewMs: 17, protocol: 'ocpp1.6', availability: 'faulted' },
      },
    ],
  })
  const [state, again] = await Promise.all([states.load(stationId), states.load(stationId)])
  expect(again).toEqual(state)
  expect(state).toMatchObject({
    stationId,
    tenantId,
    identity: 'Store-1',
    protocol: 'ocpp1.6',
    connected: true,
    bootedAt: at,
    clockSkewMs: 17,
    availability: 'faulted',
    onboarding: 'accepted',
  })
  expect([...state.evses.keys()]).toEqual([1, 2])
  expect(state.evses.get(1)).toMatchObject({
    evseId: evse1,
    availability: 'faulted',
    reported: 'occupied',
    phase: 'charging',
    statusAt: at,
    errorCode: 'E',
    vendorErrorCode: 'V',
  })
  expect(state.evses.get(1)!.session).toEqual(open)
  expect(state.evses.get(1)!.lastEnded?.id).toBe(2_002)
  expect(state.evses.get(1)!.interval).toEqual(interval(at + hour, null))
  expect(state.evses.get(2)).toMatchObject({ session: null, lastEnded: { id: 2_004 }, interval: null })
  expect(state.unplaced.map((one) => one.id)).toEqual([2_005])
  expect(await states.connectedStations()).toEqual([stationId])
  await expect(states.load(999_999 as StationId)).rejects.toThrow(/does not exist/)
})

test('the archive finds the newest session of an id, and intervals from the covering one on', async () => {
  const [same, none, byKey, odd] = await Promise.all([
    archive.byTransaction(stationId, 'same'),
    archive.byTransaction(stationId, 'nobody'),
    archive.byStartKey(stationId, 'key 2001'),
    archive.byTransaction(stationId, 'x\0'),
  ])
  expect([same?.id, none, byKey?.id, odd]).toEqual([2_002, null, 2_001, null])
  expect((await archive.intervalsFrom(evse1, at + 5)).map((row) => row.startedAt)).toEqual([at, at + hour])
  expect((await archive.intervalsFrom(evse1, at + hour)).map((row) => row.startedAt)).toEqual([at + hour])
  expect((await archive.intervalsFrom(evse1, at - 5)).map((row) => row.startedAt)).toEqual([at, at + hour])
  expect(await archive.intervalsFrom(evse2, at)).toEqual([])
})

test('an EVSE is created once, however many ask', async () => {
  const ids = await Promise.all([3, 3, 3].map((number) => archive.addEvse(tenantId, stationId, number)))
  expect(new Set(ids).size).toBe(1)
  expect((await system.query('select connector_number from connectors where evse_id = $1', [ids[0]])).rows).toEqual([
    { connector_number: 1 },
  ])
})

test('session numbers are unique across processes', async () => {
  const [one, two] = [openSessionIds(gateway), openSessionIds(gateway)]
  const ids = await Promise.all(Array.from({ length: 900 }, (_, index) => (index % 2 ? one : two).next()))
  expect(new Set(ids).size).toBe(900)
  expect(Math.min(...ids)).toBeGreaterThan(0)
})

test('tokens are found whatever the case, inside their tenant, and are at most 2 s old', async () => {
  await seedToken(db.pools, tenantId, 'AbCd', { groupId: 'G' })
  let now = 0
  const tokens = openTokenDirectory(gateway, () => now)
  const [found, foreign, unknown] = await Promise.all([
    tokens.find(tenantId, 'aBcD'),
    tokens.find(second, 'abcd'),
    tokens.find(tenantId, 'nobody'),
  ])
  expect(found).toEqual({
    uid: 'AbCd',
    type: 'ISO14443',
    blocked: false,
    validFrom: null,
    validUntil: null,
    groupId: 'G',
    contractId: null,
    contractActive: true,
    maxConcurrentSessions: null,
  })
  expect([foreign, unknown]).toEqual([null, null])
  await system.query("update id_tokens set blocked = true where uid = 'AbCd'")
  now = 1_999
  expect((await tokens.find(tenantId, 'ABCD'))?.blocked).toBe(false)
  now = 2_000
  expect((await tokens.find(tenantId, 'ABCD'))?.blocked).toBe(true)
})

test('running sessions of a contract elsewhere count, zombies and the own station do not', async () => {
  const elsewhere = await seedStation(db.pools, tenantId, 'Store-2', { evses: 3 })
  await system.query(
    "update evses set availability = case when evse_number = 2 then 'available' else 'occupied' end where station_id = $1",
    [elsewhere.stationId],
  )
  const open = (id: number, index: number, startedAt: number) => ({
    to: 'session' as const,
    session: sessionOf(
      { id, tenantId, stationId: elsewhere.stationId, evseId: elsewhere.evseIds[index]! },
      { contractId: 5, startedAt },
    ),
  })
  const unplaced = open(6_004, 0, Date.now() - hour)
  unplaced.session.evseId = 0 as EvseId
  const writes = [
    unplaced,
    open(6_001, 0, Date.now() - hour),
    open(6_002, 1, Date.now() - hour),
    open(6_003, 2, Date.now() - 30 * hour),
  ]
  await ledger.commit({ stationId: elsewhere.stationId, tenantId, writes, exchange: null })
  const tokens = openTokenDirectory(gateway)
  expect(await tokens.openSessions(tenantId, 5, stationId)).toBe(2)
  expect(await tokens.openSessions(tenantId, 5, elsewhere.stationId)).toBe(0)
})

test('a token we sent with a remote start is ours for an hour', async () => {
  const send = (uid: string, state: string, age: string) =>
    system.query(
      "insert into commands(tenant_id, station_id, kind, request, state, requested_by_name, queued_at) values($1, $2, 'remoteStart', $3, $4, 'x', now() - $5::interval)",
      [tenantId, stationId, JSON.stringify({ kind: 'remoteStart', idToken: uid }), state, age],
    )
  await send('Fresh', 'accepted', '5 minutes')
  await send('Stale', 'accepted', '2 hours')
  await send('Turned-down', 'rejected', '1 minute')
  const tokens = openTokenDirectory(gateway)
  expect(
    await Promise.all(['fresh', 'stale', 'turned-down', 'x\0'].map((uid) => tokens.sentByUs(stationId, uid))),
  ).toEqual([true, false, false, false])
})

test('the directory knows what a station last said it is', async () => {
  const directory = openStationDirectory(gateway)
  const { stationId: id } = await directory.register('Model-1', 'accepted', null, null)
  expect(await directory.find('model-1')).toMatchObject({ vendor: null, model: null, firmwareVersion: null })
  await system.query(
    "update stations set vendor = 'OpenEVSE', model = 'WiFi', firmware_version = '4.2.1' where id = $1",
    [id],
  )
  expect(await directory.find('model-1')).toMatchObject({ vendor: 'OpenEVSE', model: 'WiFi', firmwareVersion: '4.2.1' })
})

test('stations are found by identity whatever the case; removed ones are unknown and may come again', async () => {
  const directory = openStationDirectory(gateway)
  const [found, unknown, odd] = await Promise.all([
    directory.find('STORE-1'),
    directory.find('nobody'),
    directory.find('x\0'),
  ])
  expect(found).toMatchObject({ stationId, tenantId, identity: 'Store-1', onboarding: 'accepted' })
  expect(found!.passwordHash).toBeInstanceOf(Buffer)
  expect([unknown, odd]).toEqual([null, null])
  const fresh = await Promise.all(
    [1, 2].map(() => directory.register('New-1', 'pending', Buffer.from([1]), '10.0.0.9')),
  )
  expect(new Set(fresh.map((one) => one.stationId)).size).toBe(1)
  expect(fresh[0]).toMatchObject({ tenantId, onboarding: 'pending', passwordHash: Buffer.from([1]) })
  await system.query('update stations set removed_at = now() where id = $1', [fresh[0]!.stationId])
  expect(await directory.find('new-1')).toBeNull()
  expect(await directory.register('NEW-1', 'accepted', null, null)).toMatchObject({
    stationId: fresh[0]!.stationId,
    onboarding: 'accepted',
    passwordHash: null,
  })
  await system.query('update stations set next_password_hash = $2 where id = $1', [stationId, Buffer.from([9])])
  await directory.confirmNextPassword(stationId)
  expect(await directory.find('store-1')).toMatchObject({ passwordHash: Buffer.from([9]), nextPasswordHash: null })
})

test('refused handshakes are counted, with the last word on each', async () => {
  const directory = openStationDirectory(gateway)
  for (const detail of ['first', 'second'])
    directory.noteRefusal({
      tenantId: null,
      identity: 'Knock\0',
      reason: 'unknownStation',
      remoteAddress: '10.0.0.1',
      detail,
    })
  await directory.flush()
  directory.noteRefusal({
    tenantId: null,
    identity: 'knock\0',
    reason: 'unknownStation',
    remoteAddress: '10.0.0.2',
    detail: null,
  })
  directory.noteRefusal({
    tenantId: second,
    identity: 'Knock',
    reason: 'wrongPassword',
    remoteAddress: null,
    detail: null,
  })
  await directory.flush()
  const { rows } = await system.query(
    'select tenant_id, identity, reason, attempts, remote_address, detail from refused_handshakes order by reason',
  )
  expect(rows).toEqual([
    {
      tenant_id: tenantId,
      identity: 'knock\uFFFD',
      reason: 'unknownStation',
      attempts: 3,
      remote_address: '10.0.0.2',
      detail: null,
    },
    { tenant_id: second, identity: 'Knock', reason: 'wrongPassword', attempts: 1, remote_address: null, detail: null },
  ])
})
