import { expect, test } from 'vitest'
import type { OwnerId } from '../kernel/ids'
import { mintScope } from '../kernel/scope'
import { seedStation, seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'

const db = await testDatabase()
const north = await seedTenant(db.pools, 'North')
const south = await seedTenant(db.pools, 'South')
const owner = (
  await db.pools.system.query<{ id: OwnerId }>(
    "insert into owners(tenant_id, name) values($1, 'Stadium') returning id",
    [north],
  )
).rows[0]!.id
await seedStation(db.pools, north, 'N-1', { ownerId: owner })
await seedStation(db.pools, north, 'N-2')
await seedStation(db.pools, south, 'S-1')

const identities = async (scope: ReturnType<typeof mintScope>) =>
  (await db.scoped.query<{ identity: string }>(scope, 'select identity from stations order by 1')).map(
    (row) => row.identity,
  )

test('a scope sees its tenant only, an owner their own stations only', async () => {
  expect(await identities(mintScope(north))).toEqual(['N-1', 'N-2'])
  expect(await identities(mintScope(south))).toEqual(['S-1'])
  expect(await identities(mintScope(north, owner))).toEqual(['N-1'])
  const evses = await db.scoped.query(mintScope(north, owner), 'select id from evses')
  expect(evses).toHaveLength(1)
})

test('Prisma records obey the same scope', async () => {
  expect(await db.scoped.records(mintScope(south), (records) => records.station.count())).toBe(1)
})

test('without a scope there is nothing, and a foreign row cannot be written', async () => {
  expect((await db.pools.app.query('select * from stations')).rows).toEqual([])
  await expect(
    db.scoped.query(mintScope(south), "insert into owners(tenant_id, name) values($1, 'x')", [north]),
  ).rejects.toThrow(/row-level security/)
})

test('the audit log is append-only', async () => {
  const scope = mintScope(north)
  await db.scoped.query(
    scope,
    "insert into audit_log(tenant_id, actor, action, object_type, object_id) values($1, 'a', 'b', 'c', 'd')",
    [north],
  )
  await expect(db.scoped.query(scope, "update audit_log set actor = 'z'")).rejects.toThrow(/permission denied/)
  await expect(db.scoped.query(scope, 'delete from audit_log')).rejects.toThrow(/permission denied/)
})

test('every tenant-owned table is under row-level security', async () => {
  const { rows } = await db.pools.system.query(
    `select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
     where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not c.relrowsecurity`,
  )
  expect(rows).toEqual([])
})
