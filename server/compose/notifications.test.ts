import { afterAll, beforeEach, expect, test } from 'vitest'
import { createAlarmDesk } from '../db/alarm-desk'
import { createAlarmStore } from '../db/alarm-store'
import { requeueNotifications } from '../db/notification-work'
import { acknowledgeAlarm } from '../domain/operations/acknowledge-alarm'
import { raise, settle } from '../domain/operations/alarm'
import { deliverMails } from '../domain/operations/notify/deliver-mails'
import { deliverWebhooks } from '../domain/operations/notify/deliver-webhooks'
import { requestTicket } from '../domain/operations/notify/request-ticket'
import { replayDelivery } from '../domain/operations/notify/send-again'
import { tellOfAlarms } from '../domain/operations/notify/tell'
import type { AlarmId } from '../kernel/ids'
import type { AlarmPriority } from '../kernel/live'
import { mintScope } from '../kernel/scope'
import { hour, minute } from '../kernel/time'
import { actorOf, seedUser } from '../testing/api-caller'
import { eventLog } from '../testing/event-log'
import { openHttpSink } from '../testing/http-sink'
import { seedStation, seedTenant } from '../testing/seed-network'
import { openSmtpSink } from '../testing/smtp-sink'
import { testDatabase } from '../testing/test-database'
import { openNotificationPorts, openNotifier } from './notifications'

const db = await testDatabase()
const smtp = await openSmtpSink()
const http = await openHttpSink()
afterAll(() => Promise.all([smtp.close(), http.close()]))

const start = Date.parse('2026-11-21T12:00:00Z')
const clock = { at: start, now: () => clock.at }
const publicUrl = 'https://busbar.test'
const settings = { smtpUrl: smtp.url, mailFrom: 'Busbar <busbar@example.org>', publicUrl, webhookPrivate: true }
/** Each call is another process: nothing is kept but the database. */
const process = (more: Partial<typeof settings> & { smtpUrl?: string | null } = {}) =>
  openNotifier(db.scoped, { ...settings, ...more }, clock)
const desk = openNotificationPorts(db.scoped, settings)
const alarms = createAlarmStore(db.pools.gateway, (error) => {
  throw error
})

let scope = mintScope(await seedTenant(db.pools))
let stationId = (await seedStation(db.pools, scope.tenantId, 'UJB-12')).stationId
let people = 0
const author = { userId: null, name: 'Test', ip: null }

beforeEach(async () => {
  people += 1
  clock.at = start
  smtp.mails.length = 0
  http.requests.length = 0
  scope = mintScope(await seedTenant(db.pools, `Tenant ${people}`))
  stationId = (await seedStation(db.pools, scope.tenantId, `UJB-${people}`)).stationId
})

const words = (priority: AlarmPriority) => ({
  priority,
  what: 'Station offline',
  effect: '2 EVSEs unreachable',
  advice: 'Call the site.',
  detail: null,
})
const place = (subject: string) => ({
  tenantId: scope.tenantId,
  rule: 'stationOffline',
  subject,
  stationId,
  evseId: null,
  locationId: null,
  sessionId: null,
})
async function raised(priority: AlarmPriority, subject = 'one'): Promise<AlarmId> {
  const since = clock.at - minute
  const decide = (current: Parameters<typeof raise>[0]) => raise(current, place(subject), words(priority), since)
  const [changed] = await alarms.apply([{ place: place(subject), at: clock.at, causedAt: clock.at, decide }])
  return changed!.value.id
}
const settled = (subject = 'one') =>
  alarms.apply([
    { place: place(subject), at: clock.at, causedAt: clock.at, decide: (alarm) => settle(alarm, clock.at) },
  ])
const person = (name: string) =>
  seedUser(db, scope.tenantId, 'operator', { name, email: `${name}@tenant${people}.example`.toLowerCase() })
const history = async (alarmId: number) =>
  (
    await db.scoped.query<{ line: string }>(
      scope,
      "select kind || ': ' || coalesce(note, '') as line from alarm_events where alarm_id = $1 and kind in ('told', 'escalated', 'ticketRequested', 'ticketMade') order by id",
      [alarmId],
    )
  ).map(({ line }) => line)
const rows = (sql: string) => db.scoped.query(scope, sql)

test('a mail carries everything there is to know, once, whatever restarts in between', async () => {
  await person('Mia')
  const id = await raised(1)
  await tellOfAlarms(process(), scope)
  await tellOfAlarms(process(), scope)
  expect(await deliverMails(process(), scope)).toBe(1)
  expect(await deliverMails(process(), scope)).toBe(0)
  const [mail] = smtp.mails as [string]
  expect(mail).toMatch(/^Subject: .*P1_Station_offline/m)
  const plain = mail.replaceAll('=\r\n', '')
  for (const text of ['Station offline', 'UJB-1', '2 EVSEs unreachable', 'Call the site.', `${publicUrl}/alarms?sel`])
    expect(plain.split(text).length, text).toBeGreaterThan(2) // in the text and in the HTML
  expect(await history(id)).toEqual(['told: Mia by e-mail'])

  await rows("update notifications set state = 'sending' where channel = 'email'") // killed before it was written down
  await requeueNotifications(db.pools.system)
  await deliverMails(process(), scope)
  const ids = smtp.mails.map((text) => /^Message-ID: (.+)$/im.exec(text)?.[1])
  expect(ids).toHaveLength(2)
  expect(ids[1]).toBe(ids[0]) // by which a mail program shows it once
})

