import { beforeAll, expect, test } from 'vitest'
import { makeApiKey } from '../../domain/people/make-api-key'
import type { TenantId } from '../../kernel/ids'
import { mintScope } from '../../kernel/scope'
import { actorOf, portsFor, seedUser } from '../../testing/api-caller'
import { restServer } from '../../testing/rest-server'
import { seedStation, seedTenant } from '../../testing/seed-network'
import { testDatabase } from '../../testing/test-database'

const db = await testDatabase()
const ports = portsFor(db, { publicUrl: 'https://busbar.example' })
const { url } = await restServer(db, ports)
let north: TenantId
let south: TenantId
const keys: Record<string, string> = {}

async function keyOf(tenant: TenantId, role: 'operator' | 'finance') {
  const maker = actorOf(await seedUser(db, tenant, 'admin'))
  const made = await makeApiKey(ports, mintScope(tenant), maker, { name: crypto.randomUUID(), role, scopes: [] })
  if (!made.ok) throw new Error(made.refusal.message)
  return made.value.key
}

beforeAll(async () => {
  north = await seedTenant(db.pools, 'North')
  south = await seedTenant(db.pools, 'South')
  await seedStation(db.pools, north, 'UJB-31')
  Object.assign(keys, {
    north: await keyOf(north, 'operator'),
    finance: await keyOf(north, 'finance'),
    south: await keyOf(south, 'operator'),
  })
})

type Body = Record<string, unknown> & { id: number }
async function ask(method: string, path: string, body?: unknown, key = 'north') {
  const headers = { authorization: `Bearer ${keys[key]}` }
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const given = await fetch(`${url}/api/v1/${path}`, { method, headers, ...sent })
  return { status: given.status, body: (await given.json()) as Body }
}
const report = { subject: 'No power', text: 'Nothing happens', station: 'UJB-31', language: 'nl', reference: 'app-1' }

test('an app opens a ticket once, reads it, adds to it, and answers', async () => {
  const contact = { name: 'Kim', mail: 'kim@example.org' }
  const made = await ask('POST', 'tickets', { ...report, contact })
  expect(made).toMatchObject({
    status: 201,
    body: { channel: 'api', language: 'nl', stationName: 'UJB-31', state: 'new' },
  })
  expect((await ask('POST', 'tickets', report)).body.id).toBe(made.body.id)
  const { id } = made.body
  expect(JSON.stringify(made.body)).not.toContain('kim@example.org')
  await ask('POST', `tickets/${id}/messages`, { text: 'Still nothing' })
  const solved = await ask('POST', `tickets/${id}/answers`, { text: '{station} werkt', solve: 'solvedRemotely' })
  expect(solved.body).toMatchObject({
    state: 'solved',
    outcome: 'solvedRemotely',
    messages: [
      { from: 'driver', text: 'Nothing happens' },
      { from: 'driver', text: 'Still nothing' },
      { from: 'us', text: 'UJB-31 werkt' },
    ],
  })
  expect((await ask('GET', 'tickets')).body).toMatchObject({ tickets: [], next: null })
  expect((await ask('GET', 'tickets?state=over&station=ujb-31')).body).toMatchObject({ tickets: [{ id }] })
})

test('what is not ours, not there or not allowed', async () => {
  const { body } = await ask('POST', 'tickets', { ...report, reference: 'app-2' })
  expect((await ask('GET', `tickets/${body.id}`, undefined, 'south')).status).toBe(404)
  expect((await ask('POST', `tickets/${body.id}/answers`, { text: 'x' }, 'south')).status).toBe(404)
  expect((await ask('GET', 'tickets', undefined, 'finance')).status).toBe(403)
  expect((await ask('POST', 'tickets', { ...report, reference: 'app-3', station: 'X-9' })).status).toBe(404)
  expect((await ask('POST', 'tickets', { subject: 'ab' })).body).toMatchObject({ errors: [{ path: 'subject' }] })
  expect((await ask('POST', `tickets/${body.id}/answers`, { text: '{price}' })).status).toBe(422)
})

test('page by page', async () => {
  for (let n = 0; n < 3; n += 1) await ask('POST', 'tickets', { ...report, station: null, reference: `page-${n}` })
  const first = await ask('GET', 'tickets?limit=2')
  const next = await ask('GET', `tickets?limit=2&cursor=${first.body.next}`)
  const ids = [first, next].flatMap(({ body }) => (body.tickets as { id: number }[]).map(({ id }) => id))
  expect(new Set(ids).size).toBe(4)
})
