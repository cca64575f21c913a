import { beforeAll, expect, test } from 'vitest'
import type { DomainEvent } from '../domain/events'
import { allRules } from '../domain/operations/rules/all-rules'
import { workOutStakes } from '../domain/operations/work-out-stakes'
import type { LocationId, OwnerId, TenantId } from '../kernel/ids'
import type { LiveAlarm } from '../kernel/live'
import { mintScope, type TenantScope } from '../kernel/scope'
import { day, hour, minute } from '../kernel/time'
import { createEventBus } from '../realtime/event-bus'
import { type SeededStation, seedStation, seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'
import { alarmNames, type LiveAlarmRow, liveAlarmColumns, toLiveAlarm } from './alarm-row'
import { openStakesDesk } from './stakes-desk'

const db = await testDatabase()
// A Friday, 18:20 in Amsterdam; the weeks before it cross the end of summer time.
const now = Date.UTC(2026, 10, 20, 17, 20)
let tenantId: TenantId
let scope: TenantScope
let ownerId: OwnerId
let old: SeededStation
let neighbour: SeededStation
let fresh: SeededStation
let locationId: LocationId
let told: LiveAlarm[] = []

const sql = async <T>(text: string, params: unknown[]) => (await db.pools.system.query(text, params)).rows as T[]

async function bill(station: SeededStation, from: number, to: number, grossMinor: number): Promise<void> {
  await sql(
    `insert into cdrs(tenant_id, uid, session_id, station_id, evse_id, evse_number, location_id, owner_id, tariff_id, version_id, connector_type,
       power_type, started_at, ended_at, day, energy_wh, duration_s, idle_s, currency, net_minor, tax_minor, gross_minor, sealed, consumption, priced)
     select $1, 'c' || $2::int || '-' || $3::float8, 1, $2::int, $4, 1, $5, $6, 1, 1, 'x', 'DC', to_timestamp($3::float8 / 1000), v.ended, v.ended::date, 1000,
       60, 0, 'EUR', $8::bigint, 0, $8, '{}', '{}', '{}' from (select to_timestamp($7::float8 / 1000) as ended) v`,
    [tenantId, station.stationId, from, station.evseIds[0], locationId, ownerId, to, grossMinor],
  )
}

type Place = { rule?: string; station?: SeededStation; evse?: boolean; cause?: number }
async function alarm({ rule = 'stationOffline', station, evse, cause }: Place): Promise<number> {
  const [row] = await sql<{ id: number }>(
    `insert into alarms(tenant_id, rule, subject, priority, state, station_id, evse_id, location_id, cause_id, what, effect, advice, raised_at, last_raised_at)
     values ($1, $2, gen_random_uuid()::text, 2, 'active', $3, $4, $5, $6, 'w', 'e', 'a', $7, $7) returning id`,
    [tenantId, rule, station?.stationId, evse ? station?.evseIds[0] : null, locationId, cause, new Date(now)],
  )
  return row!.id
}

const stakesOf = async (id: number, of = scope) => {
  const [row] = await db.scoped.query<LiveAlarmRow>(
    of,
    `select ${liveAlarmColumns} from alarms a ${alarmNames} where a.id = $1`,
    [id],
  )
  return row && toLiveAlarm(row).stakes
}

async function run(at = now): Promise<void> {
  const events = createEventBus((error) => {
    throw error
  })
  told = []
  events.subscribe(['alarm.changed'], (event: DomainEvent) => {
    if (event.type === 'alarm.changed') told.push(event.alarm)
  })
  await workOutStakes({ stakes: openStakesDesk(db.scoped), events, clock: { now: () => at }, rules: allRules }, scope)
}

beforeAll(async () => {
  tenantId = await seedTenant(db.pools)
  scope = mintScope(tenantId)
  ownerId = (
    await sql<{ id: OwnerId }>("insert into owners(tenant_id, name) values ($1, 'Stadium') returning id", [tenantId])
  )[0]!.id
  locationId = (
    await sql<{ id: LocationId }>(
      "insert into locations(tenant_id, name, address, city, country) values ($1, 'Site', 'a', 'b', 'NL') returning id",
      [tenantId],
    )
  )[0]!.id
  old = await seedStation(db.pools, tenantId, 'OLD', { evses: 2, ownerId, locationId })
  neighbour = await seedStation(db.pools, tenantId, 'NEXT', { locationId })
  fresh = await seedStation(db.pools, tenantId, 'FRESH', { evses: 3 })
  // Friday evenings: half of each bill lies in the hour. Amounts differ by week; clocks change in between.
  for (let week = 1; week <= 8; week += 1) {
    const local = week >= 4 ? now - hour : now
    const evening = Math.floor((local - week * 7 * day) / hour) * hour
    await bill(old, evening + 30 * minute, evening + 90 * minute, 1_000 * week)
    await bill(old, evening - 3 * day, evening - 3 * day + hour, 5_000)
    await bill(neighbour, evening, evening + hour, 300)
  }
})

/** The same question asked another way: minute by minute, in local time. */
const oracle = async (stationIds: number[]) =>
  (
    await sql<{ minor: number }>(
      `select sum(c.gross_minor / (extract(epoch from c.ended_at - c.started_at) / 60))::float8 / 8 as minor
       from cdrs c, generate_series(c.started_at, c.ended_at - interval '1 minute', '1 minute') m
       where c.station_id = any($1) and to_char(m at time zone 'Europe/Amsterdam', 'ID HH24') = '5 18'
         and m >= $2::timestamptz - interval '57 days' and m < $2`,
      [stationIds, new Date(now)],
    )
  )[0]!.minor

test('revenue at risk is the mean of this local hour of the week, and says so', async () => {
  const id = await alarm({ station: old })
  await run()
  const stakes = await stakesOf(id)
  expect(stakes?.revenuePerHourMinor).toBe(Math.round(await oracle([old.stationId])))
  expect(stakes).toMatchObject({ currency: 'EUR', method: 'Mean of the last 8 Fridays, 18–19 h, at this station.' })
  expect(told.map((each) => each.stakes)).toEqual([stakes])
})

test('a cause sums its children’s places, each once, and is worked out again when it grows', async () => {
  const cause = await alarm({ rule: 'siteSupplyLost' })
  await alarm({ station: old, cause })
  await alarm({ station: old, evse: true, cause })
  await run()
  expect((await stakesOf(cause))?.revenuePerHourMinor).toBe(Math.round(await oracle([old.stationId])))
  await alarm({ station: neighbour, cause })
  await run()
  expect((await stakesOf(cause))?.revenuePerHourMinor).toBe(
    Math.round(await oracle([old.stationId, neighbour.stationId])),
  )
  expect((await stakesOf(cause))?.method).toContain('at its 2 stations with 3 EVSEs')
})

test('without a history it is what the network’s EVSEs of its kind earn; where charging goes on it is nothing', async () => {
  await sql(
    `insert into revenue_days(tenant_id, day, location_id, station_id, owner_id, tariff_id, partner, connector_type, currency, cdrs, energy_wh,
       duration_s, idle_s, net_minor, tax_minor, gross_minor) values ($1, '2026-11-10', 0, $2, 0, 1, '', '', 'EUR', 1, 1, 1, 0, 1, 0, 403200)`,
    [tenantId, old.stationId],
  )
  const [young, key] = [await alarm({ station: fresh }), await alarm({ rule: 'meterKeyEnding', station: old })]
  await run()
  // 403,200 over 28 days of 24 hours and six EVSEs is 100 an hour each.
  expect(await stakesOf(young)).toMatchObject({ revenuePerHourMinor: 300, currency: 'EUR' })
  expect((await stakesOf(young))?.method).toContain('no history')
  expect(await stakesOf(key)).toMatchObject({
    revenuePerHourMinor: 0,
    method: 'Charging goes on: nothing is lost by the hour.',
  })
})

test('sessions that were cut and drivers who could not start are counted, each driver once', async () => {
  const add = (id: number, token: string, endedAgo: number, wh: number, reason: string | null, by = 'station') =>
    sql(
      `insert into sessions(id, tenant_id, station_id, evse_id, evse_number, protocol, transaction_id, start_key, token_uid, state, phase,
         started_at, ended_at, energy_wh, stop_reason, ended_by)
       values ($1::int, $2, $3, $4, 1, 'ocpp1.6', 't' || $1::int, 't' || $1::int, $5, 'ended', 'finishing', $6, $7, $8, $9, $10)`,
      [
        id,
        tenantId,
        neighbour.stationId,
        neighbour.evseIds[0],
        token,
        new Date(now - 40 * minute + id * minute * 30),
        new Date(now - endedAgo * minute),
        wh,
        reason,
        by,
      ],
    )
  await add(1, 'A', 5, 900, 'PowerLoss')
  await add(2, 'B', 4, 900, null, 'inference')
  await add(3, 'C', 3, 900, 'Local')
  await db.pools.system.query('update sessions set started_at = $1 where id = 3', [new Date(now - hour)])
  await add(4, 'A', 2, 0, 'PowerLoss')
  await db.pools.system.query('update sessions set started_at = $1 where id = 4', [new Date(now - 3 * minute)])
  const id = await alarm({ station: neighbour })
  await run()
  expect(await stakesOf(id)).toMatchObject({ sessionsCut: 2, driversAffected: 2 })
})

test('nothing is done twice within the hour; the next hour and the next raise are other ones', async () => {
  await run(now + minute)
  expect(told).toEqual([])
  await run(now + hour)
  expect(told.length).toBeGreaterThan(3)
})

test('owners see what their own alarms cost, and nothing of causes or of others', async () => {
  const [mine, theirs] = [await alarm({ station: old }), await alarm({ station: neighbour })]
  await run(now + hour)
  const asOwner = mintScope(tenantId, ownerId)
  expect((await stakesOf(mine, asOwner))?.revenuePerHourMinor).toBeGreaterThan(0)
  expect(await stakesOf(theirs, asOwner)).toBeUndefined()
  await alarm({ station: neighbour, cause: mine })
  await run(now + hour)
  expect((await stakesOf(mine))?.revenuePerHourMinor).toBeGreaterThan(0)
  expect(await stakesOf(mine, asOwner)).toBeNull()
})