test('a mail server that is away is asked again, and nothing is sent that is out of date by then', async () => {
  const mia = await person('Mia')
  const first = await raised(1)
  await tellOfAlarms(process(), scope)
  smtp.refuse = 1
  await deliverMails(process(), scope)
  expect(smtp.mails).toEqual([])
  expect(await rows("select state, attempts, error from notifications where channel = 'email'")).toMatchObject([
    { state: 'waiting', attempts: 1, error: expect.stringContaining('451') },
  ])
  clock.at += minute
  const events = eventLog()
  const alarmDesk = createAlarmDesk(db.scoped, clock)
  const taken = { alarmId: first, seenOccurrences: 1 }
  expect((await acknowledgeAlarm({ alarms: alarmDesk, events, clock }, scope, actorOf(mia), taken)).ok).toBe(true)
  await deliverMails(process(), scope)
  expect(smtp.mails).toEqual([])
  expect(await rows("select state, error from notifications where channel = 'email'")).toEqual([
    { state: 'dropped', error: 'Mia had acknowledged it before it could be sent.' },
  ])
})

test('a mail server that cannot be reached is asked once, not once for each mail', async () => {
  await person('Mia')
  await person('Tom')
  await raised(1, 'a')
  await raised(1, 'b')
  await tellOfAlarms(process(), scope)
  const closed = await openSmtpSink()
  await closed.close()
  await deliverMails(process({ smtpUrl: closed.url }), scope)
  expect(
    await rows("select state, attempts, count(*)::int as n from notifications where channel = 'email' group by 1, 2"),
  ).toEqual([{ state: 'waiting', attempts: 1, n: 4 }])
  clock.at += minute
  expect(await deliverMails(process(), scope)).toBe(4)
  expect(smtp.mails).toHaveLength(4)
})

test('what another alarm came to explain before the mail went out is not mailed', async () => {
  await person('Mia')
  const cause = await raised(1, 'cause')
  await raised(1, 'child')
  await tellOfAlarms(process(), scope)
  await db.pools.system.query("update alarms set cause_id = $1 where subject = 'child' and tenant_id = $2", [
    cause,
    scope.tenantId,
  ])
  await deliverMails(process(), scope)
  expect(smtp.mails).toHaveLength(1)
})

test('less urgent alarms come together in one mail', async () => {
  await person('Mia')
  await raised(3, 'a')
  await raised(3, 'b')
  await raised(3, 'c')
  await tellOfAlarms(process(), scope)
  expect(await deliverMails(process(), scope)).toBe(0)
  clock.at += 24 * hour
  await settled('c')
  expect(await deliverMails(process(), scope)).toBe(1)
  expect(smtp.mails).toHaveLength(1)
  expect(smtp.mails[0]).toMatch(/^Subject: 3 alarms, 3 waiting/m) // gone unseen is still to be looked at
})

test('who is on call is told when nobody takes it, also by a process that started later', async () => {
  const mia = await person('Mia')
  const tom = await person('Tom')
  const rota = {
    name: 'First line',
    timeZone: 'Europe/Amsterdam',
    startsOn: '2026-11-16',
    turnDays: 7,
    shifts: [{ name: '', from: 540, to: 540, people: [tom.userId] }],
  }
  const rotaId = (await desk.onCall.saveRota(scope, author, null, rota))!
  const steps = [
    { afterMin: 3, targets: [{ kind: 'rota' as const, rotaId }] },
    { afterMin: 15, targets: [{ kind: 'role' as const, role: 'operator' as const }] },
  ]
  const policy = { name: 'P1', priorities: [2 as const], locationIds: [], steps, active: true }
  await desk.onCall.savePolicy(scope, author, null, policy)
  const id = await raised(2)
  await tellOfAlarms(process(), scope)
  clock.at += 3 * minute
  await tellOfAlarms(process(), scope)
  await deliverMails(process(), scope)
  expect(await history(id)).toEqual([
    'escalated: P1, step 1, after 3 min without acknowledgement: Tom',
    'told: Tom by e-mail',
  ])
  const alarmDesk = createAlarmDesk(db.scoped, clock)
  await acknowledgeAlarm({ alarms: alarmDesk, events: eventLog(), clock }, scope, actorOf(mia), {
    alarmId: id,
    seenOccurrences: 1,
  })
  clock.at += hour
  await tellOfAlarms(process(), scope)
  await deliverMails(process(), scope)
  expect(await history(id)).toHaveLength(2)
  expect(smtp.mails).toHaveLength(1)
})

