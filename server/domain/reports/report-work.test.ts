import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { openReports } from '../../compose/reports'
import { requeueDownloads, tenantsWithDownloads, tenantsWithDueSchedules } from '../../db/report-work'
import type { TenantId } from '../../kernel/ids'
import { mintScope, type TenantScope } from '../../kernel/scope'
import { day, hour, minute } from '../../kernel/time'
import { openMailer } from '../../mail/mailer'
import { actorOf, type SeededUser, seedUser } from '../../testing/api-caller'
import { seedTenant } from '../../testing/seed-network'
import { testDatabase } from '../../testing/test-database'
import { downloadContent, downloads } from '../../views/report-downloads'
import { reportSchedules } from '../../views/report-schedules'
import { changeSchedule } from './change-schedule'
import { makeDownloads } from './make-downloads'
import { removeDownload } from './remove-download'
import { removeSchedule } from './remove-schedule'
import { reportParameters } from './report'
import { requestDownload } from './request-download'
import { scheduleReport } from './schedule-report'
import { sendDueSchedules, sendScheduleNow } from './send-schedules'

const db = await testDatabase()
const dataDir = mkdtempSync(path.join(tmpdir(), 'busbar-reports-'))
const clock = { at: Date.UTC(2026, 10, 21, 17), now: () => clock.at }
const parts = openReports(db.scoped, { smtpUrl: null, mailFrom: 'Busbar <busbar@example.org>', dataDir })
const ports = { ...parts, clock, publicUrl: 'https://busbar.example' }
const request = {
  report: 'revenue' as const,
  parameters: reportParameters.parse({ range: 'lastMonth' }),
  format: 'csv' as const,
}

let tenantId: TenantId
let scope: TenantScope
let mia: SeededUser
let tom: SeededUser
beforeAll(async () => {
  tenantId = await seedTenant(db.pools)
  scope = mintScope(tenantId)
  mia = await seedUser(db, tenantId, 'finance')
  tom = await seedUser(db, tenantId, 'finance')
})
const reads = () => ({ db: db.scoped, scope, now: clock.now })

test('a file is asked for, made, and its maker’s only; work of a killed process is done again', async () => {
  const asked = await requestDownload(ports, scope, actorOf(mia), request)
  if (!asked.ok) throw new Error('refused')
  await parts.downloads.take(scope) // somebody takes it and is killed
  expect(await tenantsWithDownloads(db.pools.system)).toEqual([])
  await requeueDownloads(db.pools.system)
  expect(await tenantsWithDownloads(db.pools.system)).toEqual([tenantId])
  expect(await makeDownloads(parts, scope)).toBe(1)
  expect((await downloads(reads(), mia.userId))[0]).toMatchObject({ state: 'done', progress: 1, error: null })
  expect((await downloadContent(reads(), mia.userId, asked.value.id))?.content.length).toBeGreaterThan(20)
  expect(await downloads(reads(), tom.userId)).toEqual([])
  expect(await downloadContent(reads(), tom.userId, asked.value.id)).toBeNull()
  expect(await removeDownload(ports, scope, actorOf(tom), asked.value.id)).toMatchObject({ ok: false })
  const later = { ...reads(), now: () => clock.now() + 8 * day }
  expect(await downloadContent(later, mia.userId, asked.value.id)).toBeNull()
  expect(await parts.downloads.removeExpired(scope, clock.now() + 8 * day)).toBe(1)
})

test('a file that cannot be made says why and keeps no others', async () => {
  await requestDownload(ports, scope, actorOf(mia), request)
  await requestDownload(ports, scope, actorOf(mia), { ...request, format: 'xlsx' })
  let calls = 0
  const files = {
    make: async (...args: Parameters<typeof parts.files.make>) => {
      calls += 1
      if (calls === 1) throw new Error('The file would be larger than 32 MB.')
      return parts.files.make(...args)
    },
  }
  expect(await makeDownloads({ downloads: parts.downloads, files }, scope)).toBe(2)
  const [second, first] = await downloads(reads(), mia.userId)
  expect(first).toMatchObject({ state: 'failed', error: 'The file would be larger than 32 MB.' })
  expect(second).toMatchObject({ state: 'done' })
})

const schedule = (fields: object = {}) =>
  scheduleReport(ports, scope, actorOf(mia), {
    ...request,
    name: 'Board',
    every: 'daily',
    recipients: ['Board@Example.org'],
    ...fields,
  })

test.each([
  ['no address', { recipients: [' '] }],
  ['a broken address', { recipients: ['board@example.org', 'not an address'] }],
  ['a smuggled header', { recipients: ['a@example.org\nBcc: b@example.org'] }],
  ['fixed days', { parameters: reportParameters.parse({ range: 'custom' }) }],
  ['no name', { name: ' ' }],
])('%s is refused', async (_, fields) => expect(await schedule(fields)).toMatchObject({ ok: false }))

