import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { NetworkStation } from '@/server/domain/operations/ports'
import type { StationId, TenantId, UserId } from '@/server/kernel/ids'
import { mintScope } from '@/server/kernel/scope'
import { evseStates } from '@/server/kernel/status'
import { systemClock } from '@/server/kernel/time'
import { createEventBus } from '@/server/realtime/event-bus'
import { type Live, startLive } from '@/server/realtime/live'
import { eventually } from '@/server/testing/eventually'
import {
  alarmEvent,
  changed,
  disconnected,
  liveAlarm,
  sessionEvent,
  stationRow,
  statusEvent,
} from '@/server/testing/network-rows'
import { LiveConnection } from './live-connection'
import { LiveStore } from './live-store'
import { StreamStatus } from './stream-status'

const bus = createEventBus((error) => {
  throw error
})
const rows: NetworkStation[] = [stationRow(1, { evseCount: 2 }), stationRow(2)]
const server = createServer()
const opened: LiveConnection[] = []
let live: Live
let origin: string

beforeAll(async () => {
  const actor = {
    userId: 1 as UserId,
    name: 'Ada',
    email: 'a@example.com',
    role: 'operator' as const,
    tenantId: 1 as TenantId,
    ownerId: null,
    ip: null,
  }
  const source = {
    load: async () => rows,
    stations: async (ids: readonly StationId[]) => rows.filter((row) => ids.includes(row.stationId)),
    openAlarms: async () => [],
    commandsSince: async () => [],
  }
  const log = { info: () => {}, error: (fields: object) => expect.unreachable(JSON.stringify(fields)) }
  live = await startLive({
    server,
    feed: bus,
    source,
    clock: systemClock,
    authenticate: async () => ({ actor, scope: mintScope(actor.tenantId) }),
    log,
  })
  server.on('request', (req, res) => {
    if (!req.url?.startsWith('/socket.io/')) live.route(req, res)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(() => {
  for (const each of opened.splice(0)) each.stop()
})

afterAll(() => {
  live.close()
  server.closeAllConnections()
  server.close()
})

async function open() {
  const status = new StreamStatus(() => performance.now())
  const store = new LiveStore(
    (run) => setImmediate(run),
    () => {},
  )
  const connection = new LiveConnection(store, status, origin)
  opened.push(connection)
  connection.start()
  await eventually(() => expect(status.current().phase).toBe('live'))
  return { store, status, connection }
}

/** What patches lost on the way look like: the server has sent them, the browser never got them. */
async function lose(work: () => void): Promise<void> {
  const io = Reflect.get(live.gateway, 'io') as { socketsLeave(room: string): void; socketsJoin(room: string): void }
  const { seq } = live.networks.of(1 as TenantId)
  io.socketsLeave('t1:tenant:cr:all')
  work()
  await eventually(() => expect(live.networks.of(1 as TenantId).seq).toBeGreaterThan(seq))
  io.socketsJoin('t1:tenant:cr:all')
}

test('the picture comes with the first connect, changes follow and are told by key', async () => {
  const { store } = await open()
  expect(store.station(1)).toMatchObject({
    name: 'S-1',
    locationName: 'Harbour',
    evses: [{ id: 10, state: 'available' }, { id: 11 }],
  })
  const told: string[] = []
  store.subscribe('evse:10', () => told.push('evse:10'))
  store.subscribe('evse:20', () => told.push('evse:20'))
  store.subscribe('station:1', () => told.push('station:1'))
  const frames: number[][] = []
  store.onFrame(({ evses }) => frames.push([...evses]))
  bus.publish([
    statusEvent(10, Date.now(), { availability: 'occupied', phase: 'charging' }),
    sessionEvent('session.started', 10, Date.now(), { powerW: 11_000 }),
  ])
  await eventually(() => expect(store.evse(10)).toMatchObject({ state: 'charging', powerW: 11_000, sessionId: 1000 }))
  expect(told.sort()).toEqual(['evse:10', 'station:1'])
  expect(frames).toEqual([[store.network.evseIndex.get(10)]])
  expect(store.counts()).toMatchObject({ powerW: 11_000, sessions: 1 })
})

test('a view keeps its identity until something of it changes', async () => {
  const { store } = await open()
  const [before, other] = [store.evse(10), store.evse(20)]
  expect(store.evse(10)).toBe(before)
  bus.publish([statusEvent(10, Date.now(), { availability: 'reserved' })])
  await eventually(() => expect(store.evse(10)).not.toBe(before))
  expect(store.evse(20)).toBe(other)
})

test('lost patches are noticed and made good by themselves', async () => {
  const { store, status } = await open()
  await lose(() => bus.publish([statusEvent(10, Date.now(), { availability: 'faulted' })]))
  await eventually(() => expect(store.evse(10)?.state).toBe('faulted'))
  expect(status.current()).toMatchObject({ phase: 'resynced', changes: 1 })
  await lose(() => bus.publish([statusEvent(11, Date.now(), { availability: 'faulted' })]))
  bus.publish([statusEvent(20, Date.now(), { availability: 'reserved' })])
  await eventually(() => expect([store.evse(11)?.state, store.evse(20)?.state]).toEqual(['faulted', 'reserved']))
})

test('a hidden tab keeps its alarms, and knows everything again once it is looked at', async () => {
  const { store, connection } = await open()
  connection.follow({ kind: 'quiet' })
  await eventually(() => expect(store.counts().states).toHaveLength(evseStates.length))
  bus.publish([
    statusEvent(20, Date.now(), { availability: 'faulted' }),
    alarmEvent(liveAlarm(3, { stationId: 2 as StationId, priority: 1 }), Date.now()),
  ])
  await eventually(() => expect(store.alarms().map((alarm) => alarm.id)).toEqual([3]))
  bus.publish([disconnected(1, Date.now())])
  connection.follow({ kind: 'all' })
  await eventually(() => expect([store.evse(20)?.state, store.evse(10)?.state]).toEqual(['faulted', 'offline']))
  expect(store.station(2)?.worstAlarm).toBe(1)
})

test('stations that were added appear, and rows keep their meaning', async () => {
  const { store } = await open()
  rows.push(stationRow(3, { locationId: null, locationName: null, lat: null, lon: null, powerType: 'DC' }))
  bus.publish([changed(3, Date.now())])
  await eventually(() => expect(store.station(3)).toMatchObject({ name: 'S-3', locationName: null, powerType: 'DC' }))
  const { network } = store
  expect(Number.isNaN(network.stations.lat[network.stationIndex.get(3)!])).toBe(true)
  expect(network.stations.lat[network.stationIndex.get(1)!]).toBe(52.1)
})