test('a webhook is told in order, again after a failure, and once more by hand', async () => {
  const events = ['alarm.raised', 'alarm.cleared'] as const
  await desk.webhooks.add(scope, author, { name: 'Ops', url: http.url, events: [...events], active: true })
  await raised(1)
  await tellOfAlarms(process(), scope)
  http.answers.push({ status: 500, body: 'sorry' })
  await deliverWebhooks(process(), scope)
  const state = 'select state, attempts, status from webhook_deliveries order by id'
  expect(await rows(state)).toEqual([{ state: 'waiting', attempts: 1, status: 500 }])
  await deliverWebhooks(process(), scope)
  expect(http.requests).toHaveLength(1) // not before its time
  clock.at += 10_000
  await deliverWebhooks(process(), scope)
  expect(await rows(state)).toEqual([{ state: 'sent', attempts: 2, status: 200 }])
  const bodies = http.requests.map(({ body }) => JSON.parse(body))
  expect(bodies[1]).toEqual(bodies[0])
  expect(bodies[0]).toMatchObject({ event: 'alarm.raised', alarm: { what: 'Station offline', priority: 1 } })
  const [{ id }] = (await rows('select id from webhook_deliveries')) as [{ id: number }]
  expect((await replayDelivery({ webhooks: desk.webhooks, clock }, scope, author, id)).ok).toBe(true)
  await deliverWebhooks(process(), scope)
  expect(JSON.parse(http.requests.at(-1)!.body)).toEqual(bodies[0])
})

test('a ticket is asked for once, and its answer stands at the alarm', async () => {
  const ports = { webhooks: desk.webhooks, clock, publicUrl }
  const id = await raised(1)
  const refused = await requestTicket(ports, scope, author, id)
  expect(refused.ok ? null : refused.refusal.code).toBe('noWebhook')
  await desk.webhooks.add(scope, author, {
    name: 'Desk',
    url: http.url,
    events: ['alarm.ticketRequested'],
    active: true,
  })
  expect((await requestTicket(ports, scope, author, id)).ok).toBe(true)
  const twice = await requestTicket(ports, scope, author, id)
  expect(twice.ok ? null : twice.refusal.code).toBe('conflict')
  http.answers.push({ status: 201, body: '{"reference":"OPS-812","url":"https://desk.example/OPS-812"}' })
  await deliverWebhooks(process(), scope)
  expect(await rows('select state, reference, url from alarm_tickets')).toEqual([
    { state: 'made', reference: 'OPS-812', url: 'https://desk.example/OPS-812' },
  ])
  expect(await history(id)).toEqual(['ticketRequested: ', 'ticketMade: OPS-812'])
})

test('an answer without a ticket in it says so, and it can be asked for again', async () => {
  const ports = { webhooks: desk.webhooks, clock, publicUrl }
  const id = await raised(1)
  await desk.webhooks.add(scope, author, {
    name: 'Desk',
    url: http.url,
    events: ['alarm.ticketRequested'],
    active: true,
  })
  await requestTicket(ports, scope, author, id)
  http.answers.push({ status: 200, body: 'thanks' })
  await deliverWebhooks(process(), scope)
  expect(await rows('select state, error from alarm_tickets')).toEqual([
    { state: 'failed', error: 'It took the request but answered without {"reference", "url"}.' },
  ])
  clock.at += minute
  expect((await requestTicket(ports, scope, author, id)).ok).toBe(true)
})

test('without a mail server the mail can be read in the mailbox', async () => {
  const mia = await person('Mia')
  await raised(1)
  const local = process({ smtpUrl: null as never })
  await tellOfAlarms(local, scope)
  await deliverMails(local, scope)
  expect(await rows('select recipient, subject from kept_mails')).toEqual([
    { recipient: mia.email, subject: `P1 Station offline · UJB-${people}` },
  ])
})

test('a flood is told in batches, and nobody is told twice', async () => {
  await person('Mia')
  await person('Tom')
  for (let from = 0; from < 450; from += 150)
    await alarms.apply(
      Array.from({ length: 150 }, (_, index) => ({
        place: place(`flood ${from + index}`),
        at: clock.at,
        causedAt: clock.at,
        decide: (current: Parameters<typeof raise>[0]) =>
          raise(current, place(`flood ${from + index}`), words(2), clock.at - minute),
      })),
    )
  expect(await tellOfAlarms(process(), scope)).toBe(450)
  expect(await tellOfAlarms(process(), scope)).toBe(0)
  expect(await rows('select channel, count(*)::int as n from notifications group by 1 order by 1')).toEqual([
    { channel: 'email', n: 900 },
    { channel: 'inApp', n: 900 },
  ])
  clock.at += hour
  expect(await deliverMails(process(), scope)).toBe(2)
  expect(smtp.mails).toHaveLength(2)
})
