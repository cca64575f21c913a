import { expect, test } from 'vitest'
import type { OwnerId } from '../kernel/ids'
import { mintScope } from '../kernel/scope'
import { seedStation, seedTenant, seedToken } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'
import { search } from './search'

const db = await testDatabase()
const tenantId = await seedTenant(db.pools)
const other = await seedTenant(db.pools, 'Zuidlaad')
const reads = { db: db.scoped, scope: mintScope(tenantId), now: () => Date.now() }
const site = (
  await db.pools.system.query(
    "insert into locations(tenant_id, name, address, city, country) values($1, 'Jaarbeurs', 'Jaarbeursplein 6', 'Utrecht', 'NL') returning id",
    [tenantId],
  )
).rows[0].id
const station = await seedStation(db.pools, tenantId, 'UJB-12', { locationId: site })
await seedStation(db.pools, other, 'UJB-99')
await db.pools.system.query("update evses set public_evse_id = 'NL*NGD*E1201*1' where id = $1", [station.evseIds[0]])
await seedToken(db.pools, tenantId, '04A2B3C47F')
const order = (
  await db.pools.system.query<{ id: number }>(
    "insert into work_orders(tenant_id, station_id, title, created_by_name) values ($1, $2, 'Replace the lock', 'Ada') returning id",
    [tenantId, station.stationId],
  )
).rows[0]!.id

const found = async (query: string, scope = reads.scope) =>
  (await search({ ...reads, scope }, query)).hits.map((hit) => `${hit.kind} ${hit.title}`)

test.each([
  ['ujb', ['station UJB-12']],
  ['E1201', ['evse NL*NGD*E1201*1']],
  ['jaarbeursplein', ['site Jaarbeurs']],
  ['utre', ['site Jaarbeurs']],
  ['04a2b3c47f', ['token …C47F']],
  ['ujb-12/1', ['evse NL*NGD*E1201*1']],
  ['unlock ujb-12 evse 1', ['evse NL*NGD*E1201*1']],
  ['restart ujb', ['station UJB-12']],
  ['lock', [`workOrder W-${order} Replace the lock`]],
  [`w-${order}`, [`workOrder W-${order} Replace the lock`]],
  ['%', []],
  ['x', []],
])('%s finds %s', async (query, expected) => {
  expect(await found(query)).toEqual(expected)
})

test("an owner's person finds no tokens and nothing of others", async () => {
  const scope = mintScope(tenantId, 999 as OwnerId)
  expect(await found('04a2b3c47f', scope)).toEqual([])
  expect(await found('ujb', scope)).toEqual([])
  expect(await found('lock', scope)).toEqual([])
})
