import { encode } from 'next-auth/jwt'
import { expect, test } from 'vitest'
import { makeApiKey } from '../../domain/people/make-api-key'
import { revokeApiKey } from '../../domain/people/revoke-api-key'
import type { Role } from '../../domain/people/roles'
import type { TenantId } from '../../kernel/ids'
import { mintScope } from '../../kernel/scope'
import { actorOf, portsFor, seedUser } from '../../testing/api-caller'
import { plainPeriod as period, plainQuote as plain, restSecret, restServer } from '../../testing/rest-server'
import { seedTenant } from '../../testing/seed-network'
import { testDatabase } from '../../testing/test-database'

const db = await testDatabase()
const clock = { at: Date.now(), now: () => clock.at }
const ports = portsFor(db, { clock, publicUrl: 'https://busbar.example' })
const { url, bugs, post, quote } = await restServer(db, ports)
const north = await seedTenant(db.pools, 'North')
const south = await seedTenant(db.pools, 'South')
const admin = await seedUser(db, north, 'admin')

const priced = async (body: unknown, headers: Record<string, string>) => {
  const given = await quote(body, headers)
  expect(given.status).toBe(200)
  return (await given.json()) as { notes: string[] }
}

test('a body of more than 1 MB is refused, announced or not', async () => {
  const answer = await quote({ ...plain, filler: 'x'.repeat(1_100_000) }).catch(() => null)
  expect(answer === null || answer.status === 413).toBe(true)
  const stream = new ReadableStream({
    start(controller) {
      for (let part = 0; part < 20; part += 1) controller.enqueue(new TextEncoder().encode(' '.repeat(100_000)))
      controller.close()
    },
  })
  const streamed = await fetch(`${url}/api/v1/tariffs/quote`, {
    method: 'POST',
    body: stream,
    duplex: 'half',
  } as RequestInit).catch(() => null)
  expect(streamed === null || streamed.status === 413).toBe(true)
})

test('other paths and methods', async () => {
  expect((await fetch(`${url}/api/v1/nothing`)).status).toBe(404)
  expect((await fetch(`${url}/api/v1/constructor`)).status).toBe(404)
  const get = await fetch(`${url}/api/v1/tariffs/quote`)
  expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST'])
  expect((await fetch(`${url}/elsewhere`)).status).toBe(418)
})

test('meter data is verified without a key', async () => {
  const verify = (body: unknown) => post('meter-data/verify', body)
  const answer = await verify({ data: 'OCMF|{}|{}' })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ valid: false })
  const wrong = await verify({ data: 5 })
  expect(wrong.status).toBe(422)
  expect(await wrong.json()).toMatchObject({ errors: [{ path: 'data' }] })
})

const definition = (price: number, dynamic: object | null = null) => ({
  currency: 'EUR',
  kind: 'regular',
  taxIncluded: 'no',
  elements: [{ components: [{ type: 'ENERGY', price, vatPercent: 21, stepSize: 1, dynamic }], restrictions: {} }],
  minPrice: null,
  maxPrice: null,
  validFrom: null,
  validUntil: null,
  texts: [],
  url: null,
})
async function seedTariff(tenantId: TenantId, versions: [number, string, number, number | null][]): Promise<number> {
  const add = async (sql: string, params: unknown[]) =>
    (await db.pools.system.query<{ id: number }>(sql, params)).rows[0]!.id
  const id = await add('insert into tariffs(tenant_id, name) values ($1, $2) returning id', [
    tenantId,
    crypto.randomUUID(),
  ])
  for (const [version, state, price, from] of versions)
    await add(
      `insert into tariff_versions(tenant_id, tariff_id, version, state, definition, created_by_name, effective_from)
       values ($1, $2, $3, $4, $5, 'test', $6) returning id`,
      [tenantId, id, version, state, definition(price), from === null ? null : new Date(clock.at + from)],
    )
  return id
}
const keyOf = async (tenantId: TenantId, role: Role, name: string = crypto.randomUUID()) => {
  const made = await makeApiKey(ports, mintScope(tenantId), actorOf(admin), { name, role })
  if (!made.ok) throw new Error(made.refusal.message)
  return { ...made.value, headers: { authorization: `Bearer ${made.value.key}` } }
}
const tariffId = await seedTariff(north, [
  [1, 'approved', 0.3, -1_000_000],
  [2, 'approved', 0.4, -1_000],
  [3, 'approved', 0.5, 1_000_000],
  [4, 'withdrawn', 0.6, -500],
  [5, 'draft', 0.7, null],
])
const stored = (said: unknown) => ({ tariffId: said, periods: [period] })

test('a tariff of ours: the version that counts now, or the one asked for; in the organisation’s zone', async () => {
  const { headers } = await keyOf(north, 'finance')
  const now = await priced(stored(tariffId), headers)
  expect(now).toMatchObject({
    tariff: { source: 'stored', id: String(tariffId), version: 2 },
    rounded: { beforeTax: '8.00' },
  })
  expect(now.notes.join(' ')).toContain('Europe/Amsterdam')
  expect(await priced(stored(`${tariffId}@1`), headers)).toMatchObject({ rounded: { beforeTax: '6.00' } })
  expect(await priced(stored(`${tariffId}@5`), headers)).toMatchObject({ rounded: { beforeTax: '14.00' } })
  expect((await quote(stored(`${tariffId}@9`), headers)).status).toBe(404)
  expect((await quote(stored('1 or 1=1'), headers)).status).toBe(422)
})

