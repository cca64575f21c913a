import { createServer } from 'node:http'
import type { AddressInfo, Socket as NetSocket } from 'node:net'
import { io, type Socket } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createNetworkSource } from '../db/live-source'
import type { DomainEvent } from '../domain/events'
import type { Actor } from '../domain/people/actor'
import type { Role } from '../domain/people/roles'
import type { EvseId, OwnerId, StationId, TenantId, UserId } from '../kernel/ids'
import type { ClientToServer, LiveCatchUp, LivePatch, LiveSnapshot, ServerToClient } from '../kernel/live'
import { mintScope } from '../kernel/scope'
import { systemClock } from '../kernel/time'
import { eventually } from '../testing/eventually'
import { alarmEvent, liveAlarm, statusEvent } from '../testing/network-rows'
import { type SeededStation, seedStation, seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'
import type { Caller } from './caller'
import { createEventBus } from './event-bus'
import { type Live, startLive } from './live'
import { inProcessFeed } from './live-feed'

type Client = Socket<ServerToClient, ClientToServer>

const db = await testDatabase()
const bus = createEventBus((error) => {
  throw error
})
const server = createServer()
const callers = new Map<string, Caller>()
const clients: Client[] = []
let live: Live
let url: string
let north: TenantId
let south: TenantId
let owner: OwnerId
let owned: SeededStation
let plain: SeededStation
let foreign: SeededStation

beforeAll(async () => {
  north = await seedTenant(db.pools, 'North')
  south = await seedTenant(db.pools, 'South')
  const { rows } = await db.pools.system.query<{ id: OwnerId }>(
    "insert into owners(tenant_id, name) values($1, 'Stadium') returning id",
    [north],
  )
  owner = rows[0]!.id
  owned = await seedStation(db.pools, north, 'N-1', { ownerId: owner, evses: 2 })
  plain = await seedStation(db.pools, north, 'N-2')
  foreign = await seedStation(db.pools, south, 'S-1')
  await db.pools.system.query('update stations set connected = true, connectivity_at = now()')
  await db.pools.system.query("update evses set availability = 'available', status_at = now()")
  callers.set('operator', person(1, 'operator', north))
  callers.set('owner', person(2, 'owner', north, owner))
  callers.set('finance', person(3, 'finance', north))
  callers.set('accountant', person(5, 'accountant', north, owner))
  callers.set('south', person(4, 'operator', south))
  const log = { info: () => {}, error: (fields: object) => expect.unreachable(JSON.stringify(fields)) }
  const authenticate = async (cookie: string | undefined) =>
    callers.get(/user=(\w+)/.exec(cookie ?? '')?.[1] ?? '') ?? null
  const source = createNetworkSource(db.pools.gateway)
  live = await startLive({
    server,
    feed: inProcessFeed(bus),
    source,
    clock: systemClock,
    authenticate,
    log,
    backlogLimitBytes: 256 * 1024,
  })
  server.on('request', (req, res) => {
    if (!req.url?.startsWith('/socket.io/') && !live.route(req, res)) res.writeHead(404).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(() => {
  for (const client of clients.splice(0)) client.disconnect()
})

afterAll(() => {
  live.close()
  server.closeAllConnections()
  server.close()
})

function person(userId: number, role: Role, tenantId: TenantId, ownerId: OwnerId | null = null): Caller {
  const actor: Actor = {
    userId: userId as UserId,
    name: role,
    email: `${role}@example.com`,
    role,
    tenantId,
    ownerId,
    ip: null,
  }
  return { actor, scope: mintScope(tenantId, ownerId) }
}

type Connected = { client: Client; hello: { epoch: string; seq: number }; patches: LivePatch[] }

async function connect(user: string): Promise<Connected> {
  const client: Client = io(url, {
    transports: ['websocket'],
    extraHeaders: { cookie: `user=${user}` },
    reconnection: false,
    forceNew: true,
  })
  clients.push(client)
  const patches: LivePatch[] = []
  client.on('patch', (patch) => patches.push(patch))
  const hello = await new Promise<Connected['hello']>((resolve, reject) => {
    client.on('hello', resolve)
    client.on('connect_error', reject)
  })
  return { client, hello, patches }
}

const fetchSnapshot = (user: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/live/snapshot`, { headers: { cookie: `user=${user}`, ...headers } })

const status = (
  station: SeededStation,
  tenantId: TenantId,
  availability: 'available' | 'faulted' | 'reserved',
  evse = 0,
): DomainEvent => ({
  ...statusEvent(0, Date.now()),
  tenantId,
  stationId: station.stationId,
  evseId: station.evseIds[evse]!,
  evseNumber: evse + 1,
  availability,
})

const evsesOf = (patches: LivePatch[]): EvseId[] => patches.flatMap((patch) => patch.evses ?? []).map((evse) => evse.id)
const resync = (client: Client, from: { epoch: string; seq: number }) =>
  new Promise<LiveCatchUp | null>((resolve) => client.emit('resync', from, resolve))

test('nobody gets a stream or a snapshot without being signed in', async () => {
  await expect(connect('nobody')).rejects.toThrow('signedOut')
  expect((await fetchSnapshot('nobody')).status).toBe(401)
})

test('who reads statements alone gets no stream and no snapshot either', async () => {
  await expect(connect('accountant')).rejects.toThrow('signedOut')
  expect((await fetchSnapshot('accountant')).status).toBe(403)
})

test('the snapshot is cut to the caller, compressed, and 304 until something changes', async () => {
  const names = async (user: string) => ((await (await fetchSnapshot(user)).json()) as LiveSnapshot).stations.name
  expect(await names('operator')).toEqual(['N-1', 'N-2'])
  expect(await names('owner')).toEqual(['N-1'])
  expect(await names('south')).toEqual(['S-1'])
  const first = await fetchSnapshot('operator')
  expect(first.headers.get('content-encoding')).toBe('gzip')
  const etag = first.headers.get('etag')!
  expect((await fetchSnapshot('operator', { 'if-none-match': etag })).status).toBe(304)
  expect((await fetchSnapshot('owner', { 'if-none-match': etag })).status).toBe(200)
  bus.publish([status(plain, north, 'reserved')])
  await eventually(async () => expect((await fetchSnapshot('operator', { 'if-none-match': etag })).status).toBe(200))
})

test('a change reaches those who may see it, and nobody else', async () => {
  const [operator, ownerSeat, other] = await Promise.all([connect('operator'), connect('owner'), connect('south')])
  bus.publish([status(plain, north, 'faulted'), status(owned, north, 'faulted'), status(foreign, south, 'reserved')])
  await eventually(() => {
    expect(evsesOf(operator.patches).sort()).toEqual([owned.evseIds[0], plain.evseIds[0]].sort())
    expect(evsesOf(ownerSeat.patches)).toEqual([owned.evseIds[0]])
    expect(evsesOf(other.patches)).toEqual(foreign.evseIds)
  })
})

test('alarms reach the tenant and the owner of the station; each stream is chained without a gap', async () => {
  const [operator, ownerSeat] = await Promise.all([connect('operator'), connect('owner')])
  const alarm = (id: number, stationId: StationId): DomainEvent => ({
    ...alarmEvent(liveAlarm(id, { stationId }), 1),
    tenantId: north,
  })
  bus.publish([alarm(1, plain.stationId), alarm(2, owned.stationId), alarm(3, plain.stationId)])
  await eventually(() =>
    expect(operator.patches.flatMap((patch) => patch.alarms ?? []).map((each) => each.id)).toEqual([1, 2, 3]),
  )
  await eventually(() =>
    expect(ownerSeat.patches.flatMap((patch) => patch.alarms ?? []).map((each) => each.id)).toEqual([2]),
  )
  for (const { patches, hello } of [operator, ownerSeat]) {
    expect(patches[0]!.prev).toBeLessThanOrEqual(hello.seq)
    for (const [index, patch] of patches.slice(1).entries()) expect(patch.prev).toBe(patches[index]!.seq)
  }
})

test('whoever was away gets what changed meanwhile, or is told to start again', async () => {
  const before = await connect('operator')
  before.client.disconnect()
  bus.publish([status(owned, north, 'reserved', 1)])
  await eventually(() => expect(live.networks.of(north).seq).toBeGreaterThan(before.hello.seq))
  const again = await connect('operator')
  expect((await resync(again.client, before.hello))?.evses).toMatchObject([{ id: owned.evseIds[1], state: 'reserved' }])
  expect(await resync(again.client, { epoch: 'another process', seq: before.hello.seq })).toBeNull()
})

test('a hidden tab hears alarms and counts, and nothing of EVSEs', async () => {
  const { client, patches } = await connect('operator')
  client.emit('follow', { kind: 'quiet' })
  const counted = new Promise<number>((resolve) =>
    client.on('tick', ({ counts }) => counts && resolve(counts.states.reduce((a, b) => a + b))),
  )
  expect(await counted).toBe(3)
  bus.publish([
    status(owned, north, 'available', 1),
    { ...alarmEvent(liveAlarm(9, { stationId: null }), 1), tenantId: north },
  ])
  await eventually(() => expect(patches.flatMap((patch) => patch.alarms ?? [])).toHaveLength(1))
  expect(evsesOf(patches)).toEqual([])
})

test('the OCPP tail goes to those who watch the station and may read messages', async () => {
  const seen: Record<string, string[]> = {}
  const users = ['operator', 'finance', 'owner', 'south']
  for (const user of users) {
    const { client } = await connect(user)
    seen[user] = []
    client.on('exchange', (exchanges) => seen[user]!.push(...exchanges.map((each) => each.messageId)))
    client.emit('watch', [owned.stationId, foreign.stationId])
    await resync(client, { epoch: '', seq: 0 })
  }
  const tail = (station: SeededStation, tenantId: TenantId, messageId: string): DomainEvent => ({
    type: 'frame.exchanged',
    tenantId,
    stationId: station.stationId,
    at: 1,
    receivedAt: 1,
    exchange: {
      stationId: station.stationId,
      at: 1,
      direction: 'in',
      action: 'Heartbeat',
      messageId,
      evseNumber: null,
      summary: '',
      outcome: 'ok',
      latencyMs: 1,
    },
  })
  bus.publish([tail(plain, north, 'unwatched'), tail(owned, north, 'theirs'), tail(foreign, south, 'ours')])
  await eventually(() => expect(seen).toEqual({ operator: ['theirs'], finance: [], owner: [], south: ['ours'] }))
})

test('signing out ends the stream at once, another role too', async () => {
  callers.set('leaver', person(50, 'operator', north))
  callers.set('climber', person(51, 'operator', north))
  const [leaver, climber, stayer] = await Promise.all([connect('leaver'), connect('climber'), connect('operator')])
  const bye = ({ client }: Connected) => new Promise<string>((resolve) => client.on('bye', resolve))
  const reasons = Promise.all([bye(leaver), bye(climber)])
  callers.delete('leaver')
  callers.set('climber', person(51, 'finance', north))
  bus.publish([50, 51].map((userId) => ({ type: 'user.rightsChanged' as const, userId, at: 1, receivedAt: 1 })))
  expect(await reasons).toEqual(['signedOut', 'rightsChanged'])
  await eventually(() => expect([leaver.client.connected, climber.client.connected]).toEqual([false, false]))
  expect(stayer.client.connected).toBe(true)
})

test('rights that ended without anybody saying so end the stream too', async () => {
  callers.set('expired', person(52, 'operator', north))
  const { client } = await connect('expired')
  const bye = new Promise<string>((resolve) => client.on('bye', resolve))
  callers.delete('expired')
  expect(await bye).toBe('signedOut')
})

test('a new station appears: everybody is asked to fetch a new picture', async () => {
  const { client, patches } = await connect('operator')
  const made = await seedStation(db.pools, north, 'N-3')
  bus.publish([{ type: 'station.changed', tenantId: north, stationId: made.stationId, at: 1, receivedAt: 1 }])
  await eventually(() => expect(patches.some((patch) => patch.reload)).toBe(true))
  const snapshot = (await (await fetchSnapshot('operator')).json()) as LiveSnapshot
  expect(snapshot.stations.name).toContain('N-3')
  await db.pools.system.query('update stations set removed_at = now() where id = $1', [made.stationId])
  bus.publish([{ type: 'station.changed', tenantId: north, stationId: made.stationId, at: 1, receivedAt: 1 }])
  await eventually(() => expect(live.networks.of(north).stations.has(made.stationId)).toBe(false))
  client.disconnect()
})

test('a client that does not read is dropped, the others go on', async () => {
  const [sleeper, reader] = await Promise.all([connect('operator'), connect('operator')])
  const gone = new Promise<string>((resolve) => sleeper.client.on('disconnect', resolve))
  const transport: unknown = Reflect.get(sleeper.client.io.engine.transport, 'ws')
  const socket = Reflect.get(transport as object, '_socket') as NetSocket
  socket.pause()
  const detail = 'x'.repeat(200_000)
  const flood = Array.from(
    { length: 80 },
    (_, index): DomainEvent => ({
      ...alarmEvent(liveAlarm(1_000 + index, { stationId: plain.stationId, detail }), 1),
      tenantId: north,
    }),
  )
  bus.publish(flood)
  await eventually(() => expect(live.gateway.dropped).toBe(1))
  socket.resume()
  await gone
  await eventually(() => expect(reader.patches.flatMap((patch) => patch.alarms ?? [])).toHaveLength(80))
  expect(reader.client.connected).toBe(true)
})

test('nonsense from a client changes nothing', async () => {
  const { client, patches } = await connect('operator')
  const say = client as unknown as { emit(event: string, ...args: unknown[]): void }
  say.emit('watch', 'all')
  say.emit('watch', [{}, -1, 'x'])
  say.emit('follow', null)
  say.emit('follow', { kind: 'tiles', tiles: ['9/1/1', '../../etc', 5] })
  say.emit('follow', { kind: 'everything of everybody' })
  say.emit('resync', 'x', 'y')
  say.emit('follow', { kind: 'all' })
  expect(await resync(client, { epoch: 'x', seq: Number.NaN })).toBeNull()
  bus.publish([status(plain, north, 'reserved'), status(owned, north, 'available', 1)])
  await eventually(() => expect(evsesOf(patches)).toContain(plain.evseIds[0]))
})
