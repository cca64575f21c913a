import { TRPCError } from '@trpc/server'
import { beforeAll, describe, expect, test } from 'vitest'
import type { OwnerId, StationId, TenantId } from '../../kernel/ids'
import { callerAs, portsFor, type SeededUser, seedUser } from '../../testing/api-caller'
import type { AssetKeys } from '../../testing/isolation-inputs'
import { seedMarkedAssets } from '../../testing/marked-world'
import { plainTariff, seedTariff } from '../../testing/seed-billing'
import { seedTenant } from '../../testing/seed-network'
import { seedStatement } from '../../testing/seed-statement'
import { testDatabase } from '../../testing/test-database'

const db = await testDatabase()
const ports = portsFor(db)
const sql = db.pools.system.query.bind(db.pools.system)
let north: TenantId
let own: AssetKeys
let other: AssetKeys
const users = {} as Record<'owner' | 'neighbour' | 'agent' | 'finance' | 'admin', SeededUser>
const as = (user: SeededUser) => callerAs(db, ports, user)
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'OK',
    (error: unknown) => (error instanceof TRPCError ? error.code : Promise.reject(error)),
  )

beforeAll(async () => {
  north = await seedTenant(db.pools, 'North')
  // Marked bills were made by the tariff with the number 1.
  await seedTariff(db.pools, north, 'Day', [{ definition: plainTariff, effectiveFrom: Date.parse('2026-01-01') }])
  own = await seedMarkedAssets(db, north, 'MARKOWN', 'MARKDRIVER', 5001)
  other = await seedMarkedAssets(db, north, 'MARKOTHER', 'MARKOTHER', 5002)
  users.owner = await seedUser(db, north, 'owner', { ownerId: own.ownerId, name: 'Inge' })
  users.neighbour = await seedUser(db, north, 'owner', { ownerId: other.ownerId })
  users.agent = await seedUser(db, north, 'support', { name: 'Anna' })
  users.finance = await seedUser(db, north, 'finance')
  users.admin = await seedUser(db, north, 'admin')
})

describe('sessions', () => {
  test('say what, when and how much, and nothing of who', async () => {
    const api = as(users.owner).owner
    const { rows } = await api.sessions({ filter: {} })
    expect(rows.map((row) => Object.keys(row).sort())).toEqual([
      'billing currency endedAt energyWh evseNumber id netMinor shareMinor site startedAt station stationId zone'.split(
        ' ',
      ),
    ])
    const id = rows[0]!.id
    const detail = await api.session({ id })
    expect(detail.priced?.lines[0]).toMatchObject({ unit: 'kWh', price: '0.4' })
    const everything = [rows, detail, await api.readings({ id }), await api.exportSessions({})]
    expect(JSON.stringify(everything).toUpperCase()).not.toContain('MARKDRIVER')
  })

  test('of others are not there, whatever one asks for', async () => {
    const api = as(users.owner).owner
    expect(await codeOf(api.session({ id: other.sessionId }))).toBe('NOT_FOUND')
    expect(await codeOf(api.readings({ id: other.sessionId }))).toBe('NOT_FOUND')
    expect((await api.sessions({ filter: { stationId: other.stationId } })).rows).toEqual([])
  })
})

test('visits are told by station and day, without what the operator wrote; those that are over are not', async () => {
  const insert = `insert into work_orders(tenant_id, station_id, title, instructions, state, due_at, created_by_name, closed_at, closed_by_name, outcome)
    select $1, $2, 'MARKTITLE', 'MARKTEXT', $3, '2026-11-27T09:00:00Z', 'MARKNAME', c.at, c.who, c.outcome
    from (select case when $3 = 'done' then now() end as at, case when $3 = 'done' then 'MARKNAME' end as who, case when $3 = 'done' then 'fixed' end as outcome) c`
  for (const [station, state] of [
    [own.stationId, 'open'],
    [own.stationId, 'done'],
    [other.stationId, 'open'],
  ] as [StationId, string][])
    await sql(insert, [north, station, state])
  const network = await as(users.owner).owner.network()
  expect(network.visits).toEqual([
    { id: 1, stationId: own.stationId, evseId: null, dueAt: Date.parse('2026-11-27T09:00:00Z'), underWay: false },
  ])
  expect(JSON.stringify(network)).not.toMatch(/MARKTITLE|MARKTEXT|MARKNAME|MARKOTHER/)
})

