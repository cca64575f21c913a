import { expect, test } from 'vitest'
import { rollUpPower } from '../db/power-rollup'
import { mintScope } from '../kernel/scope'
import { seedStation, seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'
import { overviewFigures, sitesToWatch } from './overview'
import { overviewPower } from './overview-power'

const db = await testDatabase()
const tenantId = await seedTenant(db.pools)
const now = Date.UTC(2026, 10, 20, 12)
const reads = { db: db.scoped, scope: mintScope(tenantId), now: () => now }
const location = (
  await db.pools.system.query(
    "insert into locations(tenant_id, name, address, city, country) values($1, 'Velperpoort', 'a', 'Arnhem', 'NL') returning id",
    [tenantId],
  )
).rows[0].id
const station = await seedStation(db.pools, tenantId, 'ARN-1', { evses: 2, locationId: location })

async function session(
  id: number,
  startedMinutesAgo: number,
  energyWh: number,
  state: string,
  stopReason: string | null,
) {
  await db.pools.system.query(
    `insert into sessions(id, tenant_id, station_id, evse_id, location_id, evse_number, protocol, transaction_id, start_key, state, phase, started_at, ended_at, energy_wh, stop_reason)
     values($1::int, $2, $3, $4, $5, 1, 'ocpp1.6', $1::int::text, $1::int::text, $6, 'charging', $7, $8, $9, $10)`,
    [
      id,
      tenantId,
      station.stationId,
      station.evseIds[0],
      location,
      state,
      new Date(now - startedMinutesAgo * 60_000),
      state === 'ended' ? new Date(now - 60_000) : null,
      energyWh,
      stopReason,
    ],
  )
}

test('an empty network has figures without numbers, not zeros', async () => {
  expect(await overviewFigures(reads)).toMatchObject({ sessionsToday: 0, startSuccess: null, uptime: null })
  expect((await overviewPower(reads)).points.every((point) => point.powerW === null)).toBe(true)
})

test('start success counts what had time to charge; sites to watch name what is down', async () => {
  await session(1, 90, 12_000, 'ended', 'Local')
  await session(2, 80, 0, 'ended', 'PowerLoss')
  await session(3, 1, 0, 'active', null)
  expect(await overviewFigures(reads)).toMatchObject({ sessionsToday: 3, startSuccess: 0.5, startAttempts: 2 })
  await db.pools.system.query('update stations set connected = true where id = $1', [station.stationId])
  await db.pools.system.query("update evses set availability = 'faulted' where id = $1", [station.evseIds[1]])
  expect(await sitesToWatch(reads)).toEqual([
    { locationId: location, name: 'Velperpoort', evses: 2, faulted: 1, offline: 0, worstAlarm: null, sessionsCut: 1 },
  ])
})

test('uptime is the share of known time, by the hours summed for reports; a filter leaves the rest out', async () => {
  await db.pools.system.query(
    `insert into usage_sites(tenant_id, hour, location_id, owner_id, connector_type, evses, sessions, failed, energy_wh, occupied_s, charging_s, known_s, down_s)
     values ($1, $2, $3, 0, 'x', 1, 0, 0, 0, 0, 0, 3600, 360), ($1, $4, $3, 0, 'x', 1, 0, 0, 0, 0, 0, 3600, 3600)`,
    [tenantId, new Date(now - 3_600_000), location, new Date(now - 40 * 24 * 3_600_000)],
  )
  expect((await overviewFigures(reads)).uptime).toBeCloseTo(0.9, 6)
  const belgium = { region: 'BE', net: null, ownerId: null }
  expect(await overviewFigures(reads, belgium)).toMatchObject({ uptime: null, sessionsToday: 0 })
  expect(await sitesToWatch(reads, belgium)).toEqual([])
  expect(await sitesToWatch(reads, { region: 'NL', net: 'AC', ownerId: null })).toHaveLength(1)
})

test('power is the sum of means per quarter hour', async () => {
  await db.pools.system.query("select ensure_partition('meter_samples', $1)", [new Date(now)])
  for (const [evse, minutesAgo, powerW] of [
    [1, 5, 10_000],
    [1, 10, 20_000],
    [2, 7, 4_000],
  ]) {
    await db.pools.system.query(
      'insert into meter_samples(station_id, evse_number, at, tenant_id, power_w) values($1, $2, $3, $4, $5)',
      [station.stationId, evse, new Date(now - minutesAgo! * 60_000), tenantId, powerW],
    )
  }
  const { points } = await overviewPower(reads)
  expect(points.filter(({ powerW }) => powerW !== null)).toMatchObject([{ at: now - 15 * 60_000, powerW: 19_000 }])
  expect(
    (await overviewPower(reads, { region: 'BE', net: null, ownerId: null })).points.every((p) => p.powerW === null),
  ).toBe(true)
  await rollUpPower(db.scoped, reads.scope, () => now + 3_600_000)
  expect((await overviewPower(reads)).points.filter(({ powerW }) => powerW !== null)).toMatchObject([
    { powerW: 19_000 },
  ])
  const site = await overviewPower(reads, undefined, location)
  expect(site.points.filter(({ powerW }) => powerW !== null)).toMatchObject([{ powerW: 19_000 }])
})
