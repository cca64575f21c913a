import { encode } from 'next-auth/jwt'
import { beforeAll, expect, test } from 'vitest'
import { openExclusionStore } from '../../db/uptime-exclusion-store'
import { excludeTime } from '../../domain/operations/uptime/exclude-time'
import { makeApiKey } from '../../domain/people/make-api-key'
import type { OwnerId, TenantId } from '../../kernel/ids'
import { mintScope } from '../../kernel/scope'
import { actorOf, portsFor, type SeededUser, seedUser } from '../../testing/api-caller'
import { restSecret, restServer } from '../../testing/rest-server'
import { type SeededStation, seedStation, seedTenant } from '../../testing/seed-network'
import { testDatabase } from '../../testing/test-database'

const db = await testDatabase()
const now = Date.parse('2026-11-20T00:00:00Z')
const clock = { now: () => now }
const ports = portsFor(db, { clock, publicUrl: 'https://busbar.example', exclusions: openExclusionStore(db.scoped) })
const { url, bugs } = await restServer(db, ports)
const north = await seedTenant(db.pools, 'North')
const south = await seedTenant(db.pools, 'South')
const window = 'from=2026-11-10T00:00:00Z&to=2026-11-11T00:00:00%2B00:00'

let station: SeededStation
let ownerId: OwnerId
let admin: SeededUser
const keys: Record<string, { authorization: string }> = {}

async function keyOf(tenant: TenantId) {
  const user = await seedUser(db, tenant, 'admin')
  const made = await makeApiKey(ports, mintScope(tenant), actorOf(user), { name: 'ERP', role: 'finance' })
  if (!made.ok) throw new Error(made.refusal.message)
  return { authorization: `Bearer ${made.value.key}` }
}

async function interval(from: string, to: string | null, fields: Record<string, unknown>) {
  const row = {
    evse_id: station.evseIds[0],
    station_id: station.stationId,
    tenant_id: north,
    cause: 'test',
    observed: 1,
    connected: true,
    ...fields,
  }
  const names = ['started_at', 'ended_at', ...Object.keys(row)]
  await db.pools.system.query(
    `insert into status_intervals(${names.join(', ')}) values (${names.map((_, n) => `$${n + 1}`).join(', ')})`,
    [from, to, ...Object.values(row)],
  )
}

beforeAll(async () => {
  admin = await seedUser(db, north, 'admin')
  const { rows } = await db.pools.system.query<{ id: OwnerId }>(
    "insert into owners(tenant_id, name) values ($1, 'Harbour') returning id",
    [north],
  )
  ownerId = rows[0]!.id
  station = await seedStation(db.pools, north, 'R-1', { ownerId })
  await db.pools.system.query("update evses set public_evse_id = 'NL*BUS*E1*2' where id = $1", [station.evseIds[0]])
  await db.pools.gateway.query("select ensure_partition('status_intervals', '2026-11-10')")
  await interval('2026-11-09T12:00Z', '2026-11-10T06:00Z', { availability: 'available' })
  await interval('2026-11-10T06:00Z', '2026-11-10T09:00Z', { availability: 'faulted', error_code: 'GroundFailure' })
  await interval('2026-11-10T09:00Z', '2026-11-10T12:00Z', { availability: 'available', connected: false, observed: 4 })
  await interval('2026-11-10T12:00Z', null, { availability: 'occupied', phase: 'charging' })
  await excludeTime(ports, mintScope(north), actorOf(admin), {
    locationId: null,
    stationId: station.stationId,
    evseId: null,
    from: Date.parse('2026-11-10T08:00:00Z'),
    to: Date.parse('2026-11-10T10:00:00Z'),
    reason: 'utility',
    note: '',
    maintenanceId: null,
  })
  Object.assign(keys, { north: await keyOf(north), south: await keyOf(south) })
})

type Body = { intervals?: unknown[]; next?: string | null; errors?: unknown }
const get = async (path: string, headers: Record<string, string> = keys.north!) => {
  const answer = await fetch(`${url}/api/v1/evses/${path}`, { headers })
  return { status: answer.status, body: (await answer.json()) as Body }
}
const uptime = (rule: string, id: string | number = station.evseIds[0]!) => get(`${id}/uptime?${window}&rule=${rule}`)

