import { beforeAll, expect, test } from 'vitest'
import { sendAlarmAnswers } from '../../domain/support/tickets/answer-alarm'
import { hearDriver } from '../../domain/support/tickets/hear-driver'
import { openTicket } from '../../domain/support/tickets/open-ticket'
import { rateTicket } from '../../domain/support/tickets/rate-ticket'
import type { TenantId } from '../../kernel/ids'
import { mintScope, type TenantScope } from '../../kernel/scope'
import type { TicketLanguage } from '../../kernel/ticket'
import { hour, minute } from '../../kernel/time'
import { callerAs, portsFor, type SeededUser, seedUser } from '../../testing/api-caller'
import { eventLog } from '../../testing/event-log'
import { type SeededStation, seedStation, seedTenant } from '../../testing/seed-network'
import { testDatabase } from '../../testing/test-database'

const db = await testDatabase()
let now = Date.parse('2026-11-21T12:00:00Z')
const events = eventLog()
const ports = portsFor(db, { clock: { now: () => now }, publicUrl: 'https://busbar.example', events })
const driver = { userId: null, name: 'Driver', ip: '203.0.113.9' }

let tenantId: TenantId
let scope: TenantScope
let station: SeededStation
let agent: SeededUser
let admin: SeededUser
const api = (user = agent) => callerAs(db, ports, user)

beforeAll(async () => {
  tenantId = await seedTenant(db.pools, 'North')
  scope = mintScope(tenantId)
  station = await seedStation(db.pools, tenantId, 'UJB-31')
  agent = await seedUser(db, tenantId, 'support', { name: 'Anna' })
  admin = await seedUser(db, tenantId, 'admin')
})

async function reported(language: TicketLanguage = 'en', mail: string | null = 'k@example.org', key?: string) {
  const place = { stationId: station.stationId }
  const given = { channel: 'form' as const, subject: 'No power', text: 'It does not charge', language, ...place, key }
  const opened = await openTicket(ports, scope, driver, { ...given, contact: { mail, name: 'Kim de Boer' } })
  if (!opened.ok) throw new Error(opened.refusal.message)
  return opened.value.id
}

type MailRow = { recipient: string; subject: string; text: string }
const mailsOf = async (ids: number[]) =>
  (
    await db.pools.system.query<MailRow>(
      'select recipient, subject, body_text as text from ticket_mails where ticket_id = any($1) order by id',
      [ids],
    )
  ).rows

test('an answer writes its variables out, goes out as one mail and pauses the clock; the driver starts it again', async () => {
  const id = await reported()
  const before = await api().tickets.get({ id })
  expect(before.clock).toEqual({ kind: 'firstAnswer', dueAt: now + 15 * minute })
  expect(before.ticket.contact).toEqual({ name: 'K… d… B…', mail: 'k…@e….org', phone: null })

  await api().tickets.answer({ id, text: 'We look at {station}, see {link}' })
  const [mail, ...more] = await mailsOf([id])
  const link = `https://busbar.example/t/${ports.ticketLinks.token(id)}`
  expect(more).toEqual([])
  expect(mail).toMatchObject({ recipient: 'k@example.org', subject: `[T-${id}] No power` })
  expect(mail?.text).toContain(`We look at UJB-31, see ${link}`)

  const waiting = await api().tickets.get({ id })
  expect(waiting).toMatchObject({
    clock: null,
    ticket: { state: 'waiting' },
    lines: [{}, { kind: 'answer', author: 'Anna' }],
  })
  now += 3 * hour
  await hearDriver(ports, scope, driver, id, { text: 'Still nothing', by: 'page' })
  const again = await api().tickets.get({ id })
  expect(again.ticket.state).toBe('open')
  expect(again.clock).toEqual({ kind: 'solution', dueAt: before.ticket.solutionDueAt + 3 * hour })
})

test.each([
  ['{plug} is not known', 'means nothing here'],
  ['It cost {price}', 'is not known for this ticket'],
])('%s: nothing is sent', async (text, why) => {
  const id = await reported()
  await expect(api().tickets.answer({ id, text })).rejects.toThrow(why)
  expect(await mailsOf([id])).toEqual([])
  expect((await api().tickets.get({ id })).ticket.state).toBe('new')
})

test('the same form and the same answer count once', async () => {
  const id = await reported('nl', 'once@example.org', 'form:1')
  expect(await reported('nl', 'once@example.org', 'form:1')).toBe(id)
  const key = crypto.randomUUID()
  await api().tickets.answer({ id, text: 'Once', key })
  await expect(api().tickets.answer({ id, text: 'Once', key })).rejects.toThrow('done already')
  expect(await mailsOf([id])).toHaveLength(1)
})

test('a merge is taken back; meanwhile what the driver says goes to the one that stays', async () => {
  const [gone, stays] = [await reported(), await reported()]
  await api().tickets.merge({ id: gone, into: stays })
  await expect(api().tickets.answer({ id: gone, text: 'Hello' })).rejects.toThrow('merged')
  await hearDriver(ports, scope, driver, gone, { text: 'To the old one', by: 'mail' })
  const kept = await api().tickets.get({ id: stays })
  expect(kept.mergedFrom).toEqual([{ id: gone, subject: 'No power' }])
  expect(kept.lines.map(({ text }) => text)).toContain('To the old one')
  await api().tickets.unmerge({ id: gone })
  expect((await api().tickets.get({ id: gone })).ticket).toMatchObject({ state: 'open', mergedInto: null })
})

