import { expect, test } from 'vitest'
import { openNotificationPorts } from '../../compose/notifications'
import { openMailbox } from '../../db/notification-mailbox'
import { usualPreferences } from '../../domain/operations/notify/preferences'
import { mintScope } from '../../kernel/scope'
import { callerAs, portsFor, seedUser } from '../../testing/api-caller'
import { seedTenant } from '../../testing/seed-network'
import { testDatabase } from '../../testing/test-database'

const db = await testDatabase()
const tenantId = await seedTenant(db.pools)
const admin = await seedUser(db, tenantId, 'admin')
const mia = await seedUser(db, tenantId, 'operator', { name: 'Mia' })
const tom = await seedUser(db, tenantId, 'operator', { name: 'Tom' })
const mailer = { delivers: false, send: async () => {} }
const ports = portsFor(db, { ...openNotificationPorts(db.scoped, { webhookPrivate: false }), mailer })
const as = (user: typeof admin) => callerAs(db, ports, user)
const webhook = { name: 'Desk', url: 'https://desk.example/hook', events: ['alarm.raised' as const], active: true }

test('one reads one’s own mails; who runs escalation reads everybody’s', async () => {
  const mailbox = openMailbox(db.scoped)
  for (const { email } of [mia, tom])
    await mailbox.send(mintScope(tenantId), { messageId: email, to: email, subject: email, text: 'x', html: 'x' })
  const mine = await as(mia).notifications.mailbox()
  expect(mine.mails.map(({ to }) => to)).toEqual([mia.email])
  const all = await as(admin).notifications.mailbox()
  expect(all.mails).toHaveLength(2)
  const toms = all.mails.find(({ to }) => to === tom.email)!
  await expect(as(mia).notifications.mail({ id: toms.id })).rejects.toThrow('There is no such mail here.')
})

test('what is wanted is kept for the person alone, and nonsense is refused', async () => {
  const wanted = {
    ...usualPreferences('operator'),
    timeZone: 'America/New_York',
    rules: { stationOffline: 'never' as const },
  }
  await as(mia).notifications.savePreferences(wanted)
  expect(await as(mia).notifications.preferences()).toMatchObject({ preferences: wanted, usual: false })
  expect(await as(tom).notifications.preferences()).toMatchObject({ usual: true })
  const save = as(mia).notifications.savePreferences
  await expect(save({ ...wanted, timeZone: 'Mars/Olympus' })).rejects.toThrow('There is no such time zone.')
  await expect(save({ ...wanted, sites: [] })).rejects.toThrow('Choose at least one site.')
})

test('a webhook tells its secret once, travels encrypted, and is an admin’s', async () => {
  const { id, secret } = await as(admin).webhooks.add(webhook)
  expect(secret).toMatch(/^whsec_.{43}$/)
  expect(JSON.stringify(await as(admin).webhooks.list())).not.toContain(secret)
  const { rows } = await db.pools.system.query('select after::text as line from audit_log')
  expect(JSON.stringify(rows)).not.toContain(secret)
  expect((await as(admin).webhooks.renewSecret({ id })).secret).not.toBe(secret)
  await expect(as(admin).webhooks.add({ ...webhook, url: 'http://desk.example/' })).rejects.toThrow('https://')
  await expect(as(mia).webhooks.list()).rejects.toThrow('Needs the Admin role.')
})

test('a rota with somebody who does not work here is refused, and one that a policy counts on stays', async () => {
  const shifts = [{ name: '', from: 0, to: 0, people: [mia.userId] }]
  const rota = { name: 'First line', timeZone: 'UTC', startsOn: '2026-11-16', turnDays: 7, shifts }
  const { id } = await as(admin).onCall.saveRota({ id: null, rota })
  const stranger = await seedUser(db, await seedTenant(db.pools, 'Other'), 'operator')
  const wrong = { ...rota, shifts: [{ ...shifts[0]!, people: [stranger.userId] }] }
  await expect(as(admin).onCall.saveRota({ id, rota: wrong })).rejects.toThrow('does not work here any more')
  const steps = [
    { afterMin: 3, targets: [{ kind: 'rota' as const, rotaId: id }] },
    { afterMin: 3, targets: [{ kind: 'role' as const, role: 'admin' as const }] },
  ]
  const policy = { name: 'P1', priorities: [1 as const], locationIds: [], steps, active: true }
  await expect(as(admin).onCall.savePolicy({ id: null, policy })).rejects.toThrow('Each step comes later')
  await as(admin).onCall.savePolicy({ id: null, policy: { ...policy, steps: steps.slice(0, 1) } })
  await expect(as(admin).onCall.removeRota({ id })).rejects.toThrow('“P1” escalates to this rota.')
  expect((await as(mia).onCall.overview()).rotas[0]?.now).toEqual([mia.userId])
  await expect(as(mia).onCall.removeRota({ id })).rejects.toThrow('Needs the Admin role.')
})
