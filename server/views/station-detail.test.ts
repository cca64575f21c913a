import { beforeAll, describe, expect, test } from 'vitest'
import { openNoteStore } from '../db/station-notes-store'
import { addNote } from '../domain/assets/add-note'
import { editNote } from '../domain/assets/edit-note'
import { pinNote } from '../domain/assets/pin-note'
import type { Actor } from '../domain/people/actor'
import type { EvseId, OwnerId, StationId, TenantId, UserId } from '../kernel/ids'
import { mintScope } from '../kernel/scope'
import { hour, minute } from '../kernel/time'
import { seedStation, seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'
import { readAuditLog } from './audit-log'
import type { Reads } from './reads'
import { stationDetail } from './station-detail'
import { stationAlarms } from './station-detail-alarms'
import { stationRefusals } from './station-detail-refusals'
import { stationUptime } from './station-detail-uptime'
import { stationLive } from './station-live'
import { stationPower } from './station-live-power'
import { stationNotes } from './station-notes'
import { stationSettings } from './station-settings'
import { statusBands } from './status-bands'

const { pools, scoped } = await testDatabase()
const now = Date.UTC(2026, 10, 20, 17)
const ago = (ms: number) => new Date(now - ms)

let tenantId: TenantId
let ownerId: OwnerId
let stationId: StationId
let evses: EvseId[]
let reads: Reads
let owner: Reads

beforeAll(async () => {
  tenantId = await seedTenant(pools)
  ownerId = (
    await pools.system.query('insert into owners(tenant_id, name) values($1, $2) returning id', [tenantId, 'Stadion'])
  ).rows[0].id
  const site = (
    await pools.system.query(
      `insert into locations(tenant_id, owner_id, name, address, city, country, time_zone)
       values($1, $2, 'Jaarbeurs', 'Plein 1', 'Utrecht', 'NL', 'Europe/Lisbon') returning id`,
      [tenantId, ownerId],
    )
  ).rows[0].id
  await seedStation(pools, tenantId, 'UJB-11')
  const station = await seedStation(pools, tenantId, 'UJB-12', { evses: 2, ownerId, locationId: site, password: 'x' })
  await seedStation(pools, tenantId, 'UJB-13')
  stationId = station.stationId
  evses = station.evseIds
  await pools.system.query(
    `update stations set connected = true, connectivity_at = $2, last_message_at = $3, booted_at = $2, protocol = 'ocpp2.0.1' where id = $1`,
    [stationId, ago(2 * hour), ago(1_000)],
  )
  await pools.system.query(
    `update evses set max_power_w = 150000, availability = 'occupied', phase = 'charging', status_at = $2 where id = $1`,
    [evses[0], ago(40 * minute)],
  )
  await pools.system.query(
    `update evses set availability = 'faulted', error_code = 'GroundFailure', status_at = $2 where id = $1`,
    [evses[1], ago(hour)],
  )
  await pools.system.query(
    `select ensure_partition(t, m) from unnest(array['meter_samples', 'status_intervals']) t, unnest(array[$1::timestamptz, $2::timestamptz]) m`,
    [ago(0), ago(30 * 24 * hour)],
  )
  const interval = (
    evse: EvseId,
    from: number,
    to: number | null,
    availability: string,
    phase: string | null,
    connected = true,
    code: string | null = null,
  ) =>
    pools.system.query(
      `insert into status_intervals(evse_id, started_at, ended_at, station_id, tenant_id, availability, phase, connected, observed, cause, error_code)
       values($1, $2, $3, $4, $5, $6, $7, $8, $10, 'status', $9)`,
      [
        evse,
        ago(from),
        to === null ? null : ago(to),
        stationId,
        tenantId,
        availability,
        phase,
        connected,
        code,
        connected ? 1 : 4,
      ],
    )
  await interval(evses[0]!, 4 * hour, 3 * hour, 'available', null)
  await interval(evses[0]!, 3 * hour, 2 * hour, 'available', null, false)
  await interval(evses[0]!, 2 * hour, 40 * minute, 'available', null)
  await interval(evses[0]!, 40 * minute, null, 'occupied', 'charging')
  await interval(evses[1]!, 2 * hour, hour, 'unknown', null)
  await interval(evses[1]!, hour, null, 'faulted', null, true, 'GroundFailure')
  await pools.system.query(
    `insert into sessions(id, tenant_id, station_id, evse_id, evse_number, protocol, transaction_id, start_key, token_uid, state, phase, started_at, ended_at, energy_wh, power_w, soc_percent, last_sample_at)
     values(1, $1, $2, $3, 1, 'ocpp2.0.1', 'a', 'a', '04A2B3C4D541C7F', 'active', 'charging', $4, null, 41600, 148200, 62, $5),
           (2, $1, $2, $3, 1, 'ocpp2.0.1', 'b', 'b', null, 'ended', 'finishing', $6, $7, 3200, 0, null, $7)`,
    [tenantId, stationId, evses[0], ago(40 * minute), ago(minute), ago(90 * minute), ago(80 * minute)],
  )
  for (let at = 40; at >= 1; at -= 1)
    if (at > 25 || at <= 15)
      await pools.system.query(
        `insert into meter_samples(station_id, evse_number, at, session_id, tenant_id, power_w, offered_w) values($1, 1, $2, 1, $3, $4, 150000)`,
        [stationId, ago(at * minute), tenantId, at * 1_000],
      )
  reads = { db: scoped, scope: mintScope(tenantId), now: () => now }
  owner = { ...reads, scope: mintScope(tenantId, ownerId) }
})

describe('the head', () => {
  test('says what it is, where, whose, since when, and who its neighbours are', async () => {
    const detail = await stationDetail(reads, stationId)
    expect(detail).toMatchObject({
      name: 'UJB-12',
      hasPassword: true,
      connected: true,
      connectivityAt: now - 2 * hour,
      timeZone: 'Europe/Lisbon',
      site: { name: 'Jaarbeurs' },
      owner: { name: 'Stadion' },
      previous: { name: 'UJB-11' },
      next: { name: 'UJB-13' },
      counts: { sessions: 2, commands: 0, settings: 0, openAlarms: 0 },
    })
    expect(detail?.evses.map((evse) => evse.state)).toEqual(['charging', 'faulted'])
  })

  test('cut off, every EVSE is offline and keeps what it was', async () => {
    await pools.system.query('update stations set connected = false where id = $1', [stationId])
    const detail = await stationDetail(reads, stationId)
    await pools.system.query('update stations set connected = true where id = $1', [stationId])
    expect(detail?.evses.map(({ state, lastState }) => [state, lastState])).toEqual([
      ['offline', 'charging'],
      ['offline', 'faulted'],
    ])
  })

  test('a station of somebody else is not there', async () => {
    const stranger = mintScope(await seedTenant(pools, 'Stranger'))
    expect(await stationDetail({ ...reads, scope: stranger }, stationId)).toBeNull()
    expect(await stationLive({ ...reads, scope: stranger }, stationId)).toEqual([])
  })

  test('uptime counts offline and faulted as down, and leaves out what was never said', async () => {
    const uptime = await stationUptime(reads, stationId)
    expect(uptime).toMatchObject({
      observedMs: 5 * hour,
      offlineMs: hour,
      faultedMs: hour,
      outOfServiceMs: 0,
      upMs: 3 * hour,
    })
    expect(uptime.ratio).toBeCloseTo(0.6)
  })
})

describe('cards', () => {
  test('show the session, its rhythm, the last one and the day’s', async () => {
    const [first, second] = await stationLive(reads, stationId)
    expect(first).toMatchObject({
      state: 'charging',
      ratedW: 150_000,
      since: now - 40 * minute,
      session: {
        id: 1,
        token: '…41C7F',
        energyWh: 41_600,
        powerW: 148_200,
        offeredW: 150_000,
        socPercent: 62,
        sampledAt: now - minute,
        sampleIntervalMs: minute,
      },
      lastSession: { id: 2, energyWh: 3_200, endedAt: now - 80 * minute },
      sessionsToday: 2,
    })
    expect(second).toMatchObject({
      state: 'faulted',
      errorCode: 'GroundFailure',
      session: null,
      lastSession: null,
      sessionsToday: 0,
    })
  })

  test('an owner sees no token', async () => {
    expect((await stationLive(owner, stationId))[0]?.session?.token).toBeNull()
  })
})

describe('power', () => {
  test('is averaged per step, zero without a session, and a gap stays a gap', async () => {
    const power = await stationPower(reads, { stationId, from: now - hour, to: now, points: 60 })
    expect(power.stepMs).toBe(minute)
    const [first, second] = power.evses
    expect(first?.powerW.slice(0, 10).every((value) => value === 0)).toBe(true)
    expect(first?.powerW[20]).toBe(40_000)
    expect(first?.powerW.slice(38, 44).every((value) => value === null)).toBe(true)
    expect(first?.powerW[45]).toBe(15_000)
    expect(second?.powerW.every((value) => value === 0)).toBe(true)
  })

  test('long ranges leave the database small, and carry their marks', async () => {
    const power = await stationPower(reads, { stationId, from: now - 6 * hour, to: now, points: 36 })
    expect(power.at).toHaveLength(36)
    expect(power.evses[0]?.powerW).toHaveLength(36)
    expect(power.marks).toEqual([
      { at: now - 3 * hour, kind: 'offline', evseNumber: null, text: 'Offline' },
      { at: now - hour, kind: 'fault', evseNumber: 2, text: 'GroundFailure' },
    ])
    expect(power.evses[0]?.powerW[19]).toBeNull()
  })
})

test('bands of a day, from the first thing known', async () => {
  const bands = await statusBands(reads, { stationId, from: now - 24 * hour, to: now })
  expect(bands.evses[0]?.bands.map((band) => [band.state, (now - band.from) / minute])).toEqual([
    ['available', 240],
    ['offline', 180],
    ['available', 120],
    ['charging', 40],
  ])
  expect(bands.evses[1]?.bands.map((band) => band.state)).toEqual(['unavailable', 'faulted'])
})

test('alarms keep their history; owners see them without names', async () => {
  await pools.system.query(
    `insert into alarms(tenant_id, rule, subject, open, priority, state, station_id, what, effect, advice, raised_at, last_raised_at, cleared_at, acknowledged_by_name)
     values($1, 'offline', 's', false, 2, 'cleared', $2, 'Station offline', 'e', 'a', $3, $3, $4, 'Mia')`,
    [tenantId, stationId, ago(hour), ago(minute)],
  )
  const { rows } = await stationAlarms(reads, { stationId, cursor: null, limit: 10 })
  expect(rows).toMatchObject([{ what: 'Station offline', clearedAt: now - minute, acknowledgedByName: 'Mia' }])
  expect((await stationAlarms(owner, { stationId, cursor: null, limit: 10 })).rows).toMatchObject([
    { acknowledgedByName: null },
  ])
})

test('refused handshakes of the identity say why', async () => {
  await pools.system.query(
    `insert into refused_handshakes(tenant_id, identity_key, identity, reason, attempts, first_at, last_at) values($1, 'ujb-12', 'UJB-12', 'wrongPassword', 7, $2, $2)`,
    [tenantId, ago(minute)],
  )
  expect(await stationRefusals(reads, stationId)).toMatchObject([
    { reason: 'wrongPassword', attempts: 7, lastAt: now - minute },
  ])
})

describe('settings', () => {
  const report = (variable: string, value: string | null, extra = '') =>
    pools.system.query(
      `insert into station_settings(tenant_id, station_id, component, variable, value, data_type, read_only, reported_at)
       values($1, $2, 'OCPPCommCtrlr', $3, $4, 'integer', true, $5)
       on conflict (station_id, component, component_instance, evse_number, connector_number, variable, variable_instance, attribute)
       do update set value = excluded.value, reported_at = excluded.reported_at ${extra}`,
      [tenantId, stationId, variable, value, ago(0)],
    )

  test('remember what they were, and what kind they are', async () => {
    await report('HeartbeatInterval', '300')
    await report('HeartbeatInterval', '60', ', data_type = null, read_only = false')
    const { settings } = await stationSettings(reads, stationId)
    expect(settings).toMatchObject([
      { variable: 'HeartbeatInterval', value: '60', previous: '300', dataType: 'integer', readOnly: true },
    ])
    expect((await stationSettings(owner, stationId)).settings).toEqual([])
  })

  test('secrets are never shown', async () => {
    await report('BasicAuthPassword', 'hunter2')
    const { settings } = await stationSettings(reads, stationId)
    expect(settings.find((setting) => setting.variable === 'BasicAuthPassword')).toMatchObject({
      value: null,
      writeOnly: true,
    })
  })
})

describe('notes', () => {
  const ports = { notes: openNoteStore(scoped), clock: { now: () => now } }
  const actor = (id: number, name: string) =>
    ({ userId: id as UserId, name, role: 'operator', ip: null, tenantId, ownerId: null, email: '' }) as Actor

  test('are added, corrected by their author only, pinned by anybody, and audited', async () => {
    const scope = reads.scope
    const mia = actor(1, 'Mia')
    const first = await addNote(ports, scope, mia, { stationId, body: ' Seal replaced ' })
    await addNote(ports, scope, mia, { stationId, body: 'Spare ordered' })
    if (!first.ok) throw new Error(first.refusal.message)
    const { id } = first.value
    expect(await editNote(ports, scope, actor(2, 'Leo'), { id, body: 'Mine' })).toMatchObject({
      ok: false,
      refusal: { code: 'forbidden' },
    })
    expect(await editNote(ports, scope, mia, { id, body: 'Seal replaced 12 Nov' })).toMatchObject({ ok: true })
    expect(await pinNote(ports, scope, actor(2, 'Leo'), { id, pinned: true })).toMatchObject({ ok: true })
    expect(await addNote(ports, scope, mia, { stationId, body: '  ' })).toMatchObject({ refusal: { code: 'empty' } })
    expect(await addNote(ports, scope, mia, { stationId: 999_999 as StationId, body: 'x' })).toMatchObject({
      refusal: { code: 'notFound' },
    })
    expect(await stationNotes(reads, stationId)).toMatchObject([
      { body: 'Seal replaced 12 Nov', pinned: true, author: 'Mia', editedAt: now },
      { body: 'Spare ordered', pinned: false, editedAt: null },
    ])
    const filter = {
      who: null,
      action: 'note.',
      objectType: 'station',
      objectId: String(stationId),
      from: null,
      to: null,
    }
    const { rows } = await readAuditLog(reads, filter, { cursor: null, limit: 10 })
    expect(rows.map((row) => [row.action, row.actor]).reverse()).toEqual([
      ['note.added', 'Mia'],
      ['note.added', 'Mia'],
      ['note.edited', 'Mia'],
      ['note.pinned', 'Leo'],
    ])
    expect(await stationNotes(owner, stationId)).toEqual([])
  })
})
