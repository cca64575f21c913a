import { expect, test } from 'vitest'
import type { TenantId } from '../kernel/ids'
import { mintScope } from '../kernel/scope'
import { day, hour } from '../kernel/time'
import { type SeededStation, seedStation, seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'
import { riskReport, stationRisk } from '../views/station-risk'
import { rollUpAttempts } from './attempt-rollup'
import { rollUpRisk } from './risk-rollup'

const db = await testDatabase()
const today = Date.UTC(2026, 10, 21)
const sql = async <T>(text: string, params: unknown[] = []) => (await db.pools.system.query(text, params)).rows as T[]

const tenantId: TenantId = await seedTenant(db.pools)
const scope = mintScope(tenantId)
const worn = await seedStation(db.pools, tenantId, 'WORN', { evses: 2 })
const well = await seedStation(db.pools, tenantId, 'WELL')
await sql("update stations set vendor = 'Volta', model = 'X2', power_type = 'DC', max_power_w = 100000")
for (const month of [-2, -1, 0])
  for (const table of ['status_intervals', 'meter_samples'])
    await sql('select ensure_partition($1, $2)', [table, new Date(Date.UTC(2026, 10 + month, 21))])

let ids = 0
/** A connection each day, a fault where asked, and three sessions of the first EVSE. */
async function dayAt(
  { stationId, evseIds }: SeededStation,
  ago: number,
  reconnects: number,
  powerW: number,
  heat: number,
): Promise<void> {
  const from = today - ago * day
  const row = (evseId: number, at: number, connected: boolean) =>
    sql(
      `insert into status_intervals(evse_id, started_at, station_id, tenant_id, availability, connected, observed, cause) values ($1, $2, $3, $4, 'available', $5, 4, 't')`,
      [evseId, new Date(at), stationId, tenantId, connected],
    )
  for (const evseId of evseIds)
    for (let n = 0; n < reconnects; n += 1) {
      await row(evseId, from + n * hour, false)
      await row(evseId, from + n * hour + 60_000, true)
    }
  for (let n = 0; n < 3; n += 1) {
    ids += 1
    await sql(
      `insert into sessions(id, tenant_id, station_id, evse_id, evse_number, protocol, transaction_id, start_key, state, phase, started_at, ended_at,
         energy_wh, max_power_w, ended_by, stop_reason) values ($1, $2, $3, $4, 1, 'ocpp1.6', $5, $5, 'ended', 'finishing', $6, $7, 20000, $8, 'station', 'Local')`,
      [
        ids,
        tenantId,
        stationId,
        evseIds[0],
        `t${ids}`,
        new Date(from + (6 + n) * hour),
        new Date(from + (6.5 + n) * hour),
        powerW,
      ],
    )
  }
  await sql(
    'insert into meter_samples(station_id, evse_number, at, session_id, tenant_id, temperature_c) values ($1, 1, $2, $3, $4, $5)',
    [stationId, new Date(from + 7 * hour), ids, tenantId, heat],
  )
}

test('a station that gets worse is seen with what says so, its neighbour is not', { timeout: 20_000 }, async () => {
  for (let ago = 40; ago >= 1; ago -= 1) {
    const bad = ago <= 8
    await dayAt(worn, ago, bad ? 8 : 1, bad ? 30_000 : 90_000, bad ? 60 : 32)
    await dayAt(well, ago, 1, 90_000, 32)
  }
  const now = today + 2 * hour
  await rollUpAttempts(db.scoped, scope, () => now)
  await rollUpRisk(db.scoped, scope, () => now)
  const [last] = await sql(
    'select reconnects, faults, attempts, sessions, aborts, power_share, temperature_c from evse_health_days where evse_id = $1 and day = $2',
    [worn.evseIds[0], '2026-11-20'],
  )
  expect(last).toEqual({
    reconnects: 8,
    faults: 0,
    attempts: 3,
    sessions: 3,
    aborts: 0,
    power_share: 0.3,
    temperature_c: 60,
  })
  // The first day began unknown, and nothing is made up of the twenty before it.
  expect(await sql('select count(*)::int as days from evse_health_days where evse_id = $1', [well.evseIds[0]])).toEqual(
    [{ days: 39 }],
  )
  const reads = { db: db.scoped, scope, now: () => now }
  const { rows, judged, risky, day: through } = await riskReport(reads, 'score')
  expect({ judged, risky, through }).toEqual({ judged: 3, risky: 2, through: '2026-11-20' })
  expect(rows.map((row) => [row.stationName, row.evseNumber])).toEqual([
    ['WORN', 1],
    ['WORN', 2],
  ])
  expect(rows[0]).toMatchObject({ score: 100, since: '2026-11-13' })
  expect(rows[0]!.signals.map((signal) => signal.name).sort()).toEqual(['powerShortfall', 'reconnects', 'temperature'])
  expect((await stationRisk(reads, well.stationId)).map((row) => row.score)).toEqual([0])
})

test('an EVSE of less than two weeks is not judged', async () => {
  const young = await seedStation(db.pools, tenantId, 'YOUNG')
  await dayAt(young, 5, 9, 90_000, 32)
  const next = today + day + hour
  await rollUpAttempts(db.scoped, scope, () => next)
  await rollUpRisk(db.scoped, scope, () => next)
  expect(await stationRisk({ db: db.scoped, scope, now: () => next }, young.stationId)).toEqual([])
})

test('the same day is not judged twice, the next one is', async () => {
  const before = await sql('select * from evse_risks order by evse_id')
  await rollUpRisk(db.scoped, scope, () => today + day + 3 * hour)
  expect(await sql('select * from evse_risks order by evse_id')).toEqual(before)
  const next = today + 2 * day + 2 * hour
  await rollUpAttempts(db.scoped, scope, () => next)
  await rollUpRisk(db.scoped, scope, () => next)
  expect(await sql('select distinct day::text as day from evse_risks')).toEqual([{ day: '2026-11-22' }])
})
