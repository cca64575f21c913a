import { beforeAll, describe, expect, test } from 'vitest'
import { openSessionReviews } from '../db/session-reviews'
import { reviewSession } from '../domain/charging/review-session'
import type { Actor } from '../domain/people/actor'
import type { EvseId, OwnerId, SessionId, StationId, TenantId, UserId } from '../kernel/ids'
import { mintScope } from '../kernel/scope'
import { minute, second } from '../kernel/time'
import { seedStation, seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'
import type { Reads } from './reads'
import { sessionDetail } from './session-detail'
import { sessionMessages } from './session-detail-messages'
import { sessionSeries, withGaps } from './session-detail-series'
import { sessionTimeline } from './session-detail-timeline'

const { pools, scoped } = await testDatabase()
const start = Date.UTC(2026, 10, 20, 12)
const at = (minutes: number) => new Date(start + minutes * minute)
const id = 88 as SessionId

let tenantId: TenantId
let stationId: StationId
let evseId: EvseId
let reads: Reads

beforeAll(async () => {
  tenantId = await seedTenant(pools)
  const station = await seedStation(pools, tenantId, 'UJB-12')
  stationId = station.stationId
  evseId = station.evseIds[0]!
  await pools.system.query(
    `select ensure_partition(t, $1) from unnest(array['meter_samples', 'status_intervals', 'ocpp_messages']) t`,
    [at(0)],
  )
  for (const [key, from] of [
    [87, -100],
    [88, 0],
    [89, 200],
  ])
    await pools.system.query(
      `insert into sessions(id, tenant_id, station_id, evse_id, evse_number, protocol, transaction_id, start_key, token_uid, state, phase,
         started_at, ended_at, start_received_at, end_received_at, start_meter_wh, last_meter_wh, energy_wh, stop_reason, ended_by, flags, needs_review, updated_at)
       values($1::int, $2, $3, $4, 1, 'ocpp1.6', $1::int::text, $1::int::text, '04A2B3C4D541C7F', 'ended', 'finishing', $5, $6, $5, $6, 1000, 9000, 8000,
         'EVDisconnected', 'station', array['registerJump'], true, $6)`,
      [key, tenantId, stationId, evseId, at(from!), at(from! + 60)],
    )
  for (let sample = 0; sample <= 60; sample += 1)
    if (sample < 20 || sample > 40)
      await pools.system.query(
        `insert into meter_samples(station_id, evse_number, at, session_id, tenant_id, power_w, energy_wh, soc_percent, flags)
         values($1, 1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          stationId,
          at(sample),
          id,
          tenantId,
          50_000,
          1_000 + sample * 100,
          sample,
          sample === 50 ? ['registerJump'] : [],
        ],
      )
  const interval = (from: number, to: number | null, availability: string, phase: string | null) =>
    pools.system.query(
      `insert into status_intervals(evse_id, started_at, ended_at, station_id, tenant_id, availability, phase, connected, observed, cause)
       values($1, $2, $3, $4, $5, $6, $7, true, 1, 'status')`,
      [evseId, at(from), to === null ? null : at(to), stationId, tenantId, availability, phase],
    )
  await interval(-1, 0.5, 'occupied', 'preparing')
  await interval(0.5, 30, 'occupied', 'charging')
  await interval(30, 61, 'occupied', 'charging')
  await interval(61, null, 'available', null)
  await pools.system.query(
    `insert into station_events(tenant_id, station_id, evse_number, session_id, at, kind, text) values($1, $2, 1, $3, $4, 'repeatedStop', 'A second end was ignored.')`,
    [tenantId, stationId, id, at(62)],
  )
  await pools.system.query(
    `insert into commands(tenant_id, station_id, evse_id, session_id, kind, request, requested_by_name, queued_at, state) values($1, $2, $3, $4, 'remoteStop', '{}', 'Mia', $5, 'accepted')`,
    [tenantId, stationId, evseId, id, at(59)],
  )
  await pools.system.query(
    `insert into quarantine(tenant_id, station_id, session_id, at, kind, reason, payload) values($1, $2, $3, $4, 'sample', 'The register jumped.', '{}')`,
    [tenantId, stationId, id, at(50)],
  )
  await pools.system.query(
    `insert into alarms(tenant_id, rule, subject, open, priority, state, station_id, evse_id, what, effect, advice, raised_at, last_raised_at, cleared_at)
     values($1, 'fault', 'x', false, 1, 'cleared', $2, $3, 'Ground failure', 'e', 'a', $4, $4, $5), ($1, 'fault', 'y', false, 1, 'cleared', $2, $3, 'Long ago', 'e', 'a', $6, $6, $6)`,
    [tenantId, stationId, evseId, at(45), at(46), at(-60)],
  )
  for (const [minutes, action, session] of [
    [0, 'StartTransaction', id],
    [60, 'StopTransaction', id],
    [30, 'Heartbeat', null],
  ] as const)
    await pools.system.query(
      `insert into ocpp_messages(at, station_id, tenant_id, direction, action, message_id, session_id, request, outcome) values($1, $2, $3, 'in', $4, $4, $5, '{}', 'ok')`,
      [at(minutes), stationId, tenantId, action, session],
    )
  reads = { db: scoped, scope: mintScope(tenantId), now: () => start + 300 * minute }
})

test('facts, with the neighbours on the EVSE', async () => {
  expect(await sessionDetail(reads, id)).toMatchObject({
    stationName: 'UJB-12',
    token: '…41C7F',
    energyWh: 8_000,
    startMeterWh: 1_000,
    previousId: 87,
    nextId: 89,
    sampleCount: 40,
    needsReview: true,
    review: null,
  })
  expect(await sessionDetail(reads, 4_711 as SessionId)).toBeNull()
  expect(await sessionDetail({ ...reads, scope: mintScope(tenantId, 5 as OwnerId) }, id)).toBeNull()
})

test('a session whose station has not said the EVSE can be opened; those of other stations are no neighbours', async () => {
  const elsewhere = await seedStation(pools, tenantId, 'ELSEWHERE')
  for (const [key, station] of [
    [500, stationId],
    [501, elsewhere.stationId],
  ])
    await pools.system.query(
      `insert into sessions(id, tenant_id, station_id, evse_id, evse_number, protocol, transaction_id, start_key, state, phase, started_at)
       values($1::int, $2, $3, 0, 0, 'ocpp2.0.1', $1::int::text, $1::int::text, 'active', 'preparing', $4)`,
      [key, tenantId, station, at(500 + key! / 100)],
    )
  expect(await sessionDetail(reads, 500 as SessionId)).toMatchObject({
    evseNumber: 0,
    publicEvseId: null,
    previousId: null,
    nextId: null,
  })
  await pools.system.query('delete from sessions where id in (500, 501)')
})

test('the chart marks its gap, counts energy from the start and leaves out values in doubt', async () => {
  const { points, sampleCount } = await sessionSeries(reads, id)
  expect(sampleCount).toBe(40)
  const gap = points.findIndex((point) => 'gap' in point)
  expect(points[gap - 1]).toMatchObject({ at: start + 19 * minute, energyWh: 1_900, powerW: 50_000, socPercent: 19 })
  expect(points[gap + 1]).toMatchObject({ at: start + 41 * minute })
  expect(points.find((point) => point.at === start + 50 * minute)).toMatchObject({ energyWh: null })
})

describe('gaps', () => {
  const sample = (minutes: number) => ({
    at: minutes * minute,
    powerW: 1,
    offeredW: null,
    socPercent: null,
    energyWh: null,
  })
  test.each([
    ['in rhythm', [0, 1, 2, 3], 0],
    ['two lost samples', [0, 1, 4], 1],
    ['quick samples, short silence', [0, 0.1, 0.2, 1.9], 0],
  ])('%s', (_, minutes, gaps) => {
    const points = withGaps(minutes.map(sample), minutes[1]! * minute)
    expect(points.filter((point) => 'gap' in point)).toHaveLength(gaps)
  })
})

test('the timeline tells the story in order', async () => {
  const timeline = await sessionTimeline(reads, id)
  expect(timeline.map((entry) => entry.kind)).toEqual([
    'state',
    'authorized',
    'started',
    'state',
    'alarm',
    'quarantined',
    'command',
    'ended',
    'state',
    'event',
  ])
  expect(
    timeline.filter((entry) => entry.kind === 'state').map((entry) => entry.kind === 'state' && entry.state),
  ).toEqual(['preparing', 'charging', 'available'])
})

test('its raw exchanges, oldest first, page by page', async () => {
  const first = await sessionMessages(reads, { sessionId: id, cursor: null, limit: 1 })
  expect(first.rows.map((row) => row.action)).toEqual(['StartTransaction'])
  const second = await sessionMessages(reads, { sessionId: id, cursor: first.next, limit: 1 })
  expect([second.rows.map((row) => row.action), second.next]).toEqual([['StopTransaction'], null])
})

describe('review', () => {
  const mia = { userId: 1 as UserId, name: 'Mia', role: 'operator', ip: null, ownerId: null, email: '' } as Actor
  const ports = { reviews: openSessionReviews(scoped) }
  const review = (reason: string, sessionId = id) => reviewSession(ports, reads.scope, mia, { sessionId, reason })

  test('needs a reason, happens once, and says who and why', async () => {
    expect(await review(' ')).toMatchObject({ refusal: { code: 'reasonMissing' } })
    expect(await review('checked', 4_711 as SessionId)).toMatchObject({ refusal: { code: 'notFound' } })
    expect(await review('Meter was replaced')).toMatchObject({ ok: true })
    expect(await review('Meter was replaced')).toMatchObject({ refusal: { code: 'notInReview' } })
    const detail = await sessionDetail(reads, id)
    expect(detail).toMatchObject({
      needsReview: false,
      flags: ['registerJump'],
      review: { by: 'Mia', reason: 'Meter was replaced' },
    })
    expect(Math.abs((detail?.review?.at ?? 0) - Date.now())).toBeLessThan(60 * second)
  })
})
