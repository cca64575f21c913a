import { afterEach, beforeEach, expect, test } from 'vitest'
import { createAlarmDesk } from '../../db/alarm-desk'
import { createAlarmStore } from '../../db/alarm-store'
import { createNetworkSource } from '../../db/live-source'
import type { AlarmId, EvseId, OwnerId, TenantId, UserId } from '../../kernel/ids'
import type { LiveAlarm } from '../../kernel/live'
import { mintScope } from '../../kernel/scope'
import { minute, second } from '../../kernel/time'
import { createEventBus } from '../../realtime/event-bus'
import { eventually } from '../../testing/eventually'
import { connected, disconnected, startFailed, statusEvent } from '../../testing/network-rows'
import { type SeededStation, seedStation, seedTenant } from '../../testing/seed-network'
import { testDatabase } from '../../testing/test-database'
import type { DomainEvent } from '../events'
import type { Actor } from '../people/actor'
import { acknowledgeAlarm } from './acknowledge-alarm'
import { AlarmEngine } from './alarm-engine'
import { noteAlarm } from './note-alarm'
import { allRules } from './rules/all-rules'
import { unacknowledgeAlarm } from './unacknowledge-alarm'

const db = await testDatabase()
const failed = (error: unknown) => {
  throw error
}
let now = Date.now()
const clock = { now: () => now }
let tenantId: TenantId
let station: SeededStation
let tenants = 0
let published: LiveAlarm[] = []
let engine: AlarmEngine
let bus = createEventBus(failed)

async function startEngine(): Promise<void> {
  bus = createEventBus(failed)
  bus.subscribe(['alarm.changed'], (event) => published.push(event.alarm))
  engine = new AlarmEngine({
    source: createNetworkSource(db.pools.gateway),
    store: createAlarmStore(db.pools.gateway, failed),
    events: bus,
    clock,
    rules: allRules,
    onError: failed,
  })
  await engine.start()
}

beforeEach(async () => {
  tenants += 1
  tenantId = await seedTenant(db.pools, `Tenant ${tenants}`)
  station = await seedStation(db.pools, tenantId, `ST-${tenants}`, { evses: 2 })
  await db.pools.system.query(
    "update stations set connected = true, connectivity_at = now(), power_type = 'DC' where id = $1",
    [station.stationId],
  )
  published = []
  await startEngine()
})

afterEach(async () => {
  await engine.stop()
  await db.pools.system.query('update alarms set open = false')
})

/** An event of this test's station; the builders speak of station 1 and EVSE 10. */
const here = <E extends DomainEvent>(event: E): E => ({
  ...event,
  tenantId,
  stationId: station.stationId,
  ...('evseId' in event ? { evseId: station.evseIds[0]!, evseNumber: 1 } : {}),
})
const say = async (...events: DomainEvent[]) => {
  bus.publish(events.map(here))
  await engine.idle()
}
const pass = async (ms: number) => {
  now += ms
  engine.turn()
  await engine.idle()
}
const fault = (errorCode = 'GroundFailure') => statusEvent(10, now, { availability: 'faulted', errorCode })
const well = () => statusEvent(10, now)
const rows = () =>
  db.pools.system
    .query('select id, rule, state, priority, occurrences, open, effect from alarms where tenant_id = $1 order by id', [
      tenantId,
    ])
    .then((result) => result.rows)
const history = (id: number) =>
  db.pools.system
    .query<{ kind: string }>('select kind from alarm_events where alarm_id = $1 order by id', [id])
    .then((result) => result.rows.map((row) => row.kind))
const person = (id: number, role: Actor['role'] = 'operator'): Actor => ({
  userId: id as UserId,
  name: `Person ${id}`,
  email: '',
  role,
  tenantId,
  ownerId: null,
  ip: '10.0.0.1',
})
const ports = () => ({ alarms: createAlarmDesk(db.scoped, clock), events: bus, clock })
const scope = () => mintScope(tenantId)
const crash = () => startEngine()

test('a fault is an alarm at once: stored, then told, with names and words', async () => {
  await say(fault())
  expect(published).toMatchObject([
    {
      rule: 'groundFault',
      priority: 1,
      state: 'active',
      what: 'Ground fault',
      stationName: `ST-${tenants}`,
      evseNumber: 1,
      evseId: station.evseIds[0],
    },
  ])
  expect(await rows()).toMatchObject([{ state: 'active', open: true, occurrences: 1 }])
  await say(fault())
  expect(published).toHaveLength(1)
})

test('a fault that comes and goes keeps its row and counts, also within one breath', async () => {
  await say(fault(), well(), fault(), well(), fault())
  expect(await rows()).toMatchObject([{ state: 'active', occurrences: 3 }])
  expect(await history(published.at(-1)!.id)).toEqual(['raised', 'returned', 'raisedAgain', 'returned', 'chattering'])
  await say(well())
  expect(published.at(-1)).toMatchObject({ state: 'returned', occurrences: 3 })
})

