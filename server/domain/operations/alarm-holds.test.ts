import { afterEach, beforeEach, expect, test } from 'vitest'
import { createAlarmDesk } from '../../db/alarm-desk'
import { createAlarmStore } from '../../db/alarm-store'
import { createNetworkSource } from '../../db/live-source'
import { openSilenceStore } from '../../db/silence-store'
import type { EvseId, OwnerId, TenantId, UserId } from '../../kernel/ids'
import type { LiveAlarm } from '../../kernel/live'
import { mintScope } from '../../kernel/scope'
import { hour, minute, second } from '../../kernel/time'
import { createEventBus } from '../../realtime/event-bus'
import { statusEvent } from '../../testing/network-rows'
import { type SeededStation, seedStation, seedTenant } from '../../testing/seed-network'
import { testDatabase } from '../../testing/test-database'
import { alarmSilences } from '../../views/alarms-silences'
import type { Actor } from '../people/actor'
import { acknowledgeAlarm } from './acknowledge-alarm'
import { addMaintenance } from './add-maintenance'
import { AlarmEngine } from './alarm-engine'
import { assignAlarm } from './assign-alarm'
import { endMaintenance } from './end-maintenance'
import { putBack } from './put-back'
import { evseRule, normal } from './rule'
import { shelveAlarm } from './shelve-alarm'
import { takeOutOfService } from './take-out-of-service'
import { unshelveAlarm } from './unshelve-alarm'

const db = await testDatabase()
const failed = (error: unknown) => {
  throw error
}
let now = Date.now()
const clock = { now: () => now }
let tenantId: TenantId
let station: SeededStation
let other: SeededStation
let tenants = 0
let published: LiveAlarm[] = []
let engine: AlarmEngine
let bus = createEventBus(failed)
/** Faulted is broken; a ground failure is worse. */
const broken = evseRule({
  id: 'broken',
  about: {
    title: 'Broken',
    meaning: 'It is broken.',
    effect: '1 EVSE down',
    advice: 'Mend it.',
    runbook: [],
    consequence: 'drivers',
    respond: 'soon',
    owner: 'operator',
  },
  hears: ['evse.statusChanged'],
  delayMs: 0,
  offDelayMs: 0,
  judge: (_station, { availability, since, errorCode }) => {
    if (availability !== 'faulted') return normal
    const priority = errorCode === 'GroundFailure' ? 1 : 2
    const words = { priority, what: 'Broken', effect: '1 EVSE down', advice: 'Mend it.', detail: null } as const
    return { condition: { since, words }, againAt: null }
  },
})

async function startEngine(): Promise<void> {
  bus = createEventBus(failed)
  bus.subscribe(['alarm.changed'], (event) => published.push(event.alarm))
  engine = new AlarmEngine({
    source: createNetworkSource(db.pools.gateway),
    store: createAlarmStore(db.pools.gateway, failed),
    events: bus,
    clock,
    rules: [broken],
    onError: failed,
  })
  await engine.start()
  await engine.idle()
}

beforeEach(async () => {
  tenants += 1
  tenantId = await seedTenant(db.pools, `Tenant ${tenants}`)
  station = await seedStation(db.pools, tenantId, `ST-${tenants}`, { evses: 2 })
  other = await seedStation(db.pools, tenantId, `OT-${tenants}`)
  published = []
  await startEngine()
})

afterEach(async () => {
  await engine.stop()
  await db.pools.system.query('update alarms set open = false')
})

