import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTicketInbox } from '../db/ticket-inbox'
import { openTicketOutbox } from '../db/ticket-outbox'
import { deliverTicketMails } from '../domain/support/tickets/deliver-mails'
import { sortMail } from '../domain/support/tickets/incoming-mail'
import { receiveMail } from '../domain/support/tickets/receive-mail'
import type { TenantId } from '../kernel/ids'
import { mintScope, type TenantScope } from '../kernel/scope'
import { callerAs, portsFor, type SeededUser, seedUser } from '../testing/api-caller'
import { type ImapBox, openImapBox } from '../testing/imap-box'
import { seedTenant } from '../testing/seed-network'
import { openSmtpSink, type SmtpSink } from '../testing/smtp-sink'
import { testDatabase } from '../testing/test-database'
import { openMailboxReader } from './mailbox-reader'
import { readMail } from './read-mail'
import { openTicketMailer } from './ticket-mailer'

const db = await testDatabase()
const publicUrl = 'https://busbar.example'
const ports = portsFor(db, { publicUrl })
const inPorts = Object.assign(ports, { ticketInbox: openTicketInbox(db.scoped), supportAddress: 'help@cpo.example' })
let tenantId: TenantId
let scope: TenantScope
let agent: SeededUser
let box: ImapBox
let sink: SmtpSink

beforeAll(async () => {
  tenantId = await seedTenant(db.pools, 'North')
  scope = mintScope(tenantId)
  agent = await seedUser(db, tenantId, 'support')
  box = await openImapBox()
  sink = await openSmtpSink()
})
afterAll(() => Promise.all([box.close(), sink.close()]))

