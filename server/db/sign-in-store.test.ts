import { expect, test } from 'vitest'
import { changePassword } from '../domain/people/change-password'
import { signIn } from '../domain/people/sign-in'
import { signInWithProvider } from '../domain/people/sign-in-with-provider'
import { signOut } from '../domain/people/sign-out'
import { switchTenant } from '../domain/people/switch-tenant'
import { readSetupLink, useSetupLink } from '../domain/people/use-setup-link'
import { mintScope } from '../kernel/scope'
import { day, hour, minute } from '../kernel/time'
import { actorOf, portsFor, seedUser } from '../testing/api-caller'
import { eventLog } from '../testing/event-log'
import { seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'

const db = await testDatabase()
const events = eventLog()
// The database forgets ended sign-ins by its own clock: a fixed date here would pass only until its evening.
const clock = { at: Date.now(), now: () => clock.at }
const ports = portsFor(db, { events, clock })
const { accounts, passwords } = ports
const password = 'seven geese cross the canal'
const passwordHash = await passwords.hash(password)
let people = 0

async function person(role: 'admin' | 'operator' = 'operator') {
  people += 1
  const tenantId = await seedTenant(db.pools, `Tenant ${people}`)
  return seedUser(db, tenantId, role, { email: `p${people}@example.org`, passwordHash })
}
const enter = (email: string, given: string) =>
  signIn(ports, { email, password: given, ip: '192.0.2.1', sessionId: crypto.randomUUID() })
const log = async (tenantId: number) =>
  (
    await db.pools.system.query<{ action: string }>('select action from audit_log where tenant_id = $1 order by id', [
      tenantId,
    ])
  ).rows.map((row) => row.action)

test('the right password signs in, whatever the case of the e-mail, and the log says so', async () => {
  const user = await person()
  const result = await enter(` ${user.email.toUpperCase()} `, password)
  expect(result).toMatchObject({
    ok: true,
    value: { claims: { userId: user.userId, tenantId: user.tenantId, epoch: 1 } },
  })
  expect(await log(user.tenantId)).toEqual(['user.signedIn'])
})

test('wrong password, unknown e-mail, deactivated and closed account answer alike', async () => {
  const user = await person()
  const gone = await person()
  await db.pools.system.query('update memberships set active = false where user_id = $1', [gone.userId])
  const answers = [
    await enter(user.email, 'wrong'),
    await enter('nobody@example.org', password),
    await enter(gone.email, password),
  ]
  for (let attempt = 0; attempt < 5; attempt += 1) await enter(user.email, 'wrong')
  answers.push(await enter(user.email, password))
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(answers[0]!.ok).toBe(false)
})

test('five failures close the account for a minute, the sixth for two, a good sign-in clears the count', async () => {
  const user = await person()
  for (let attempt = 0; attempt < 5; attempt += 1) await enter(user.email, 'wrong')
  expect((await enter(user.email, password)).ok).toBe(false)
  clock.at += minute
  expect((await enter(user.email, 'wrong')).ok).toBe(false)
  clock.at += 2 * minute - 1
  expect((await enter(user.email, password)).ok).toBe(false)
  clock.at += 1
  expect((await enter(user.email, password)).ok).toBe(true)
  const { rows } = await db.pools.system.query('select failed_sign_ins, locked_until from users where id = $1', [
    user.userId,
  ])
  expect(rows).toEqual([{ failed_sign_ins: 0, locked_until: null }])
})

test('attempts at the same moment cannot outrun the lock', async () => {
  const user = await person()
  await Promise.all(Array.from({ length: 20 }, () => enter(user.email, 'wrong')))
  const { rows } = await db.pools.system.query('select failed_sign_ins from users where id = $1', [user.userId])
  expect(rows).toEqual([{ failed_sign_ins: 5 }])
  expect(await log(user.tenantId)).toEqual(Array(5).fill('user.signInFailed'))
})

async function signedIn(email: string) {
  const result = await enter(email, password)
  if (!result.ok) throw new Error('not signed in')
  return result.value.claims
}

test('a new password ends every sign-in of the person, and takes the old one', async () => {
  const user = await person()
  const [desk, phone] = [await signedIn(user.email), await signedIn(user.email)]
  const next = 'nine herons wait at the lock'
  expect(await changePassword(ports, actorOf(user), { current: 'wrong', next })).toMatchObject({
    refusal: { code: 'wrongPassword' },
  })
  expect(await changePassword(ports, actorOf(user), { current: password, next: 'short' })).toMatchObject({
    refusal: { code: 'weakPassword' },
  })
  expect(await accounts.actor(desk)).not.toBeNull()
  events.published.length = 0
  expect(await changePassword(ports, actorOf(user), { current: password, next })).toMatchObject({ ok: true })
  expect(await accounts.actor(desk)).toBeNull()
  expect(await accounts.actor(phone)).toBeNull()
  expect(events.published).toMatchObject([{ type: 'user.rightsChanged', userId: user.userId }])
  expect((await enter(user.email, password)).ok).toBe(false)
  expect((await enter(user.email, next)).ok).toBe(true)
  expect(
    JSON.stringify((await db.pools.system.query('select * from audit_log where tenant_id = $1', [user.tenantId])).rows),
  ).not.toContain('argon2')
})

test('signing out ends this sign-in and no other', async () => {
  const user = await person()
  const [desk, phone] = [await signedIn(user.email), await signedIn(user.email)]
  await signOut(ports, actorOf(user), desk)
  expect(await accounts.actor(desk)).toBeNull()
  expect(await accounts.actor(phone)).not.toBeNull()
})

test('switching reaches the person’s own tenants only, with the role they have there', async () => {
  const user = await person()
  const other = await seedTenant(db.pools, 'Second home')
  const foreign = await seedTenant(db.pools, 'Foreign')
  await seedUser(db, other, 'admin', { email: user.email })
  const claims = await signedIn(user.email)
  const switched = await switchTenant(ports, actorOf(user), claims, other)
  expect(switched.ok && (await accounts.actor(switched.value))).toMatchObject({ role: 'admin', tenantId: other })
  expect(await switchTenant(ports, actorOf(user), claims, foreign)).toMatchObject({ refusal: { code: 'notFound' } })
  expect(await accounts.actor({ ...claims, tenantId: foreign })).toBeNull()
})

test('a provider’s word opens existing accounts only, by verified e-mail, and stays linked', async () => {
  const user = await person()
  const say = (subject: string, email: string, emailVerified = true) =>
    signInWithProvider(ports, { subject, email, emailVerified, ip: null, sessionId: 's' })
  expect(await say('iss 1', 'stranger@example.org')).toMatchObject({ refusal: { code: 'noAccount' } })
  expect(await say('iss 1', user.email, false)).toMatchObject({ refusal: { code: 'noAccount' } })
  expect(await say('iss 1', user.email)).toMatchObject({ ok: true })
  expect(await say('iss 1', 'changed@example.org')).toMatchObject({
    ok: true,
    value: { claims: { userId: user.userId } },
  })
  expect(await say('iss 2', user.email)).toMatchObject({ refusal: { code: 'noAccount' } })
})

test('a password link works once, for a day', async () => {
  const user = await person()
  const link = async () => {
    const token = await ports.people.change(mintScope(user.tenantId), (here) =>
      here.issueLink(user.userId, clock.at + day),
    )
    return token!
  }
  const token = await link()
  expect(await readSetupLink(ports, token)).toMatchObject({ value: { purpose: 'password', email: user.email } })
  const use = { token, password: 'eleven swans on the quay', ip: null }
  const both = await Promise.all([useSetupLink(ports, use), useSetupLink(ports, use)])
  expect(both.map((result) => result.ok).sort()).toEqual([false, true])
  const late = await link()
  clock.at += 25 * hour
  expect(await readSetupLink(ports, late)).toMatchObject({ refusal: { code: 'linkExpired' } })
  expect(await useSetupLink(ports, { ...use, token: 'x'.repeat(43) })).toMatchObject({
    refusal: { code: 'linkExpired' },
  })
})