const at = (seeded: SeededStation, index = 0) => ({
  tenantId,
  stationId: seeded.stationId,
  evseId: seeded.evseIds[index]!,
  evseNumber: index + 1,
})
/** As the ledger commits it: the row first, then the event. */
const say = async (availability: 'faulted' | 'available', errorCode: string | null = null, where = at(station)) => {
  await db.pools.system.query(
    'update evses set availability = $2, error_code = $3, status_at = to_timestamp($4) where id = $1',
    [where.evseId, availability, errorCode, now / 1_000],
  )
  bus.publish([{ ...statusEvent(10, now, { availability, errorCode }), ...where }])
  await engine.idle()
}
const pass = async (ms: number) => {
  now += ms
  engine.turn()
  await engine.idle()
}
const restart = async () => {
  await engine.stop()
  await startEngine()
}
const person = (id: number, role: Actor['role'] = 'operator'): Actor => ({
  userId: id as UserId,
  name: `Person ${id}`,
  email: '',
  role,
  tenantId,
  ownerId: null,
  ip: '10.0.0.1',
})
const ports = () => ({
  alarms: createAlarmDesk(db.scoped, clock),
  silences: openSilenceStore(db.scoped),
  events: bus,
  clock,
})
const scope = () => mintScope(tenantId)
const latest = () => published.at(-1)!
const history = async (id: number) =>
  (
    await db.pools.system.query<{ kind: string; note: string | null }>(
      'select kind, note from alarm_events where alarm_id = $1 order by id',
      [id],
    )
  ).rows.map(({ kind, note }) => (note ? `${kind}: ${note}` : kind))
const audit = async () =>
  (
    await db.pools.system.query('select action, reason from audit_log where tenant_id = $1 order by id', [tenantId])
  ).rows.map(({ action, reason }) => (reason ? `${action}: ${reason}` : action))
const shelve = (minutes: number, role: Actor['role'] = 'operator') =>
  shelveAlarm(ports(), scope(), person(5, role), { alarmId: latest().id, minutes, reason: 'Flaps' })

test('a shelved alarm comes back by itself, also after a restart, with its history', async () => {
  await say('faulted')
  await shelve(60)
  expect(latest()).toMatchObject({
    state: 'active',
    hold: { kind: 'shelved', until: now + hour, byName: 'Person 5', reason: 'Flaps' },
  })
  await pass(hour - second)
  expect(latest().hold).not.toBeNull()
  await restart()
  expect(latest().hold).not.toBeNull()
  await pass(second)
  expect(latest()).toMatchObject({ state: 'active', hold: null, occurrences: 1 })
  expect(await history(latest().id)).toEqual(['raised', 'shelved: Flaps', 'shelfExpired: Flaps'])
  expect(await audit()).toEqual(['alarm.shelved: Flaps'])
})

test('what ran out while we were down comes back at the start', async () => {
  await say('faulted')
  await shelve(60)
  await engine.stop()
  now += 2 * hour
  await startEngine()
  expect(latest().hold).toBeNull()
})

test('the instant in the row decides when a shelf ends', async () => {
  await say('faulted')
  await shelve(60)
  await db.pools.system.query('update alarms set shelved_until = to_timestamp($2) where id = $1', [
    latest().id,
    now / 1_000,
  ])
  await pass(second)
  expect(latest().hold).toBeNull()
})

test('on the shelf it comes and goes in one row; worse than before, it breaks out', async () => {
  await say('faulted')
  await acknowledgeAlarm(ports(), scope(), person(5), { alarmId: latest().id, seenOccurrences: 1 })
  await shelve(60)
  const { id } = latest()
  now += minute
  await say('available')
  expect(latest()).toMatchObject({ id, state: 'returned', hold: { kind: 'shelved' } })
  now += 20 * minute
  await say('faulted')
  expect(latest()).toMatchObject({ id, state: 'active', occurrences: 2, hold: { kind: 'shelved' } })
  await say('faulted', 'GroundFailure')
  expect(latest()).toMatchObject({ id, state: 'active', priority: 1, hold: null })
})

test('how long one may shelve is a question of the role; taking back is always possible', async () => {
  await say('faulted')
  expect(await shelve(8 * 60 + 1)).toMatchObject({ ok: false, refusal: { code: 'tooLong' } })
  expect(await shelve(30 * 24 * 60, 'admin')).toMatchObject({ ok: true })
  expect(await unshelveAlarm(ports(), scope(), person(5), latest().id)).toMatchObject({ ok: true })
  expect(latest().hold).toBeNull()
})

