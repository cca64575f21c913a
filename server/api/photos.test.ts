import { connect } from 'node:net'
import { encode } from 'next-auth/jwt'
import { beforeAll, expect, test } from 'vitest'
import { openNoteStore } from '../db/station-notes-store'
import { largestPhotoBytes } from '../domain/assets/photo'
import type { OwnerId, TenantId } from '../kernel/ids'
import { callerAs, portsFor, type SeededUser, seedUser } from '../testing/api-caller'
import { mountedServer, restSecret } from '../testing/rest-server'
import { seedStation, seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'
import { mountPhotos } from './photos'

const db = await testDatabase()
const ports = portsFor(db, { publicUrl: 'https://busbar.example', notes: openNoteStore(db.scoped) })
const { port, url, bugs } = await mountedServer(db, ports, mountPhotos)

let operator: SeededUser
let owner: SeededUser
let finance: SeededUser
let stranger: SeededUser
let noteId: number

beforeAll(async () => {
  const north: TenantId = await seedTenant(db.pools, 'North')
  const south = await seedTenant(db.pools, 'South')
  const sql = "insert into owners(tenant_id, name) values ($1, 'Stadium') returning id"
  const ownerId = (await db.pools.system.query<{ id: OwnerId }>(sql, [north])).rows[0]!.id
  const { stationId } = await seedStation(db.pools, north, 'E-1', { ownerId })
  operator = await seedUser(db, north, 'operator')
  finance = await seedUser(db, north, 'finance')
  owner = await seedUser(db, north, 'owner', { ownerId })
  stranger = await seedUser(db, south, 'admin')
  noteId = (await callerAs(db, ports, operator).notes.add({ stationId, body: 'Bent post' })).id
})

async function cookieOf({ userId, tenantId }: SeededUser) {
  const claims = { tenantId, epoch: 1, sessionId: crypto.randomUUID(), signedInAt: Date.now() }
  const token = await encode({ token: { sub: String(userId), ...claims }, secret: restSecret })
  return { cookie: `next-auth.session-token=${token}`, origin: ports.publicUrl }
}
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAAAAABX3VL4AAAADklEQVR4nGNoaGhoaAAABYQCgR1H8LYAAAAASUVORK5CYII=',
  'base64',
)
const send = async (body: Uint8Array, user: SeededUser | null = operator, more: Record<string, string> = {}) =>
  fetch(`${url}/photos?note=${noteId}`, {
    method: 'POST',
    body: body as BodyInit,
    headers: { ...(user && (await cookieOf(user))), ...more },
  })
const get = async (id: number, user: SeededUser | null) =>
  fetch(`${url}/photos/${id}`, { headers: user ? await cookieOf(user) : {} })

test('a photo comes back as what its bytes are, to people of the desk only', async () => {
  const sent = await send(png, operator, { 'content-type': 'text/html' })
  expect(sent.status).toBe(201)
  const { id } = (await sent.json()) as { id: number }
  const photo = await get(id, operator)
  expect(photo.status).toBe(200)
  expect(Object.fromEntries(photo.headers)).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  })
  expect(Buffer.from(await photo.arrayBuffer())).toEqual(png)
  expect((await get(id, null)).status).toBe(401)
  expect((await get(id, owner)).status).toBe(403)
  expect((await get(id, finance)).status).toBe(403)
  expect((await get(id, stranger)).status).toBe(404)
})

test('what is no picture, too large, from another site or not allowed is refused in words', async () => {
  const said = async (answer: Response) => [answer.status, ((await answer.json()) as { message: string }).message]
  expect(await said(await send(Buffer.from('<svg onload="alert(1)"/>')))).toEqual([415, expect.stringMatching(/JPEG/)])
  expect(await said(await send(png, null))).toEqual([401, expect.any(String)])
  expect(await said(await send(png, finance))).toEqual([403, expect.any(String)])
  expect(await said(await send(png, stranger))).toEqual([404, expect.any(String)])
  expect(await said(await send(png, operator, { origin: 'https://evil.example' }))).toEqual([403, expect.any(String)])
  const answer = await send(new Uint8Array(largestPhotoBytes + 1)).catch(() => null)
  if (answer) expect(answer.status).toBe(413) // or the connection was closed while it was still sending
  expect(bugs).toEqual([])
})

test('a body without a length is read no further than a photo may be long', async () => {
  const socket = connect(port, '127.0.0.1')
  const { cookie, origin } = await cookieOf(operator)
  const head = ['POST /photos?note=1 HTTP/1.1', 'Host: x', `Cookie: ${cookie}`, `Origin: ${origin}`]
  socket.on('error', () => {})
  socket.write([...head, 'Transfer-Encoding: chunked', '', ''].join('\r\n'))
  const chunk = Buffer.alloc(1024 * 1024, 0xff)
  const sender = setInterval(() => socket.write(`100000\r\n${chunk.toString('latin1')}\r\n`, 'latin1'), 1)
  await new Promise<void>((resolve) => {
    socket.on('close', () => resolve())
  })
  clearInterval(sender)
  expect(bugs).toEqual([])
})
