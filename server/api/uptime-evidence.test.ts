import { encode } from 'next-auth/jwt'
import { beforeAll, expect, test } from 'vitest'
import { openExclusionStore } from '../db/uptime-exclusion-store'
import { mostEvidenceBytes } from '../domain/operations/uptime/evidence'
import type { StationId, TenantId } from '../kernel/ids'
import { callerAs, portsFor, type SeededUser, seedUser } from '../testing/api-caller'
import { mountedServer, restSecret } from '../testing/rest-server'
import { seedStation, seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'
import { mountEvidence } from './uptime-evidence'

const db = await testDatabase()
const ports = portsFor(db, { publicUrl: 'https://busbar.example', exclusions: openExclusionStore(db.scoped) })
const { url, bugs } = await mountedServer(db, ports, mountEvidence)

let north: TenantId
let stationId: StationId
let operator: SeededUser
let finance: SeededUser
let stranger: SeededUser
let exclusionId: number

beforeAll(async () => {
  north = await seedTenant(db.pools, 'North')
  const south = await seedTenant(db.pools, 'South')
  stationId = (await seedStation(db.pools, north, 'E-1')).stationId
  operator = await seedUser(db, north, 'operator')
  finance = await seedUser(db, north, 'finance')
  stranger = await seedUser(db, south, 'admin')
  const time = { from: Date.now() - 3_600_000, to: Date.now(), reason: 'utility' as const }
  exclusionId = (await callerAs(db, ports, operator).uptime.exclude({ stationId, ...time })).id
})

async function cookieOf(user: SeededUser) {
  const claims = {
    sub: String(user.userId),
    tenantId: user.tenantId,
    epoch: 1,
    sessionId: crypto.randomUUID(),
    signedInAt: Date.now(),
  }
  return {
    cookie: `next-auth.session-token=${await encode({ token: claims, secret: restSecret })}`,
    origin: ports.publicUrl,
  }
}
const send = async (name: string, body: Uint8Array, user: SeededUser = operator, more: Record<string, string> = {}) =>
  fetch(`${url}/uptime/exclusions/${exclusionId}/evidence?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    body: body as BodyInit,
    headers: { ...(await cookieOf(user)), ...more },
  })

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const jpg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 0xff, 0xd9])

test.each([
  ['letter of the utility.pdf', pdf, 'letter of the utility.pdf', 'application/pdf'],
  ['photo.JPEG', jpg, 'photo.jpg', 'image/jpeg'],
  ['..\\..\\etc/pass\u0000wd.exe', png, 'pass_wd.png', 'image/png'],
  ['', png, 'evidence.png', 'image/png'],
])('%j is kept as what its bytes say', async (name, body, kept, type) => {
  const answer = await send(name, body)
  expect(answer.status).toBe(201)
  const { id } = (await answer.json()) as { id: number }
  const back = await fetch(`${url}/uptime/evidence/${id}`, { headers: await cookieOf(finance) })
  expect(Buffer.from(await back.arrayBuffer())).toEqual(body)
  expect(back.headers.get('content-type')).toBe(type)
  expect(back.headers.get('content-disposition')).toContain(encodeURIComponent(kept))
  expect(back.headers.get('content-disposition')).toMatch(/^attachment/)
  expect(back.headers.get('x-content-type-options')).toBe('nosniff')
  expect(back.headers.get('content-security-policy')).toContain('sandbox')
})

test.each([
  ['page.pdf', Buffer.from('<html><script>alert(1)</script>')],
  ['half.pdf', pdf.subarray(0, 20)],
  ['half.png', png.subarray(0, 40)],
  ['script.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['nothing.png', Buffer.alloc(0)],
])('%s is refused, and nothing is kept', async (name, body) => {
  const count = async () =>
    (await db.pools.system.query('select 1 from uptime_evidence where exclusion_id = $1', [exclusionId])).rowCount
  const before = await count()
  const answer = await send(name, body)
  expect(answer.status).toBe(422)
  expect(await count()).toBe(before)
})

test('more than 10 MB is refused, announced or not', async () => {
  const big = Buffer.alloc(mostEvidenceBytes + 1)
  const answer = await send('big.pdf', big).catch(() => null)
  expect(answer === null || answer.status === 413).toBe(true)
})

test('who may not, and who is elsewhere, gives and gets nothing', async () => {
  expect((await send('a.png', png, finance)).status).toBe(403)
  expect((await send('a.png', png, stranger)).status).toBe(404)
  expect((await send('a.png', png, operator, { origin: 'https://evil.example' })).status).toBe(403)
  const nobody = await fetch(`${url}/uptime/exclusions/${exclusionId}/evidence`, {
    method: 'POST',
    body: png as BodyInit,
    headers: { origin: ports.publicUrl },
  })
  expect(nobody.status).toBe(401)
  const { id } = (await (await send('b.png', png)).json()) as { id: number }
  expect((await fetch(`${url}/uptime/evidence/${id}`, { headers: await cookieOf(stranger) })).status).toBe(404)
  expect((await fetch(`${url}/uptime/evidence/${id}`)).status).toBe(401)
})

test('an exclusion is made, withdrawn and restored, with lines in the audit log', async () => {
  const { uptime } = callerAs(db, ports, operator)
  const now = Date.now()
  const time = { from: now - 3_600_000, to: now, reason: 'vehicle' as const, note: ' EV refused ' }
  await expect(uptime.exclude({ ...time })).rejects.toThrow('Choose one place')
  await expect(uptime.exclude({ ...time, stationId, to: time.from })).rejects.toThrow('ends before')
  await expect(uptime.exclude({ ...time, stationId, from: now + 60_000, to: now + 120_000 })).rejects.toThrow(
    'not happened',
  )
  const { id } = await uptime.exclude({ ...time, stationId })
  await uptime.withdraw({ id })
  await expect(uptime.withdraw({ id })).rejects.toThrow('withdrawn already')
  await uptime.restore({ id })
  await expect(uptime.restore({ id })).rejects.toThrow('holds already')
  await expect(callerAs(db, ports, stranger).uptime.withdraw({ id })).rejects.toThrow('not here')
  await expect(callerAs(db, ports, finance).uptime.withdraw({ id })).rejects.toThrow('Needs the')
  const { rows } = await db.pools.system.query(
    "select action, actor, reason from audit_log where object_type = 'exclusion' and object_id = $1 order by id",
    [String(id)],
  )
  expect(rows).toEqual([
    { action: 'uptime.excluded', actor: operator.name, reason: 'EV refused' },
    { action: 'uptime.exclusionWithdrawn', actor: operator.name, reason: null },
    { action: 'uptime.exclusionRestored', actor: operator.name, reason: null },
  ])
})

test('nothing of the above was a bug', () => expect(bugs).toEqual([]))