test('a maintenance window suppresses what is there and what comes, from its beginning to its end', async () => {
  await say('faulted')
  const told = latest().id
  const window = { stationId: station.stationId, locationId: null, reason: 'New cable' }
  const times = { startsAt: now + minute, endsAt: now + hour }
  expect(await addMaintenance(ports(), scope(), person(5), { ...window, ...times })).toMatchObject({ ok: true })
  await engine.idle()
  expect(latest().hold).toBeNull()
  await pass(minute)
  expect(latest()).toMatchObject({ id: told, hold: { kind: 'maintenance', until: times.endsAt, reason: 'New cable' } })
  await say('faulted', null, at(station, 1))
  const untold = latest().id
  expect(latest()).toMatchObject({ evseNumber: 2, hold: { kind: 'maintenance' } })
  await say('faulted', null, at(other))
  expect(latest()).toMatchObject({ stationName: `OT-${tenants}`, hold: null })
  await say('available', null, at(station, 1))
  expect(latest()).toMatchObject({ id: untold, state: 'cleared' })
  await restart()
  await pass(hour)
  expect(latest()).toMatchObject({ id: told, state: 'active', hold: null })
  expect(await history(told)).toEqual(['raised', 'suppressed: New cable', 'released: New cable'])
})

test('ended by hand, a window of the whole site lets its alarms go at once', async () => {
  const { rows } = await db.pools.system.query<{ id: number }>(
    "insert into locations(tenant_id, name, address, city, postal_code, country, latitude, longitude) values ($1, 'Quay', 'Q 1', 'Q', '1', 'NL', 52, 5) returning id",
    [tenantId],
  )
  const locationId = rows[0]!.id as never
  await db.pools.system.query('update stations set location_id = $2 where id = any($1)', [
    [station.stationId, other.stationId],
    locationId,
  ])
  await restart()
  const window = { stationId: null, locationId, startsAt: now, endsAt: now + hour, reason: 'Grid works' }
  const added = await addMaintenance(ports(), scope(), person(5), window)
  await engine.idle()
  await say('faulted')
  await say('faulted', null, at(other))
  expect(published.map((alarm) => alarm.hold?.kind)).toEqual(['maintenance', 'maintenance'])
  const listed = await alarmSilences(
    { db: db.scoped, scope: scope(), now: clock.now },
    { stationId: station.stationId, locationId: null },
  )
  expect(listed).toMatchObject([{ kind: 'maintenance', locationName: 'Quay', reason: 'Grid works' }])
  expect(added.ok).toBe(true)
  const id = added.ok ? added.value.id : 0
  expect(await endMaintenance(ports(), scope(), person(5), id)).toMatchObject({ ok: true })
  await engine.idle()
  expect(published.slice(2).map((alarm) => alarm.hold)).toEqual([null, null])
  expect(await endMaintenance(ports(), scope(), person(5), id)).toMatchObject({ refusal: { code: 'conflict' } })
  expect(await audit()).toEqual(['maintenance.added: Grid works', 'maintenance.ended'])
})

test('out of alarm service until put back, one EVSE or the station, once', async () => {
  const out = { stationId: station.stationId, evseId: station.evseIds[0] as EvseId, reason: 'Scrapped' }
  const taken = await takeOutOfService(ports(), scope(), person(5), out)
  expect(await takeOutOfService(ports(), scope(), person(5), out)).toMatchObject({ refusal: { code: 'conflict' } })
  const elsewhere = { ...out, evseId: other.evseIds[0] as EvseId }
  expect(await takeOutOfService(ports(), scope(), person(5), elsewhere)).toMatchObject({
    refusal: { code: 'notFound' },
  })
  await engine.idle()
  await say('faulted')
  await say('faulted', null, at(station, 1))
  expect(published.map((alarm) => alarm.hold)).toMatchObject([{ kind: 'outOfService', until: null }, null])
  await restart()
  expect(await putBack(ports(), scope(), person(5), taken.ok ? taken.value.id : 0)).toMatchObject({ ok: true })
  await engine.idle()
  expect(latest()).toMatchObject({ evseNumber: 1, state: 'active', hold: null })
})