test('an offline DC station is an alarm after two minutes, not before, and not when it came back', async () => {
  await say(disconnected(1, now))
  await pass(2 * minute - second)
  expect(published).toEqual([])
  await pass(2 * second)
  expect(published).toMatchObject([
    { rule: 'dcStationOffline', priority: 2, evseId: null, effect: '2 EVSEs unreachable' },
  ])
  await say(connected(1, now))
  await pass(9 * second)
  expect(published).toHaveLength(1)
  await pass(2 * second)
  expect(published.at(-1)).toMatchObject({ state: 'returned' })
  await say(disconnected(1, now))
  await pass(minute)
  await say(connected(1, now))
  await pass(10 * minute)
  expect(published).toHaveLength(2)
})

test('three failed starts are an alarm, which is over when nobody fails any more', async () => {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await say(startFailed(10, now))
    await pass(minute)
  }
  expect(published).toMatchObject([{ rule: 'failedStarts', effect: '3 driver attempts failed in 15 min' }])
  await pass(15 * minute)
  expect(published.at(-1)).toMatchObject({ rule: 'failedStarts', state: 'returned' })
})

test('a fault that is told first and named a moment later is one alarm to look at', async () => {
  const named = () => ({
    type: 'station.eventNoted' as const,
    ...{ tenantId, stationId: station.stationId, at: now, receivedAt: now, evseNumber: 1, kind: 'deviceEvent' },
    text: 'TemperatureSensor.Problem = true: W-4420 Inlet 78 C',
  })
  await say(statusEvent(10, now, { availability: 'faulted' }))
  expect(await rows()).toMatchObject([{ rule: 'evseFaulted', state: 'active' }])
  now += 200
  await say(named())
  const [first, second] = await rows()
  expect(first).toMatchObject({ rule: 'evseFaulted', state: 'cleared', open: false })
  expect(second).toMatchObject({ state: 'active', priority: 1 })
  // Named long after, what people were told stays until somebody looks.
  await say(well())
  now += 20 * minute
  await say(statusEvent(10, now, { availability: 'faulted' }))
  await pass(minute)
  await say(named())
  const told = (await rows()).filter(({ rule, open }) => rule === 'evseFaulted' && open)
  expect(told).toMatchObject([{ state: 'returned' }])
})

test('a restart neither loses nor doubles an alarm, and settles what ended meanwhile', async () => {
  await say(fault(), disconnected(1, now))
  await db.pools.system.query(
    "update evses set availability = 'faulted', error_code = 'GroundFailure', status_at = now() where id = $1",
    [station.evseIds[0]],
  )
  await db.pools.system.query(
    'update stations set connected = false, connectivity_at = to_timestamp($2) where id = $1',
    [station.stationId, now / 1_000],
  )
  await engine.stop()
  now += minute
  await crash()
  await engine.idle()
  expect(await rows()).toHaveLength(1)
  await pass(minute + second)
  expect(await rows()).toHaveLength(1) // nobody could connect while we were down: two minutes from our start
  await pass(minute)
  expect(await rows()).toMatchObject([
    { rule: 'groundFault', state: 'active', occurrences: 1 },
    { rule: 'dcStationOffline', state: 'active' },
  ])
  await engine.stop()
  await db.pools.system.query("update evses set availability = 'available', error_code = null where id = $1", [
    station.evseIds[0],
  ])
  await crash()
  await engine.idle()
  expect(await rows()).toMatchObject([
    { rule: 'groundFault', state: 'returned' },
    { rule: 'dcStationOffline', state: 'active' },
  ])
})

test('an engine that died after writing and before telling says nothing twice', async () => {
  await say(fault())
  const before = await rows()
  await db.pools.system.query("update evses set availability = 'faulted', error_code = 'GroundFailure' where id = $1", [
    station.evseIds[0],
  ])
  await engine.stop()
  await crash()
  await say(fault())
  expect(await rows()).toEqual(before)
})

test('acknowledging is told to everybody, audited once, and comes to its end when the fault is gone', async () => {
  await say(fault())
  const alarmId = published[0]!.id
  const first = await acknowledgeAlarm(ports(), scope(), person(5), { alarmId, seenOccurrences: 1 })
  const again = await acknowledgeAlarm(ports(), scope(), person(6), { alarmId, seenOccurrences: 1 })
  expect([first, again]).toMatchObject([{ ok: true }, { ok: true, value: { acknowledgedByName: 'Person 5' } }])
  expect(published.slice(1)).toMatchObject([{ state: 'acknowledged', acknowledgedBy: 5 }])
  await noteAlarm(ports(), scope(), person(6), { alarmId, text: 'Technician at 19:20' })
  await say(well())
  expect(published.at(-1)).toMatchObject({ id: alarmId, state: 'cleared' })
  expect(await history(alarmId)).toEqual(['raised', 'acknowledged', 'note', 'cleared'])
  const audit = await db.pools.system.query(
    'select action, actor, ip, before, after from audit_log where tenant_id = $1 order by id',
    [tenantId],
  )
  expect(audit.rows).toMatchObject([
    {
      action: 'alarm.acknowledged',
      actor: 'Person 5',
      ip: '10.0.0.1',
      before: { state: 'active' },
      after: { state: 'acknowledged' },
    },
    { action: 'alarm.noted', actor: 'Person 6' },
  ])
})

