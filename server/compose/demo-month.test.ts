import { expect, test } from 'vitest'
import { demoPayer, ownerTerms } from '../../prisma/seed/owner-terms'
import { owners } from '../../prisma/seed/owners'
import { seedDemo } from '../../prisma/seed/seed'
import { seedPastMonth } from '../../prisma/seed/seed-past-month'
import type { OwnerId, TenantId } from '../kernel/ids'
import { actorOf, seedUser } from '../testing/api-caller'
import { testDatabase } from '../testing/test-database'
import type { Database } from './database'
import { closeLastMonth } from './demo-month'

const db = await testDatabase()
const sql = async <T extends object>(text: string, params: unknown[] = []) =>
  (await db.pools.system.query<T>(text, params)).rows

test('the demo’s last month is settled from its own sessions, and a statement is the sum of its CDRs’ shares', async () => {
  const connection = await db.pools.system.connect()
  await connection.query('begin')
  await seedDemo(connection, {
    ...{ secret: 'demo', now: Date.now(), hashStationPassword: (password: string) => Buffer.from(password) },
    ...{ hashPassword: async () => 'x', passwordOf: () => 'x' },
  })
  const [{ id: tenantId }] = (
    await connection.query<{ id: TenantId }>("select id from tenants where slug = 'northgrid'")
  ).rows as [{ id: TenantId }]
  await seedPastMonth(connection, tenantId, Date.now())
  await connection.query('commit')
  connection.release()

  const finance = actorOf(await seedUser(db, tenantId, 'finance'))
  const admin = actorOf(await seedUser(db, tenantId, 'admin'))
  const known = await sql<{ id: OwnerId; name: string }>('select id, name from owners where tenant_id = $1', [tenantId])
  const idOf = (key: string) => known.find(({ name }) => name === owners.find((owner) => owner.key === key)!.name)!.id
  const agreements = ownerTerms.map(({ owner, ...agreement }) => ({ ...agreement, ownerId: idOf(owner) }))
  await closeLastMonth({ pools: db.pools } as Database, db.scoped, tenantId, { finance, admin }, agreements, demoPayer)

  const statements = await sql<{ ownerId: number; share: number; state: string; cdrs: number }>(
    `select owner_id as "ownerId", (sums->>'shareMinor')::int as share, (sums->>'cdrs')::int as cdrs, state from statements where tenant_id = $1 order by owner_id`,
    [tenantId],
  )
  expect(statements).toHaveLength(4)
  for (const { cdrs, state } of statements) {
    expect(state).toBe('approved')
    expect(cdrs).toBeGreaterThan(20)
  }
  const byHand = async (owner: string, share: string) =>
    (
      await sql<{ share: number }>(
        `select sum(round(${share}))::int as share from cdrs where tenant_id = $1 and owner_id = $2`,
        [tenantId, idOf(owner)],
      )
    )[0]!.share
  const settled = (owner: string) => statements.find(({ ownerId }) => ownerId === idOf(owner))!.share
  expect(settled('assets')).toBe(await byHand('assets', 'net_minor * 0.95'))
  expect(settled('meerwind')).toBe(await byHand('meerwind', 'energy_wh * 0.215 / 10'))
  expect(
    await sql("select count(*)::int as n from billing_holds where tenant_id = $1 and state = 'open'", [tenantId]),
  ).toEqual([{ n: 0 }])
  expect(
    (
      await sql<{ state: string }>('select distinct state from payouts where tenant_id = $1 order by 1', [tenantId])
    ).map(({ state }) => state),
  ).toEqual(['paid', 'sent'])
})