test('a tariff that follows a market is priced with its prices', async () => {
  const { rows } = await db.pools.system.query<{ id: number }>(
    "insert into price_series(tenant_id, name, currency, every_s) values ($1, 'EPEX', 'EUR', 3600) returning id",
    [north],
  )
  const seriesId = rows[0]!.id
  for (const [at, price] of [
    ['2026-01-05T09:00:00Z', 0.1],
    ['2026-01-05T11:00:00Z', 0.3],
  ])
    await db.pools.system.query('insert into price_points(tenant_id, series_id, at, price) values ($1, $2, $3, $4)', [
      north,
      seriesId,
      at,
      price,
    ])
  const id = await seedTariff(north, [[1, 'approved', 1, -1_000]])
  await db.pools.system.query(
    'insert into tariff_versions(tenant_id, tariff_id, version, definition, created_by_name) values ($1, $2, 2, $3, $4)',
    [north, id, definition(1, { seriesId, factor: 1, markup: 0.2, floor: null, cap: null }), 'test'],
  )
  const { headers } = await keyOf(north, 'finance')
  // 10:00 to 13:00 in Amsterdam, 10 kWh an hour: 0.1 + 0.2, then a gap at the component's own price, then 0.3 + 0.2.
  const hours = { kind: 'charging', start: '2026-01-05T10:00', seconds: 10_800, kwh: 30 }
  expect(await priced({ tariffId: `${id}@2`, periods: [hours] }, headers)).toMatchObject({
    rounded: { beforeTax: '18.00' },
  })
})

test('a tariff of ours needs a key of ours', async () => {
  expect((await quote(stored(tariffId))).status).toBe(401)
  const other = await keyOf(south, 'finance')
  expect((await quote(stored(tariffId), other.headers)).status).toBe(404)
  expect((await quote(stored(tariffId), { authorization: 'Bearer bb_nonsense' })).status).toBe(401)
  expect((await quote(plain, { authorization: `Bearer bb_${'x'.repeat(43)}` })).status).toBe(401)
  expect((await quote(plain, { authorization: 'Basic eDp5' })).status).toBe(401)
})

test('a revoked key is refused at the next request', async () => {
  const { id, headers } = await keyOf(north, 'operator')
  expect((await quote(stored(tariffId), headers)).status).toBe(200)
  await revokeApiKey(ports, mintScope(north), actorOf(admin), { id, reason: 'lost' })
  expect((await quote(stored(tariffId), headers)).status).toBe(401)
  expect(await revokeApiKey(ports, mintScope(north), actorOf(admin), { id, reason: null })).toMatchObject({ ok: false })
})

test('only the hash of a key is kept; its use and its life are written down', async () => {
  const { id, key, headers } = await keyOf(north, 'support', 'ERP')
  await priced(stored(tariffId), headers)
  const { rows } = await db.pools.system.query('select *, encode(key_hash, $2) as hex from api_keys where id = $1', [
    id,
    'hex',
  ])
  expect(rows[0]).toMatchObject({
    tenant_id: north,
    tail: key.slice(-4),
    role: 'support',
    last_used_at: new Date(clock.at),
  })
  expect(JSON.stringify(rows)).not.toContain(key.slice(3, 20))
  const log = await db.pools.system.query(
    "select action, after from audit_log where object_type = 'apiKey' and object_id = $1",
    [String(id)],
  )
  expect(log.rows).toEqual([{ action: 'apiKey.made', after: { name: 'ERP', role: 'support' } }])
  const again = await makeApiKey(ports, mintScope(north), actorOf(admin), { name: 'erp', role: 'support' })
  expect(again).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
  const owner = await makeApiKey(ports, mintScope(north), actorOf(admin), { name: 'x', role: 'owner' })
  expect(owner).toMatchObject({ ok: false, refusal: { code: 'invalid' } })
})

test('somebody signed in may ask too, from our own pages; an owner’s people may not see tariffs', async () => {
  const cookieOf = async (user: typeof admin) => {
    const token = {
      sub: String(user.userId),
      tenantId: user.tenantId,
      epoch: 1,
      sessionId: crypto.randomUUID(),
      signedInAt: clock.at,
    }
    return { cookie: `next-auth.session-token=${await encode({ token, secret: restSecret })}`, origin: url }
  }
  const here = await cookieOf(admin)
  expect((await quote(stored(tariffId), here)).status).toBe(200)
  expect((await quote(stored(tariffId), { ...here, origin: 'https://evil.example' })).status).toBe(401)
  const { rows } = await db.pools.system.query<{ id: number }>(
    "insert into owners(tenant_id, name) values ($1, 'O') returning id",
    [north],
  )
  const owner = await seedUser(db, north, 'owner', { ownerId: rows[0]!.id as never })
  expect((await quote(stored(tariffId), await cookieOf(owner))).status).toBe(403)
})

test('the 601st request of a minute from one address waits; a key counts for itself', async () => {
  const own = await restServer(db, ports)
  const answers: number[] = []
  for (let batch = 0; batch < 12; batch += 1) {
    const given = await Promise.all(Array.from({ length: 50 }, () => own.quote('{')))
    answers.push(...given.map(({ status }) => status))
  }
  expect(new Set(answers)).toEqual(new Set([400]))
  const late = await own.quote(plain)
  expect(late.status).toBe(429)
  expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(late.headers.get('ratelimit-remaining')).toBe('0')
  expect(late.headers.get('ratelimit-policy')).toBe('600;w=60')
  const { headers } = await keyOf(north, 'finance')
  expect((await own.quote(plain, headers)).status).toBe(200)
})

test('nothing of the above was a bug', () => expect(bugs).toEqual([]))