test('what came back since the person looked is not acknowledged unseen', async () => {
  await say(fault(), well(), fault())
  const alarmId = published.at(-1)!.id
  expect(await acknowledgeAlarm(ports(), scope(), person(5), { alarmId, seenOccurrences: 1 })).toMatchObject({
    ok: false,
    refusal: { code: 'conflict' },
  })
})

test('an acknowledgement can be taken back, one that let the alarm end by itself cannot', async () => {
  await say(fault())
  const alarmId = published[0]!.id
  await acknowledgeAlarm(ports(), scope(), person(5), { alarmId, seenOccurrences: 1 })
  expect(await unacknowledgeAlarm(ports(), scope(), person(5), alarmId)).toMatchObject({
    ok: true,
    value: { state: 'active', acknowledgedBy: null },
  })
  await acknowledgeAlarm(ports(), scope(), person(5), { alarmId, seenOccurrences: 1 })
  await say(well())
  expect(await unacknowledgeAlarm(ports(), scope(), person(5), alarmId)).toMatchObject({
    ok: false,
    refusal: { code: 'conflict' },
  })
})

test('alarms of another tenant or owner do not exist for a person', async () => {
  await say(fault())
  const alarmId = published[0]!.id
  const stranger = mintScope(await seedTenant(db.pools, `Stranger ${tenants}`))
  const otherOwner = mintScope(tenantId, 999 as OwnerId)
  for (const elsewhere of [stranger, otherOwner]) {
    expect(await acknowledgeAlarm(ports(), elsewhere, person(5), { alarmId, seenOccurrences: 1 })).toMatchObject({
      ok: false,
      refusal: { code: 'notFound' },
    })
    expect(await noteAlarm(ports(), elsewhere, person(5), { alarmId: alarmId as AlarmId, text: 'x' })).toMatchObject({
      ok: false,
    })
  }
  expect(await rows()).toMatchObject([{ state: 'active' }])
})

test('a row the database cannot take does not hold up its neighbours', async () => {
  await say({ ...fault(), evseId: 2_147_483_647_000 as EvseId } as DomainEvent).catch(() => {})
  const lost: unknown[] = []
  const store = createAlarmStore(db.pools.gateway, (error) => lost.push(error))
  const place = { tenantId, rule: 'x', stationId: station.stationId, evseId: null, locationId: null, sessionId: null }
  const words = { priority: 2 as const, what: 'x', effect: '', advice: '', detail: null }
  const alarm = {
    ...words,
    ...place,
    state: 'active' as const,
    raisedAt: now,
    lastRaisedAt: now,
    clearedAt: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    acknowledgedByName: null,
    occurrences: 1,
    shelf: null,
    suppression: null,
    assignedTo: null,
    assignedToName: null,
    recentRaises: [now],
    chatteringSince: null,
    pin: null,
  }
  const intent = (subject: string, occurrences: number) => ({
    place: { ...place, subject },
    at: now,
    causedAt: now,
    decide: () => ({ alarm: { ...alarm, subject, occurrences }, event: 'raised' as const }),
  })
  const written = await store.apply([intent('a', 1), intent('poison', 2 ** 40), intent('b', 1)])
  expect(written.map((each) => each.stored.subject).sort()).toEqual(['a', 'b'])
  expect(lost).toHaveLength(1)
})

test('a station that is added is watched, one that is removed lets go of its alarms', async () => {
  const added = await seedStation(db.pools, tenantId, `NEW-${tenants}`)
  const about = <E extends DomainEvent>(event: E) => ({
    ...event,
    tenantId,
    stationId: added.stationId,
    ...('evseId' in event ? { evseId: added.evseIds[0]!, evseNumber: 1 } : {}),
  })
  bus.publish([
    about({ type: 'station.changed', tenantId, stationId: added.stationId, at: now, receivedAt: now }),
    about(fault()),
  ])
  await engine.idle()
  await eventually(() => expect(published).toMatchObject([{ stationName: `NEW-${tenants}`, state: 'active' }]))
  await db.pools.system.query('update stations set removed_at = now() where id = $1', [added.stationId])
  bus.publish([about({ type: 'station.changed', tenantId, stationId: added.stationId, at: now, receivedAt: now })])
  await engine.idle()
  expect(published.at(-1)).toMatchObject({ state: 'returned' })
})