test('only who is over can be rated; a reply opens it again; closed stays closed', async () => {
  const id = await reported()
  expect(await rateTicket(ports, scope, driver, id, 5)).toMatchObject({ refusal: { code: 'tooEarly' } })
  await expect(api().tickets.solve({ id, outcome: 'other' })).rejects.toThrow('Say in the note')
  await api().tickets.solve({ id, outcome: 'explained' })
  expect(await rateTicket(ports, scope, driver, id, 4)).toMatchObject({ ok: true, value: { rating: 4 } })
  await hearDriver(ports, scope, driver, id, { text: 'Broken again', by: 'mail' })
  expect((await api().tickets.get({ id })).ticket).toMatchObject({ state: 'open', outcome: null })
  await api().tickets.close({ id })
  expect(await hearDriver(ports, scope, driver, id, { text: 'And again', by: 'page' })).toMatchObject({
    refusal: { code: 'closed' },
  })
})

test('a contact is found by the whole of it, shown masked, and each look at it is written down', async () => {
  const id = await reported('de', 'whole.address@example.org')
  const found = async (text: string) => (await api().tickets.list({ text })).map((row) => row.id)
  expect(await found('Whole.Address@example.org')).toEqual([id])
  expect(await found('whole.address')).toEqual([])
  expect(JSON.stringify(await api().tickets.list({}))).not.toContain('whole.address')
  expect(await api().tickets.reveal({ id })).toMatchObject({ mail: 'whole.address@example.org' })
  const { rows } = await db.pools.system.query('select actor, object_id from audit_log where action = $1', [
    'ticket.contactRevealed',
  ])
  expect(rows).toEqual([{ actor: 'Anna', object_id: String(id) }])
})

test('another priority has other clocks', async () => {
  const id = await reported()
  await api().tickets.prioritise({ id, priority: 'urgent' })
  expect((await api().tickets.get({ id })).clock).toEqual({ kind: 'firstAnswer', dueAt: now + 5 * minute })
})

test('one answer ends the tickets of twelve drivers when the alarm clears, each in his language, once', async () => {
  const { rows } = await db.pools.system.query<{ id: number }>(
    `insert into alarms(tenant_id, rule, subject, priority, state, station_id, what, effect, advice, raised_at, last_raised_at)
     values ($1, 'offline', 'x', 2, 'active', $2, 'Station offline', 'e', 'a', $3, $3) returning id`,
    [tenantId, station.stationId, new Date(now - hour)],
  )
  const alarmId = rows[0]!.id
  const languages = ['en', 'nl', 'de', 'fr'] as const
  const ids: number[] = []
  for (let n = 0; n < 12; n += 1) ids.push(await reported(languages[n % 4], `driver${n}@example.org`))
  const { proposed } = await api().tickets.ofAlarm({ alarmId })
  expect(proposed.map(({ id }) => id)).toEqual(expect.arrayContaining(ids))
  await expect(api().tickets.answerAlarm({ alarmId, texts: { en: 'x' }, when: 'cleared' })).rejects.toThrow(
    'No open ticket',
  )
  await api().tickets.linkAlarm({ ticketIds: ids, alarmId })
  const texts = { en: '{station} works again', nl: '{station} doet het weer', de: '{station} geht wieder' }
  await expect(api().tickets.answerAlarm({ alarmId, texts: { en: '{x}' }, when: 'now' })).rejects.toThrow(
    'means nothing',
  )
  await api().tickets.answerAlarm({ alarmId, texts, when: 'cleared' })
  expect(await sendAlarmAnswers(ports, scope)).toBe(0)

  await db.pools.system.query('update alarms set cleared_at = $2 where id = $1', [alarmId, new Date(now)])
  expect(await sendAlarmAnswers(ports, scope)).toBe(12)
  expect(await sendAlarmAnswers(ports, scope)).toBe(0)
  const mails = await mailsOf(ids)
  expect(mails).toHaveLength(12)
  expect(mails.slice(0, 4).map(({ text }) => text.split('\n')[0])).toEqual([
    'UJB-31 works again',
    'UJB-31 doet het weer',
    'UJB-31 geht wieder',
    'UJB-31 works again',
  ])
  const { linked } = await api().tickets.ofAlarm({ alarmId })
  expect(linked.map(({ id, state }) => [id, state])).toEqual(ids.map((id) => [id, 'solved']))
})

test('canned answers: ours stand in place of those delivered, and go back', async () => {
  const fixed = async () => (await api().tickets.answers()).find(({ slug }) => slug === 'fixed')
  expect(await fixed()).toMatchObject({ own: [], texts: { nl: expect.stringContaining('werkt weer') } })
  const texts = { nl: 'Klaar: {station}' }
  await expect(api().tickets.saveAnswer({ slug: 'fixed', name: 'Fixed', texts })).rejects.toThrow('Admin')
  await api(admin).tickets.saveAnswer({ slug: 'fixed', name: 'Fixed', texts })
  expect(await fixed()).toMatchObject({ own: ['nl'], name: 'Fixed', texts })
  await expect(
    api(admin).tickets.saveAnswer({ slug: 'fixed', name: 'Fixed', texts: { en: '{statoin}' } }),
  ).rejects.toThrow('{statoin}')
  await api(admin).tickets.removeAnswer({ slug: 'fixed' })
  expect(await fixed()).toMatchObject({ own: [] })
})

test('targets count for what comes after', async () => {
  const targets = await api(admin).tickets.targets()
  const form = { ...targets.form, normal: { firstAnswerMin: 7, solutionMin: 70 } }
  await api(admin).tickets.saveTargets({ ...targets, form })
  const { ticket } = await api().tickets.get({ id: await reported() })
  expect(ticket).toMatchObject({ firstAnswerDueAt: now + 7 * minute, solutionDueAt: now + 70 * minute })
  await expect(api().tickets.saveTargets(targets)).rejects.toThrow('Admin')
})