test('uptime by rule, with what it is made of', async () => {
  expect((await uptime('ours')).body).toMatchObject({
    evse: { evseNumber: 1, publicEvseId: 'NL*BUS*E1*2', station: 'R-1' },
    from: '2026-11-10T00:00:00.000Z',
    to: '2026-11-11T00:00:00.000Z',
    rule: { id: 'ours' },
    uptime: 0.75,
    outageMinutes: 360,
    excludedMinutes: 0,
    measuredMinutes: 1_440,
    downMinutesByCause: { hardware: 180, communication: 180 },
    meetsTarget: null,
  })
  expect((await uptime('nevi')).body).toMatchObject({
    outageMinutes: 360,
    excludedMinutes: 120,
    measuredMinutes: 1_440,
    uptime: 1 - 240 / 1_440,
    meetsTarget: false,
    exclusions: [{ reason: 'utility', evidenceFiles: 0 }],
  })
  expect((await uptime('uk')).body).toMatchObject({ outageMinutes: 180, uptime: 1 - 180 / 1_440 })
  expect((await uptime('afir')).body).toMatchObject({ measuredMinutes: 1_260 })
})

test('the printed id means the same EVSE; the future is not measured', async () => {
  expect((await uptime('ours', 'NL*BUS*E1*2')).body).toEqual((await uptime('ours')).body)
  expect((await uptime('ours', encodeURIComponent('NL*BUS*E1*2'))).status).toBe(200)
  const late = await get(`${station.evseIds[0]}/uptime?from=2026-11-19T00:00:00Z&to=2026-12-01T00:00:00Z`)
  expect(late.body).toMatchObject({ to: '2026-11-20T00:00:00.000Z', measuredMinutes: 1_440, uptime: 1 })
})

test('intervals in order, cut to the window, a page at a time', async () => {
  const all = await get(`${station.evseIds[0]}/intervals?${window}`)
  expect(all.body.intervals).toMatchObject([
    { from: '2026-11-10T00:00:00.000Z', to: '2026-11-10T06:00:00.000Z', condition: 'up', cause: null },
    { condition: 'faulted', cause: 'hardware', errorCode: 'GroundFailure', ocpiStatus: 'OUTOFORDER' },
    { condition: 'offline', cause: 'communication', connected: false, evidenced: false, ocpiStatus: 'UNKNOWN' },
    { from: '2026-11-10T12:00:00.000Z', to: null, phase: 'charging', condition: 'up' },
  ])
  const seen: unknown[] = []
  for (let from: string | null = '2026-11-10T00:00:00Z'; from; ) {
    const page: Awaited<ReturnType<typeof get>> = await get(
      `${station.evseIds[0]}/intervals?from=${from}&to=2026-11-11T00:00:00Z&limit=2`,
    )
    seen.push(...(page.body.intervals ?? []))
    from = page.body.next ?? null
  }
  expect(seen).toEqual(all.body.intervals)
})

test.each([
  ['uptime?from=yesterday&to=2026-11-11T00:00:00Z', 'from'],
  ['uptime?from=2026-11-11T00:00:00Z', 'to'],
  ['uptime?from=2026-11-11T00:00:00Z&to=2026-11-10T00:00:00Z', 'to'],
  ['uptime?from=2020-11-11T00:00:00Z&to=2026-11-10T00:00:00Z', 'to'],
  [`uptime?${window}&rule=mine`, 'rule'],
  [`intervals?${window}&limit=0`, 'limit'],
])('%s is refused by name', async (path, field) => {
  const { status, body } = await get(`${station.evseIds[0]}/${path}`)
  expect(status).toBe(422)
  expect(body.errors).toMatchObject([{ path: field }])
})

test('nobody, another organisation and another owner see nothing', async () => {
  const path = `${station.evseIds[0]}/uptime?${window}`
  expect((await get(path, {})).status).toBe(401)
  expect((await get(path, keys.south)).status).toBe(404)
  expect((await get(`NL*BUS*E1*2/intervals?${window}`, keys.south)).status).toBe(404)
  expect((await get(`999999999/uptime?${window}`)).status).toBe(404)
  expect((await get(`%E0%A4%A/uptime?${window}`)).status).toBe(404)
  const cookieOf = async (user: SeededUser) => {
    const claims = {
      sub: String(user.userId),
      tenantId: north,
      epoch: 1,
      sessionId: crypto.randomUUID(),
      signedInAt: now,
    }
    return { cookie: `next-auth.session-token=${await encode({ token: claims, secret: restSecret })}`, origin: url }
  }
  const { rows } = await db.pools.system.query<{ id: OwnerId }>(
    "insert into owners(tenant_id, name) values ($1, 'Stadium') returning id",
    [north],
  )
  expect((await get(path, await cookieOf(await seedUser(db, north, 'owner', { ownerId })))).body).toMatchObject({
    uptime: 0.75,
  })
  expect((await get(path, await cookieOf(await seedUser(db, north, 'owner', { ownerId: rows[0]!.id })))).status).toBe(
    404,
  )
})

test('nothing of the above was a bug', () => expect(bugs).toEqual([]))