test('what is due is mailed once, kept as a file without a mail server, and audited', async () => {
  const made = await schedule()
  if (!made.ok) throw new Error('refused')
  expect(await tenantsWithDueSchedules(db.pools.system, clock.now())).toEqual([])
  clock.at = Date.UTC(2026, 10, 22, 5) // 06:00 in Amsterdam
  expect(await tenantsWithDueSchedules(db.pools.system, clock.now())).toEqual([tenantId])
  expect(await sendDueSchedules(ports, scope)).toBe(1)
  expect(await sendDueSchedules(ports, scope)).toBe(0)
  const [row] = await reportSchedules(reads())
  expect(row).toMatchObject({ lastAt: clock.at, lastError: null, attempts: 0, nextAt: clock.at + day })
  const [file] = readdirSync(path.join(dataDir, 'mail'))
  const mail = readFileSync(path.join(dataDir, 'mail', file!), 'utf8')
  expect(mail).toContain('To: board@example.org')
  expect(mail).toContain('filename=revenue-2026-10-01-2026-10-31-by-location.csv')
  const { rows } = await db.pools.system.query("select action from audit_log where object_type = 'schedule'")
  expect(rows).toEqual([{ action: 'report.scheduled' }])
})

/** A mail server that says yes or no, and keeps what it was given. */
async function mailServer(accepts: () => boolean) {
  const received: string[] = []
  const talk = (socket: Socket) => {
    let body: string | null = null
    socket.write('220 test\r\n')
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n')) {
        if (body !== null) {
          if (line !== '.') body += `${line}\n`
          else {
            received.push(body)
            body = null
            socket.write('250 kept\r\n')
          }
        } else if (/^(EHLO|HELO|MAIL|RSET)/.test(line)) socket.write('250 ok\r\n')
        else if (line.startsWith('RCPT')) socket.write(accepts() ? '250 ok\r\n' : '550 no such mailbox\r\n')
        else if (line.startsWith('DATA')) {
          body = ''
          socket.write('354 go on\r\n')
        } else if (line.startsWith('QUIT')) socket.end('221 bye\r\n')
      }
    })
  }
  const server = createServer(talk).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return { received, server, url: `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` }
}

test('a mail that is refused is said so, tried again, and sent in the end', async () => {
  let open = false
  const { received, server, url } = await mailServer(() => open)
  const mailer = openMailer({ smtpUrl: url, from: 'busbar@example.org', dataDir })
  const withServer = { ...ports, mailer }
  clock.at += day
  const [before] = await reportSchedules(reads())
  expect(await sendDueSchedules(withServer, scope)).toBe(1)
  const [failed] = await reportSchedules(reads())
  expect(failed).toMatchObject({ attempts: 1, nextAt: clock.at + 5 * minute })
  expect(failed?.lastError).toContain('550')
  expect(await sendScheduleNow(withServer, scope, before!.id)).toMatchObject({
    ok: false,
    refusal: { code: 'notSent' },
  })
  open = true
  clock.at += hour
  expect(await sendDueSchedules(withServer, scope)).toBe(1)
  expect((await reportSchedules(reads()))[0]).toMatchObject({ attempts: 0, lastError: null })
  expect(received).toHaveLength(1)
  expect(received[0]).toContain('/reports/schedules')
  server.close()
})

test('a changed schedule keeps its turn unless it is sent at other times; fixed days are refused', async () => {
  const [row] = await reportSchedules(reads())
  const change = (given: object) => changeSchedule(ports, scope, actorOf(tom), { id: row!.id, ...given })
  const parameters = reportParameters.parse({ ...row!.parameters, range: 'last7' })
  expect(await change({ name: 'Weekly look', every: row!.every, parameters })).toMatchObject({ ok: true })
  expect((await reportSchedules(reads()))[0]).toMatchObject({ name: 'Weekly look', parameters, nextAt: row!.nextAt })
  expect(await change({ parameters: { ...parameters, range: 'custom' } })).toMatchObject({
    ok: false,
    refusal: { code: 'badSchedule' },
  })
  await change({ name: row!.name, parameters: row!.parameters })
})

test('a paused schedule waits, a removed one is gone, both in the log', async () => {
  const [row] = await reportSchedules(reads())
  expect(await changeSchedule(ports, scope, actorOf(tom), { id: row!.id, active: false })).toMatchObject({ ok: true })
  clock.at += 2 * day
  expect(await sendDueSchedules(ports, scope)).toBe(0)
  await changeSchedule(ports, scope, actorOf(tom), { id: row!.id, active: true })
  expect((await reportSchedules(reads()))[0]!.nextAt).toBeGreaterThan(clock.at)
  expect(await removeSchedule(ports, scope, actorOf(tom), row!.id)).toMatchObject({ ok: true })
  expect(await removeSchedule(ports, scope, actorOf(tom), row!.id)).toMatchObject({ ok: false })
  expect(await reportSchedules(reads())).toEqual([])
  const { rows } = await db.pools.system.query(
    "select action from audit_log where object_type = 'schedule' order by id",
  )
  expect(rows.map((line) => line.action)).toEqual([
    'report.scheduled',
    ...Array.from({ length: 4 }, () => 'report.scheduleChanged'),
    'report.scheduleRemoved',
  ])
})
