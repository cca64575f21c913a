import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { encode } from 'next-auth/jwt'
import { afterAll, expect, test } from 'vitest'
import { deactivateUser } from '../domain/people/deactivate-user'
import { signOut } from '../domain/people/sign-out'
import { mintScope } from '../kernel/scope'
import { hour } from '../kernel/time'
import { actorOf, portsFor, type SeededUser, seedUser } from '../testing/api-caller'
import { seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'
import { mountApi } from './http'
import { securityHeaders } from './security-headers'
import { openSessionReader } from './session-reader'

const secret = 'a secret of forty-two characters in a test'
const db = await testDatabase()
const clock = { at: Date.now(), now: () => clock.at }
const ports = portsFor(db, { clock, publicUrl: 'https://busbar.example' })
const sessions = openSessionReader(ports, secret, false)
const bugs: unknown[] = []
const serve = mountApi({
  ports,
  sessions,
  readsFor: (scope) => ({ db: db.scoped, scope, now: clock.now }),
  report: (error) => bugs.push(error),
})
const server = createServer((request, response) => {
  securityHeaders(request, response, {
    dev: false,
    publicUrl: 'https://busbar.example',
    tileOrigins: ['https://tile.example.org'],
    trustProxy: false,
  })
  if (!serve(request, response)) response.writeHead(404).end()
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
afterAll(() => {
  sessions.close()
  server.closeAllConnections()
  server.close()
})

const tenantId = await seedTenant(db.pools, 'North')
const admin = await seedUser(db, tenantId, 'admin')
let sign = 0

async function cookieOf(user: SeededUser, change: Record<string, unknown> = {}, withSecret = secret) {
  sign += 1
  const claims = { userId: user.userId, tenantId: user.tenantId, epoch: 1, sessionId: `s${sign}`, signedInAt: clock.at }
  const { userId, ...rest } = claims
  const token = await encode({ token: { sub: String(userId), ...rest, ...change }, secret: withSecret })
  return { claims, cookie: `theme=dark; next-auth.session-token=${token}` }
}
const get = (path: string, headers: Record<string, string> = {}) => fetch(`${url}/api/trpc/${path}`, { headers })
const post = (path: string, headers: Record<string, string>, body: unknown = {}) =>
  fetch(`${url}/api/trpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

test('a cookie is a name, not a right: it is looked up at every request', async () => {
  expect((await get('me.get')).status).toBe(401)
  const { cookie } = await cookieOf(admin)
  const answer = await get('me.get', { cookie })
  expect(answer.status).toBe(200)
  const { result } = (await answer.json()) as {
    result: { data: { json: { email: string; permissions: Record<string, { allowed: boolean }> } } }
  }
  expect(result.data.json).toMatchObject({ email: admin.email, role: 'admin' })
})

test.each([
  ['another secret', {}, 'another secret that is not the one in use'],
  ['an older password', { epoch: 0 }, secret],
  ['another tenant', { tenantId: 4711 }, secret],
  ['an older start', { signedInAt: Date.now() - 13 * hour }, secret],
  ['no session', { sessionId: undefined }, secret],
])('a cookie with %s is nobody’s', async (_, change, withSecret) => {
  const { cookie } = await cookieOf(admin, change, withSecret)
  expect((await get('me.get', { cookie })).status).toBe(401)
})

test('deactivation and sign-out end rights with the next request', async () => {
  const user = await seedUser(db, tenantId, 'operator')
  const desk = await cookieOf(user)
  const phone = await cookieOf(user)
  expect((await get('me.get', { cookie: desk.cookie })).status).toBe(200)
  await signOut(ports, actorOf(user), desk.claims)
  expect((await get('me.get', { cookie: desk.cookie })).status).toBe(401)
  expect((await get('me.get', { cookie: phone.cookie })).status).toBe(200)
  await deactivateUser(ports, mintScope(tenantId), actorOf(admin), { userId: user.userId, reason: 'left' })
  expect((await get('me.get', { cookie: phone.cookie })).status).toBe(401)
})

test('a change made by another process holds after two seconds', async () => {
  const user = await seedUser(db, tenantId, 'admin')
  const { cookie } = await cookieOf(user)
  expect((await get('people.list', { cookie })).status).toBe(200)
  await db.pools.system.query("update memberships set role = 'support' where user_id = $1", [user.userId])
  clock.at += 2_000
  expect((await get('people.list', { cookie })).status).toBe(403)
})

test.each([
  ['no word of where it comes from', {}, 403],
  ['another site’s origin', { origin: 'https://evil.example' }, 403],
  ['a sibling site', { 'sec-fetch-site': 'same-site', origin: 'https://busbar.example' }, 403],
  ['our public address', { origin: 'https://busbar.example' }, 200],
  ['the host that was asked for', { origin: url }, 200],
  ['the browser’s word', { 'sec-fetch-site': 'same-origin' }, 200],
])('a change with %s: %s', async (_, headers, status) => {
  const { cookie } = await cookieOf(admin)
  expect(
    (await post('settings.changeLogDays', { cookie, ...(headers as Record<string, string>) }, { json: { days: 14 } }))
      .status,
  ).toBe(status)
})

test('a query cannot be used to change anything', async () => {
  const { cookie } = await cookieOf(admin)
  expect(
    (await get(`settings.changeLogDays?input=${encodeURIComponent('{"json":{"days":1}}')}`, { cookie })).status,
  ).toBe(405)
})

test('errors say what to do, carry the request id, and no stack', async () => {
  const { cookie } = await cookieOf(admin)
  const answer = await post('settings.changeLogDays', { cookie, origin: url }, { json: { days: 'many' } })
  const text = await answer.text()
  expect(answer.status).toBe(400)
  expect(text).toContain(answer.headers.get('x-request-id'))
  expect(text).toContain('"fields":{"days"')
  expect(text).not.toContain('node_modules')
})

test('an oversized body is refused', async () => {
  const { cookie } = await cookieOf(admin)
  const answer = await post(
    'settings.changeLogDays',
    { cookie, origin: url },
    { json: { days: 'x'.repeat(9 * 1024 * 1024) } },
  ).catch(() => null)
  expect(answer === null || answer.status === 413).toBe(true)
})

test('headers are strict and the client cannot choose its address', async () => {
  const answer = await get('me.get', { 'x-busbar-address': '203.0.113.9', 'x-nonce': 'mine' })
  const policy = answer.headers.get('content-security-policy')!
  expect(policy).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/=]{24}' 'strict-dynamic';/)
  expect(policy).toContain("img-src 'self' data: blob: https://tile.example.org;")
  expect(policy).not.toContain('nonce-mine')
  expect(policy).not.toMatch(/script-src[^;]*unsafe/)
  expect(answer.headers.get('strict-transport-security')).toContain('max-age')
  const { cookie } = await cookieOf(admin)
  await post(
    'settings.changeLogDays',
    { cookie, origin: url, 'x-busbar-address': '203.0.113.9' },
    { json: { days: 21 } },
  )
  const { rows } = await db.pools.system.query('select ip from audit_log order by id desc limit 1')
  expect(rows).toEqual([{ ip: '127.0.0.1' }])
})

test('nothing of the above was a bug', () => expect(bugs).toEqual([]))
