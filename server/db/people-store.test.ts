import { expect, test } from 'vitest'
import { changeRole } from '../domain/people/change-role'
import { createUser } from '../domain/people/create-user'
import { deactivateUser, reactivateUser } from '../domain/people/deactivate-user'
import { issuePasswordLink } from '../domain/people/issue-password-link'
import type { OwnerId } from '../kernel/ids'
import { mintScope } from '../kernel/scope'
import { actorOf, portsFor, seedUser } from '../testing/api-caller'
import { eventLog } from '../testing/event-log'
import { seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'

const db = await testDatabase()
const events = eventLog()
const ports = portsFor(db, { events })
let tenants = 0

async function company() {
  tenants += 1
  const tenantId = await seedTenant(db.pools, `Company ${tenants}`)
  const admin = await seedUser(db, tenantId, 'admin')
  return { tenantId, scope: mintScope(tenantId), admin, author: actorOf(admin) }
}
const lines = async (tenantId: number) =>
  (
    await db.pools.system.query(
      'select action, user_id, actor, before, after, reason, ip from audit_log where tenant_id = $1 order by id',
      [tenantId],
    )
  ).rows

test('a new user gets a link, and the log says who added them', async () => {
  const { scope, author, tenantId, admin } = await company()
  const created = await createUser(ports, scope, author, {
    email: ' Mia@Example.org ',
    name: 'Mia',
    role: 'operator',
    ownerId: null,
  })
  expect(created.ok && created.value.linkToken).toHaveLength(43)
  const [line] = await lines(tenantId)
  expect(line).toMatchObject({
    action: 'user.created',
    user_id: admin.userId,
    actor: admin.name,
    ip: '192.0.2.7',
    after: { email: 'mia@example.org', role: 'operator' },
  })
  const stored = await db.pools.system.query('select token_hash from setup_links')
  expect(JSON.stringify([stored.rows, line])).not.toContain(created.ok && created.value.linkToken)
  const again = await createUser(ports, scope, author, {
    email: 'MIA@example.org',
    name: 'Mia',
    role: 'admin',
    ownerId: null,
  })
  expect(again).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
})

test('an Owner role is tied to an owner of this tenant', async () => {
  const here = await company()
  const there = await company()
  const owner = async (tenantId: number) =>
    (
      await db.pools.system.query<{ id: OwnerId }>(
        "insert into owners(tenant_id, name) values ($1, 'Stadium') returning id",
        [tenantId],
      )
    ).rows[0]!.id
  const [ours, theirs] = [await owner(here.tenantId), await owner(there.tenantId)]
  const add = (email: string, ownerId: OwnerId | null) =>
    createUser(ports, here.scope, here.author, { email, name: 'O', role: 'owner', ownerId })
  expect(await add('o1@example.org', null)).toMatchObject({ refusal: { code: 'ownerNeeded' } })
  expect(await add('o2@example.org', theirs)).toMatchObject({ refusal: { code: 'ownerNeeded' } })
  expect(await add('o3@example.org', ours)).toMatchObject({ ok: true })
  await expect(db.pools.system.query("update memberships set owner_id = null where role = 'owner'")).rejects.toThrow(
    /memberships_owner_scope/,
  )
})

test('a refused change leaves nothing behind', async () => {
  const { scope, author, tenantId } = await company()
  await createUser(ports, scope, author, { email: 'nobody@example.org', name: 'N', role: 'owner', ownerId: null })
  expect(await lines(tenantId)).toEqual([])
  expect((await db.pools.system.query("select 1 from users where email = 'nobody@example.org'")).rows).toEqual([])
})

test('the last active admin stays', async () => {
  const { scope, author, admin, tenantId } = await company()
  const downgrade = { userId: admin.userId, role: 'operator' as const, ownerId: null, reason: null }
  expect(await changeRole(ports, scope, author, downgrade)).toMatchObject({ refusal: { code: 'lastAdmin' } })
  const second = await seedUser(db, tenantId, 'admin')
  expect(await deactivateUser(ports, scope, author, { userId: second.userId, reason: 'left' })).toMatchObject({
    ok: true,
  })
  expect(await changeRole(ports, scope, author, downgrade)).toMatchObject({ refusal: { code: 'lastAdmin' } })
  expect(await reactivateUser(ports, scope, author, { userId: second.userId, reason: null })).toMatchObject({
    ok: true,
  })
  expect(await changeRole(ports, scope, author, downgrade)).toMatchObject({ ok: true })
  expect((await lines(tenantId)).map((line) => line.action)).toEqual([
    'user.deactivated',
    'user.reactivated',
    'user.roleChanged',
  ])
})

test('admins who remove each other at the same moment leave one', async () => {
  const { scope, author, admin, tenantId } = await company()
  const others = await Promise.all([1, 2, 3].map(() => seedUser(db, tenantId, 'admin')))
  const all = [admin, ...others]
  const each = all.map((one, index) =>
    deactivateUser(ports, scope, actorOf(one), { userId: all[(index + 1) % all.length]!.userId, reason: null }),
  )
  const results = await Promise.all([
    ...each,
    changeRole(ports, scope, author, { userId: admin.userId, role: 'support', ownerId: null, reason: null }),
  ])
  const { rows } = await db.pools.system.query(
    "select user_id from memberships where tenant_id = $1 and role = 'admin' and active",
    [tenantId],
  )
  expect(rows.length).toBeGreaterThanOrEqual(1)
  expect(results.some((result) => !result.ok)).toBe(true)
})

test('deactivation and a new role tell open sockets', async () => {
  const { scope, author, tenantId } = await company()
  const user = await seedUser(db, tenantId, 'operator')
  events.published.length = 0
  await changeRole(ports, scope, author, { userId: user.userId, role: 'support', ownerId: null, reason: 'moved' })
  await deactivateUser(ports, scope, author, { userId: user.userId, reason: 'left' })
  expect(events.published).toMatchObject([
    { type: 'user.rightsChanged', userId: user.userId },
    { type: 'user.rightsChanged', userId: user.userId },
  ])
})

test('another tenant’s people are out of reach, and so are passwords of people shared with it', async () => {
  const here = await company()
  const there = await company()
  const stranger = await seedUser(db, there.tenantId, 'operator', { email: 'stranger@example.org' })
  const role = { userId: stranger.userId, role: 'admin' as const, ownerId: null, reason: null }
  expect(await changeRole(ports, here.scope, here.author, role)).toMatchObject({ refusal: { code: 'notFound' } })
  expect(await issuePasswordLink(ports, here.scope, here.author, stranger.userId)).toMatchObject({
    refusal: { code: 'notFound' },
  })
  const invite = { email: stranger.email, name: 'S', role: 'operator' as const, ownerId: null }
  expect(await createUser(ports, here.scope, here.author, invite)).toMatchObject({ refusal: { code: 'conflict' } })
  const commandLine = { userId: null, name: 'command line', ip: null }
  expect(await createUser(ports, here.scope, commandLine, invite)).toMatchObject({
    ok: true,
    value: { linkToken: null },
  })
  expect(await issuePasswordLink(ports, here.scope, here.author, stranger.userId)).toMatchObject({
    refusal: { code: 'elsewhere' },
  })
  const direct = db.scoped.query<{ issued: boolean }>(
    here.scope,
    "select issue_password_link('h', $1, now()) as issued",
    [stranger.userId],
  )
  expect((await direct)[0]!.issued).toBe(false)
})

test('screens’ own role reads no password hash', async () => {
  const { scope } = await company()
  await expect(db.scoped.query(scope, 'select password_hash from users')).rejects.toThrow(/permission denied/)
  await expect(db.scoped.query(scope, 'update users set session_epoch = 9')).rejects.toThrow(/permission denied/)
})

test('an admin who just lost the role changes nobody any more', async () => {
  const { scope, admin, tenantId } = await company()
  await seedUser(db, tenantId, 'admin')
  await db.pools.system.query("update memberships set role = 'operator' where user_id = $1", [admin.userId])
  const add = createUser(ports, scope, actorOf(admin), {
    email: 'late@example.org',
    name: 'L',
    role: 'operator',
    ownerId: null,
  })
  expect(await add).toMatchObject({ refusal: { code: 'forbidden' } })
})
