import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPublicReach } from '../../db/public-reach'
import type { TenantId } from '../../kernel/ids'
import { second } from '../../kernel/time'
import { callerAs, portsFor, type SeededUser, seedUser } from '../../testing/api-caller'
import { seedStation, seedTenant } from '../../testing/seed-network'
import { testDatabase } from '../../testing/test-database'
import { addressHeader } from '../request-origin'
import { openTicketLinks } from '../ticket-links'
import { openDriverDesk } from './driver-desk'
import { openFormStamps } from './form-stamp'
import { mountDriver } from './mount-driver'

const db = await testDatabase()
let now = Date.parse('2026-11-21T12:00:00Z')
let address = 1
const links = openTicketLinks('a secret of this test')
const stamps = openFormStamps('a secret of this test')
const ports = portsFor(db, { clock: { now: () => now }, publicUrl: 'https://busbar.example', ticketLinks: links })
const readsFor = (scope: Parameters<typeof db.scoped.query>[0]) => ({ db: db.scoped, scope, now: () => now })
const reach = openPublicReach(db.pools.system)
const bugs: unknown[] = []
const route = mountDriver({ ports, readsFor, reach, links, stamps, report: (error) => void bugs.push(error) })
const desk = openDriverDesk({ reach, readsFor, links, stamps, now: () => now })
const server = createServer((request, response) => {
  request.headers[addressHeader] = `203.0.113.${address}`
  if (!route(request, response)) response.writeHead(404).end()
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const at = server.address()
const url = `http://127.0.0.1:${typeof at === 'object' ? at?.port : 0}`

const evseId = 'NL*BUS*E31*1'
let tenantId: TenantId
let agent: SeededUser

beforeAll(async () => {
  tenantId = await seedTenant(db.pools, 'North')
  const station = await seedStation(db.pools, tenantId, 'UJB-31')
  await db.pools.system.query('update evses set public_evse_id = $2 where id = $1', [station.evseIds[0], evseId])
  agent = await seedUser(db, tenantId, 'support')
})
afterAll(() => {
  server.close()
  expect(bugs).toEqual([])
})

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
)
type Fields = Record<string, string | Blob>
async function post(path: string, fields: Fields, photos: [string, Uint8Array][] = []) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  for (const [name, bytes] of photos) body.append('photos', new Blob([Buffer.from(bytes)]), name)
  const given = await fetch(`${url}${path}`, { method: 'POST', body, headers: { accept: 'application/json' } })
  return { status: given.status, ...((await given.json()) as { ok: boolean; goTo?: string; problem?: string }) }
}
async function formOf(fields: Fields = {}): Promise<Fields> {
  const { stamp } = (await desk.evse(evseId))!
  now += 5 * second
  return { stamp, language: 'nl', kind: 'cableStuck', text: 'Kabel zit vast', ...fields }
}
const report = `/c/${encodeURIComponent(evseId)}/report`
const tickets = async () => (await callerAs(db, ports, agent).tickets.list()).length

test('a driver reports with a photo, follows the link, adds to it, and rates it once it is solved', async () => {
  const sent = await post(report, await formOf({ mail: 'kim@example.org' }), [['../a b.png', png]])
  expect(sent).toMatchObject({ status: 200, ok: true, goTo: expect.stringMatching(/^\/t\/[0-9a-z]+-[\w-]{27}$/) })
  const token = sent.goTo!.slice(3)
  const { ticket } = (await desk.ticket(token))!
  expect(ticket).toMatchObject({ state: 'new', language: 'nl', stationName: 'UJB-31', lines: [{ ours: false }] })
  const [file] = ticket.lines[0]!.files
  const picture = await fetch(`${url}/t/${token}/files/${file!.id}`)
  expect(picture.headers.get('content-type')).toBe('image/png')
  expect(picture.headers.get('x-content-type-options')).toBe('nosniff')
  expect(picture.headers.get('content-disposition')).toContain('inline; filename=')

  expect((await post(`/t/${token}/say`, { rating: '5' })).problem).toBe('again')
  const api = callerAs(db, ports, agent)
  await api.tickets.note({ id: ticket.id, text: 'MARKNOTE' })
  await api.tickets.answer({ id: ticket.id, text: 'Los nu', solve: 'solvedRemotely' })
  expect(await post(`/t/${token}/say`, { rating: '4' })).toMatchObject({ ok: true })
  const once = '0123456789abcdef'
  for (let n = 0; n < 2; n += 1)
    expect(await post(`/t/${token}/say`, { text: 'Toch niet', once })).toMatchObject({ ok: true })
  const after = (await desk.ticket(token))!.ticket
  expect(after).toMatchObject({ state: 'open', rating: 4 })
  expect(after.lines.map(({ text, ours }) => [text, ours])).toEqual([
    ['Kabel zit vast', false],
    ['Los nu', true],
    ['Toch niet', false],
  ])
  expect(JSON.stringify(after)).not.toContain('MARKNOTE')
})