describe('people of an owner', () => {
  test('an accountant comes in by a link, reads statements and nothing else, and goes at once', async () => {
    const { url } = await as(users.owner).owner.invite({ email: 'A@books.example', name: 'Ada', role: 'accountant' })
    const token = url.split('/').at(-1)!
    await callerAs(db, ports, null).me.useSetupLink({ token, password: 'rails and bridges 7' })
    const people = await as(users.owner).owner.people()
    const ada = people.find(({ email }) => email === 'a@books.example')!
    expect(ada).toMatchObject({ role: 'accountant', active: true })
    const accountant: SeededUser = { ...ada, tenantId: north, ownerId: own.ownerId }
    const api = as(accountant)
    expect((await api.owner.taxYear({ year: 2026 })).statements).toEqual([])
    const closed = [
      api.owner.money(),
      api.owner.sessions({}),
      api.owner.network(),
      api.sessions.list({ filter: { tab: 'all' } }),
      api.owner.people(),
    ]
    expect(await Promise.all(closed.map(codeOf))).toEqual(closed.map(() => 'FORBIDDEN'))

    await as(users.owner).owner.endAccess({ userId: ada.userId })
    const claims = { userId: ada.userId, tenantId: north, epoch: 1, sessionId: 'x', signedInAt: Date.now() }
    expect(await ports.accounts.actor(claims)).toBeNull()
  })

  test('nobody who has an account is taken over, and nobody of another owner is reached', async () => {
    const api = as(users.owner).owner
    const { email } = users.agent
    expect(await codeOf(api.invite({ email, name: 'Anna', role: 'owner' }))).toBe('CONFLICT')
    const { rows } = await sql<{ role: string }>('select role from memberships where user_id = $1', [
      users.agent.userId,
    ])
    expect(rows).toEqual([{ role: 'support' }])
    expect(await codeOf(api.endAccess({ userId: users.neighbour.userId }))).toBe('NOT_FOUND')
    expect(await codeOf(api.endAccess({ userId: users.admin.userId }))).toBe('NOT_FOUND')
    expect(await codeOf(api.endAccess({ userId: users.owner.userId }))).toBe('CONFLICT')
  })
})

test('a problem is reported once, answered to the owner alone, and what is noted stays inside', async () => {
  const api = as(users.owner).owner
  const report = {
    stationId: own.stationId,
    problem: 'damage',
    subject: 'Something is damaged',
    text: 'The lid is off',
  } as const
  const { id } = await api.report({ ...report, key: 'pressed-twice' })
  expect(await api.report({ ...report, key: 'pressed-twice' })).toEqual({ id, made: false })
  const desk = as(users.agent).tickets
  expect((await desk.get({ id })).ticket).toMatchObject({ channel: 'owner', stationId: own.stationId })
  await desk.note({ id, text: 'MARKNOTE' })
  await desk.answer({ id, text: 'Somebody comes on Friday.' })

  const [mine] = await api.reports()
  expect(mine).toMatchObject({ state: 'waiting', answerDueAt: null })
  expect(mine?.messages.map(({ by, ours, text }) => [by, ours, text])).toEqual([
    ['Inge', false, 'The lid is off'],
    ['Anna', true, 'Somebody comes on Friday.'],
  ])
  await api.addToReport({ id, text: 'Nobody came' })
  expect((await desk.get({ id })).ticket.state).toBe('open')

  const neighbour = as(users.neighbour).owner
  expect(await neighbour.reports()).toEqual([])
  expect(await codeOf(neighbour.addToReport({ id, text: 'x' }))).toBe('NOT_FOUND')
  expect(await codeOf(neighbour.report({ ...report, key: 'not-my-station' }))).not.toBe('OK')
})

