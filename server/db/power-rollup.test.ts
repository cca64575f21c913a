import { expect, test } from 'vitest'
import { mintScope } from '../kernel/scope'
import { day, minute } from '../kernel/time'
import { seedStation, seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'
import { rollUpPower } from './power-rollup'

const db = await testDatabase()
const tenantId = await seedTenant(db.pools)
const scope = mintScope(tenantId)
const station = await seedStation(db.pools, tenantId, 'N-1', { evses: 2 })
const start = Date.UTC(2026, 10, 20, 12)

async function sample(evse: number, at: number, powerW: number) {
  await db.pools.system.query("select ensure_partition('meter_samples', $1)", [new Date(at)])
  await db.pools.system.query(
    'insert into meter_samples(station_id, evse_number, at, tenant_id, power_w) values($1, $2, $3, $4, $5)',
    [station.stationId, evse, new Date(at), tenantId, powerW],
  )
}
const quarters = async () =>
  (
    await db.scoped.query<{ quarter: Date; power_w: number; evses: number }>(
      scope,
      'select quarter, power_w, evses from power_quarters order by 1',
    )
  ).map(({ quarter, power_w, evses }) => [(quarter.getTime() - start) / minute, Number(power_w), evses])

test('a quarter is the sum of the means of its EVSEs, as soon as it is over; the running one waits', async () => {
  await sample(1, start + minute, 10_000)
  await sample(1, start + 2 * minute, 20_000)
  await sample(2, start + 3 * minute, 4_000)
  await sample(1, start + 16 * minute, 7_000)
  await rollUpPower(db.scoped, scope, () => start + 26 * minute)
  expect(await quarters()).toEqual([[0, 19_000, 2]])
  await rollUpPower(db.scoped, scope, () => start + 41 * minute)
  expect(await quarters()).toEqual([
    [0, 19_000, 2],
    [15, 7_000, 1],
  ])
})

test('what a station kept while it was offline is in the sums a day later; charts of ten weeks ago are forgotten', async () => {
  await sample(2, start + 17 * minute, 3_000)
  await rollUpPower(db.scoped, scope, () => start + 60 * minute)
  expect((await quarters())[1]).toEqual([15, 7_000, 1])
  await rollUpPower(db.scoped, scope, () => start + 27 * 60 * minute)
  expect((await quarters())[1]).toEqual([15, 10_000, 2])
  await rollUpPower(db.scoped, scope, () => start + 71 * day)
  expect(await quarters()).toEqual([])
})