const eml = (headers: Record<string, string>, body: string) =>
  [...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', body].join('\r\n')
const from = (mail: string, id: string, more: Record<string, string> = {}) => ({
  From: `Kim <${mail}>`,
  To: 'help@cpo.example',
  Subject: 'Geen stroom',
  'Message-ID': `<${id}@driver.example>`,
  ...more,
})
const api = () => callerAs(db, ports, agent)
const collect = () => openMailboxReader(box.url).collect((mail) => receiveMail(inPorts, scope, mail))
const deliver = () =>
  deliverTicketMails(
    {
      ...ports,
      ticketOutbox: openTicketOutbox(db.scoped),
      ticketMailer: openTicketMailer(sink.url, 'Help <help@cpo.example>'),
    },
    scope,
  )

test('a mail becomes a ticket, the answer goes back into its thread, the reply goes on with the ticket', async () => {
  box.deliver(
    eml(from('kim@driver.example', 'a1'), 'Hallo, het laadpunt werkt niet en mijn kabel zit vast bij UJB-31.'),
  )
  expect(await collect()).toEqual({ taken: 1, left: 0 })
  const [row] = await api().tickets.list()
  const id = row!.id
  expect(row).toMatchObject({ channel: 'mail', language: 'nl', subject: 'Geen stroom' })

  await api().tickets.answer({ id, text: 'Trek nu, {name}.' })
  await deliver()
  const [confirmed, answered] = sink.mails
  expect(confirmed).toMatch(/auto-submitted: auto-replied/i)
  expect(answered).toMatch(/in-reply-to: <a1@driver.example>/i)
  const ours = /message-id: (<[^>]+>)/i.exec(answered!)![1]!
  expect(answered).not.toMatch(/auto-submitted/i)

  const quoted = 'Het is gelukt!\n\nOp za 21 nov. 2026 om 12:00 schreef Help:\n> Trek nu, Kim.'
  box.deliver(eml(from('kim@driver.example', 'a2', { References: `<x@y.z> ${ours}`, Subject: 'Re: anders' }), quoted))
  await collect()
  const detail = await api().tickets.get({ id })
  expect(detail.ticket.state).toBe('open')
  expect(detail.lines.at(-1)).toMatchObject({ kind: 'driver', text: 'Het is gelukt!' })
  expect(box.flagsOf(0)).toEqual(['\\Seen'])
})

test('the same mail delivered twice counts once', async () => {
  const mail = eml(from('twice@driver.example', 'b1'), 'Once only')
  box.deliver(mail)
  box.deliver(mail)
  expect(await collect()).toEqual({ taken: 2, left: 0 })
  expect(await api().tickets.list({ text: 'twice@driver.example' })).toHaveLength(1)
})

test('a stranger cannot write into somebody’s ticket by its number', async () => {
  box.deliver(eml(from('victim@driver.example', 'c1'), 'Mine'))
  await collect()
  const [victims] = await api().tickets.list({ text: 'victim@driver.example' })
  box.deliver(eml(from('stranger@else.example', 'c2', { Subject: `Re: [T-${victims!.id}] hello` }), 'Not mine'))
  await collect()
  expect((await api().tickets.get({ id: victims!.id })).lines).toHaveLength(1)
  expect(await api().tickets.list({ text: 'stranger@else.example' })).toHaveLength(1)
})

test('what cannot be kept is named in the ticket; a file is known by its bytes', async () => {
  const part = (name: string, body: string) =>
    `--x\r\nContent-Type: application/octet-stream; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(body).toString('base64')}\r\n`
  const body = `--x\r\nContent-Type: text/plain\r\n\r\nSee files\r\n${part('../../evil.exe', 'MZ')}${part('bill.pdf', '%PDF-1.4 x')}${part('photo.png', '<svg/onload=alert(1)>')}--x--\r\n`
  box.deliver(eml(from('files@driver.example', 'd1', { 'Content-Type': 'multipart/mixed; boundary=x' }), body))
  await collect()
  const [row] = await api().tickets.list({ text: 'files@driver.example' })
  const [line] = (await api().tickets.get({ id: row!.id })).lines
  expect(line!.files).toMatchObject([{ name: 'bill.pdf', mediaType: 'application/pdf', picture: false }])
  expect(line!.text).toContain('evil.exe” is no picture')
  expect(line!.text).toContain('photo.png” is no picture')
})

test('machines that answer each other stop', async () => {
  for (let n = 0; n < 10; n += 1)
    box.deliver(eml(from('loop@driver.example', `e${n}`, { Subject: `Round ${n}` }), 'Again'))
  await collect()
  const sql = 'select count(*)::int as n from ticket_mails where recipient = $1'
  expect((await db.pools.system.query(sql, ['loop@driver.example'])).rows).toEqual([{ n: 6 }])
})

const ours = { tenantId: 1 as TenantId, host: 'busbar.example', address: 'help@cpo.example' }
test.each<[string, Record<string, string>]>([
  ['out of office', { 'Auto-Submitted': 'auto-replied (vacation)' }],
  ['an old kind of it', { 'X-Autoreply': 'yes' }],
  ['bulk', { Precedence: ' BULK' }],
  ['a mailing list', { 'List-Id': '<news.example>' }],
  ['a bounce', { 'Return-Path': '<>' }],
  ['a machine', { From: 'MAILER-DAEMON@mx.example' }],
  ['no sender', { From: '' }],
  ['ourselves', { From: 'Help <HELP@cpo.example>' }],
  ['our own mail', { 'Message-ID': '<ticket-1-7-9@busbar.example>' }],
])('%s makes no ticket', async (_, headers) => {
  const mail = await readMail(Buffer.from(eml({ ...from('kim@driver.example', 'f1'), ...headers }, 'x')))
  expect(sortMail(mail, ours)).toMatchObject({ kind: 'ignored' })
})

test.each([
  [
    'text/html',
    '<p>Hello <b>there</b></p><script>alert(1)</script><style>p{x:y}</style><img src="https://spy.example/1.gif">',
  ],
  ['text/html; charset=utf-7', '+ADw-script+AD4-alert(1)+ADw-/script+AD4-Hello'],
  ['text/html', '<a href="javascript:alert(1)">Hello</a><iframe src="//evil.example"></iframe>'],
  ['text/html', `${'<table>'.repeat(2_000)}Hello`],
  ['text/plain', 'Hello\u202e\u0000\u0007\u200b'],
  ['multipart/mixed; boundary=x', '--x\r\nContent-Type: text/plain\r\n\r\nHello'],
  ['multipart/mixed; boundary=x', `${'--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n'.repeat(50)}Hello`],
])('hostile %s becomes plain text', async (type, body) => {
  const { text } = await readMail(Buffer.from(eml(from('kim@driver.example', 'g1', { 'Content-Type': type }), body)))
  expect(text).not.toMatch(/<script|alert\(1\)<|onload|spy\.example|evil\.example|p\{x/)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is left is the point
  expect(text).not.toMatch(/[\u0000-\u0008\u202e\u200b]/)
})

test('bytes at random never break it', async () => {
  const whole = Buffer.from(
    eml(from('kim@driver.example', 'h1', { 'Content-Type': 'multipart/mixed; boundary=x' }), '--x\r\n\r\nHi\r\n--x--'),
  )
  for (let at = 0; at < whole.length; at += 3) {
    const broken = Buffer.from(whole)
    broken[at] = (broken[at]! + 129) & 255
    await expect(readMail(broken)).resolves.toBeDefined()
  }
})