test('five faults a minute are one chattering row, which an acknowledgement quiets until it is calm', async () => {
  for (let turn = 0; turn < 5; turn += 1) {
    await say('faulted')
    now += 5 * second
    if (turn < 4) await say('available')
    now += 5 * second
  }
  expect(latest()).toMatchObject({ occurrences: 5, chattering: true, state: 'active' })
  const { id } = latest()
  // Seen at the third time: it would never be acknowledged if every one more had to be seen.
  expect(await acknowledgeAlarm(ports(), scope(), person(5), { alarmId: id, seenOccurrences: 3 })).toMatchObject({
    ok: true,
  })
  await say('available')
  await say('faulted')
  expect(latest()).toMatchObject({ id, occurrences: 6, state: 'acknowledged' })
  await say('available')
  await restart()
  await pass(5 * minute - second)
  expect(latest().chattering).toBe(true)
  await pass(second)
  expect(latest()).toMatchObject({ id, state: 'cleared', chattering: false })
})

test('an alarm is given to a colleague who works on alarms, to nobody else', async () => {
  const add = async (name: string, role: string, inTenant: TenantId) => {
    const { rows } = await db.pools.system.query<{ id: UserId }>(
      'insert into users(email, name) values ($1, $2) returning id',
      [`${name}-${tenants}@example.org`, name],
    )
    await db.pools.system.query('insert into memberships(tenant_id, user_id, role) values ($1, $2, $3)', [
      inTenant,
      rows[0]!.id,
      role,
    ])
    return rows[0]!.id
  }
  const cleo = await add('cleo', 'support', tenantId)
  const finance = await add('finn', 'finance', tenantId)
  const stranger = await add('stan', 'operator', await seedTenant(db.pools, `Stranger ${tenants}`))
  await say('faulted')
  const alarmId = latest().id
  const give = (userId: UserId | null) => assignAlarm(ports(), scope(), person(5), { alarmId, userId })
  expect(await give(cleo)).toMatchObject({ ok: true })
  expect(latest()).toMatchObject({ assignedTo: cleo, assignedToName: 'cleo', state: 'active' })
  for (const userId of [finance, stranger]) expect(await give(userId)).toMatchObject({ refusal: { code: 'notFound' } })
  await give(null)
  expect(latest().assignedTo).toBeNull()
  expect(await history(alarmId)).toEqual(['raised', 'assigned: cleo', 'unassigned'])
})

test('holds of another tenant or owner do not exist for a person', async () => {
  await say('faulted')
  const alarmId = latest().id
  const window = { stationId: station.stationId, locationId: null, startsAt: now, endsAt: now + hour, reason: 'x y z' }
  for (const elsewhere of [
    mintScope(await seedTenant(db.pools, `Far ${tenants}`)),
    mintScope(tenantId, 999 as OwnerId),
  ]) {
    const actor = person(5)
    const refused = { ok: false, refusal: { code: 'notFound' } }
    expect(await shelveAlarm(ports(), elsewhere, actor, { alarmId, minutes: 5, reason: 'x y' })).toMatchObject(refused)
    expect(await addMaintenance(ports(), elsewhere, actor, window)).toMatchObject(refused)
    expect(
      await takeOutOfService(ports(), elsewhere, actor, { stationId: station.stationId, evseId: null, reason: 'x y' }),
    ).toMatchObject(refused)
  }
  expect(latest().hold).toBeNull()
})