describe('wishes for prices', () => {
  const wish = (wantedPrice: number) => ({
    locationId: own.locationId,
    tariffId: 1 as never,
    wantedPrice,
    reason: 'Busy',
  })

  test('go as far as the operator lets them, one at a time, at own sites', async () => {
    const api = as(users.owner).priceWishes
    expect((await api.own()).prices).toMatchObject([{ site: 'MARKOWN', price: 0.4, currency: 'EUR' }])
    await expect(api.wish(wish(0.49))).rejects.toThrow('from 0.32 to 0.48')
    expect(await codeOf(api.wish({ ...wish(0.42), locationId: other.locationId }))).toBe('NOT_FOUND')
    await api.wish(wish(0.44))
    expect(await codeOf(api.wish(wish(0.42)))).toBe('CONFLICT')
    await as(users.finance).priceWishes.limit({ mostPercent: 0 })
    await expect(api.wish(wish(0.42))).rejects.toThrow('takes no wishes')
  })

  test('a yes is a draft like any other, which the owner sees come along', async () => {
    const { wishes } = await as(users.finance).priceWishes.list({ state: 'open' })
    const made = await as(users.finance).priceWishes.draft({ id: wishes[0]!.id })
    const draft = await as(users.finance).tariffs.version({ versionId: made.versionId })
    expect(JSON.stringify(draft)).toContain('"price":0.44')
    const [mine] = (await as(users.owner).priceWishes.own()).wishes
    expect(mine).toMatchObject({ state: 'drafted', version: { state: 'draft', effectiveFrom: null } })
    expect(await codeOf(as(users.finance).priceWishes.draft({ id: wishes[0]!.id }))).toBe('CONFLICT')
    expect((await as(users.neighbour).priceWishes.own()).wishes).toEqual([])
  })
})

test('a year is the sum of its statements, on the page and in the file, and no owner reads the other’s', async () => {
  await seedStatement(db.pools.system, 'MARKOWN', [
    { sessionId: 6_001, energyWh: 12_000 },
    { sessionId: 6_002, energyWh: 8_000 },
  ])
  const api = as(users.owner)
  const tax = await api.owner.taxYear({ year: 2025 })
  // 12 and 8 kWh at 0.40 with 21 % tax in it.
  const netMinor = 397 + 264
  expect(tax.totals).toMatchObject([{ currency: 'EUR', cdrs: 2, energyWh: 20_000, netMinor, grossMinor: netMinor }])
  const file = await api.owner.taxFile({ year: 2025, format: 'csv' })
  expect(Buffer.from(file.base64, 'base64').toString()).toContain('OWN-2025-03,2025-03,EUR,2,20,6.61,6.61,0.00,6.61')
  expect((await api.owner.taxFile({ year: 2025, format: 'pdf' })).mediaType).toBe('application/pdf')
  const { id } = tax.statements[0]!
  const { rows } = await api.settlement.lines({ filter: { statementId: id } })
  const trace = await api.settlement.lineTrace({ lineId: rows[0]!.id })
  expect(await api.owner.session({ id: trace.session!.sessionId as never })).toMatchObject({
    energyWh: 12_000,
    netMinor: 397,
    shareMinor: rows[0]!.amountMinor,
  })

  const neighbour = as(users.neighbour)
  expect((await neighbour.owner.taxYear({ year: 2025 })).statements).toEqual([])
  expect(await codeOf(neighbour.settlement.lineTrace({ lineId: rows[0]!.id }))).toBe('NOT_FOUND')
})

test('money is summed by day through yesterday, as an independent sum of bills', async () => {
  const day = (await sql<{ day: string }>("select ((now() at time zone 'Europe/Amsterdam')::date - 1)::text as day"))
    .rows[0]!.day
  const row = `insert into revenue_sites(tenant_id, day, location_id, owner_id, tariff_id, partner, connector_type, currency, cdrs, energy_wh,
      duration_s, idle_s, net_minor, tax_minor, gross_minor) values ($1, $2::date - $3::int, $4, $5, 1, '', 'T2', $6, $7, 1000, 60, 0, $8, 21, 121)`
  const add = (
    back: number,
    keys: { locationId: number; ownerId: OwnerId },
    currency: string,
    cdrs: number,
    net: number,
  ) => sql(row, [north, day, back, keys.locationId, keys.ownerId, currency, cdrs, net])
  await add(0, own, 'EUR', 3, 1_000)
  await add(0, own, 'SEK', 1, 9_999)
  await add(-1, own, 'EUR', 1, 5_000) // today is not over
  await add(0, other, 'EUR', 9, 7_777)
  const money = await as(users.owner).owner.money()
  expect(money).toMatchObject({ currency: 'EUR', otherCurrencies: ['SEK'], total: { sessions: 3, netMinor: 1_000 } })
  expect(money.range.to).toBe(day)
  expect(money.days.at(-1)).toMatchObject({ day, netMinor: 1_000 })
  expect(money.sites).toEqual([expect.objectContaining({ locationId: own.locationId })])
})