test('the printed id is found however it is typed; a foreign token, an unknown plug and a forged link are not', async () => {
  expect((await desk.evse('nlbuse311'))?.evse.publicEvseId).toBe(evseId)
  expect(await desk.evse('NL*BUS*E99*1')).toBeNull()
  expect(await desk.ticket(openTicketLinks('another secret').token(1))).toBeNull()
  expect((await fetch(`${url}/t/${openTicketLinks('another secret').token(1)}/files/1`)).status).toBe(404)
})

test.each<[string, Fields, [string, Uint8Array][], string]>([
  ['a trap that only programs fill in', { website: 'https://spam.example' }, [], 'again'],
  ['a forged stamp', { stamp: `${Date.now()}.${'a'.repeat(16)}.${'b'.repeat(43)}` }, [], 'again'],
  ['no kind', { kind: 'x' }, [], 'kind'],
  ['something else, without a word', { kind: 'other', text: ' ' }, [], 'text'],
  ['a mail address that is none', { mail: 'kim@' }, [], 'contact'],
  ['a script for a photo', {}, [['x.png', Buffer.from('<svg onload=alert(1)>')]], 'notAPhoto'],
  ['a document for a photo', {}, [['x.pdf', Buffer.from('%PDF-1.4')]], 'notAPhoto'],
  ['four photos', {}, Array.from({ length: 4 }, () => ['x.png', png] as [string, Uint8Array]), 'tooMany'],
  ['a photo of more than 8 MB', {}, [['x.png', Buffer.alloc(9 * 1024 * 1024, 1)]], 'tooLarge'],
])('%s makes no ticket, and says why', async (_, fields, photos, problem) => {
  address += 1
  const before = await tickets()
  expect(await post(report, await formOf(fields), photos)).toMatchObject({ ok: false, problem })
  expect(await tickets()).toBe(before)
})

test('a form sent at once, and one sent twice', async () => {
  address += 1
  const { stamp } = (await desk.evse(evseId))!
  expect(await post(report, { stamp, kind: 'noStart', text: '', language: 'en' })).toMatchObject({ problem: 'again' })
  const fields = await formOf()
  const [first, second] = [await post(report, fields), await post(report, fields)]
  expect(second.goTo).toBe(first.goTo)
})

test('one address may send so much and no more', async () => {
  address += 1
  const answers: (string | undefined)[] = []
  for (let n = 0; n < 14; n += 1) answers.push((await post(report, await formOf({ kind: 'x' }))).problem)
  expect(answers.slice(-2)).toEqual(['tooMany', 'tooMany'])
  expect(answers[0]).toBe('kind')
})

test('without script the browser is sent to the ticket, or back with the reason', async () => {
  address += 1
  const body = new FormData()
  for (const [name, value] of Object.entries(await formOf())) body.append(name, value)
  const given = await fetch(`${url}${report}`, { method: 'POST', body, redirect: 'manual' })
  expect([given.status, given.headers.get('location')]).toEqual([303, expect.stringMatching(/^\/t\//)])
  const broken = await fetch(`${url}${report}`, { method: 'POST', body: 'x', redirect: 'manual' })
  expect(broken.headers.get('location')).toBe(`/c/${encodeURIComponent(evseId)}?problem=unreadable`)
})
