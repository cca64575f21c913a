import { beforeEach, expect, test } from 'vitest'
import type { Actor } from '../domain/people/actor'
import { approvePayouts } from '../domain/settlement/approve-payouts'
import { approveStatements } from '../domain/settlement/approve-statements'
import { decideBankAccount } from '../domain/settlement/decide-bank-account'
import { decideDispute } from '../domain/settlement/decide-dispute'
import { openDispute } from '../domain/settlement/open-dispute'
import { setPayer } from '../domain/settlement/set-payer'
import { settleMonth } from '../domain/settlement/settle-month'
import { settleOwner } from '../domain/settlement/settle-owner'
import { settlePayout } from '../domain/settlement/settle-payout'
import { startRun } from '../domain/settlement/start-run'
import type { OwnerId, TenantId } from '../kernel/ids'
import { mintScope, type TenantScope } from '../kernel/scope'
import { actorOf, seedUser } from '../testing/api-caller'
import { seedCdrs } from '../testing/seed-cdrs'
import { seedStation, seedTenant } from '../testing/seed-network'
import { plainTerms, seedTerms, settlementPorts } from '../testing/settlement-world'
import { testDatabase } from '../testing/test-database'

const db = await testDatabase()
const sql = async <T extends object>(text: string, params: unknown[] = []) =>
  (await db.pools.system.query<T>(text, params)).rows
const clock = { at: Date.parse('2026-11-03T09:00:00Z'), now: () => clock.at }
const ports = { ...settlementPorts(db), clock }

let tenantId: TenantId
let scope: TenantScope
let maker: Actor
let checker: Actor
let owners: OwnerId[]
let round = 0

/** Two owners with two stations each, 400 CDRs of September and October, terms of both. */
beforeEach(async () => {
  round += 1
  tenantId = await seedTenant(db.pools, `Tenant ${round}`)
  scope = mintScope(tenantId)
  maker = actorOf(await seedUser(db, tenantId, 'finance'))
  checker = actorOf(await seedUser(db, tenantId, 'admin'))
  owners = (
    await sql<{ id: OwnerId }>(
      "insert into owners(tenant_id, name) values ($1, 'Stadium'), ($1, 'Harbour') returning id",
      [tenantId],
    )
  ).map(({ id }) => id)
  for (const [index, ownerId] of owners.entries()) {
    for (const n of [1, 2]) await seedStation(db.pools, tenantId, `S${round}-${index}-${n}`, { ownerId })
    await seedTerms(db, tenantId, ownerId, [maker.userId, checker.userId], { from: '2026-10-01' })
  }
  await seedCdrs(db.pools, tenantId, { count: 400, until: '2026-11-01', days: 62, from: round * 1_000 })
})

async function run(month: string, by = maker) {
  const started = await startRun(ports, scope, by, { month, carryReason: null })
  if (!started.ok) return started.refusal
  await settleMonth(ports, scope, started.value.runId)
  return null
}
const statements = () =>
  sql<{ id: number; ownerId: number; netMinor: number; vatMinor: number; hash: string; state: string }>(
    `select id, owner_id as "ownerId", net_minor as "netMinor", vat_minor as "vatMinor", input_hash as hash, state from statements where tenant_id = $1 and currency = 'EUR'
     order by month, owner_id`,
    [tenantId],
  )
/** What the CDRs come to by SQL alone. */
const shares = (month: string) =>
  sql<{ ownerId: number; netMinor: number }>(
    `select owner_id as "ownerId", sum(round(net_minor * 0.75))::bigint as "netMinor" from cdrs
     where tenant_id = $1 and currency = 'EUR' and to_char(day, 'YYYY-MM') = $2 group by 1 order by 1`,
    [tenantId, month],
  )

test('statements are the sum of the shares of the month’s CDRs, and a second run makes the same', async () => {
  expect(await run('2026-10')).toBeNull()
  const first = await statements()
  expect(first.map(({ ownerId, netMinor }) => ({ ownerId, netMinor }))).toEqual(await shares('2026-10'))
  expect(first.map(({ vatMinor }) => vatMinor)).toEqual(first.map(({ netMinor }) => Math.round(netMinor * 0.21)))
  const lines = await sql<{ sum: number; n: number }>(
    'select sum(amount_minor)::bigint as sum, count(*) as n from statement_lines where tenant_id = $1',
    [tenantId],
  )
  expect(lines[0]!.sum).toBe(first.reduce((sum, { netMinor }) => sum + netMinor, 0))
  expect(await run('2026-10')).toBeNull()
  const second = await statements()
  expect(second.map(({ hash, netMinor }) => [hash, netMinor])).toEqual(
    first.map(({ hash, netMinor }) => [hash, netMinor]),
  )
  expect(
    (await sql<{ n: number }>('select count(*)::int as n from statement_lines where tenant_id = $1', [tenantId]))[0]!.n,
  ).toBe(lines[0]!.n)
  // September was before the contracts, and pounds nobody agreed on: told, not settled.
  const [{ problems }] = (await sql<{ problems: Record<string, { currency: string }[]> }>(
    'select problems from settlement_runs where tenant_id = $1 order by id desc limit 1',
    [tenantId],
  )) as [{ problems: Record<string, { currency: string }[]> }]
  expect(Object.keys(problems).map(Number)).toEqual(owners)
})

test('a run that dies in the middle leaves whole statements, and goes on where it was', async () => {
  const started = await startRun(ports, scope, maker, { month: '2026-10', carryReason: null })
  const runId = started.ok ? started.value.runId : 0
  let settled = 0
  const dying = {
    settlement: {
      ...ports.settlement,
      endRun: () => Promise.reject(new Error('dead')),
      settleOwner: (...[of, id, ownerId]: Parameters<typeof ports.settlement.settleOwner>) =>
        ports.settlement.settleOwner(of, id, ownerId, (month) => {
          settled += 1
          if (settled === 2) throw new Error('killed')
          return settleOwner(month)
        }),
    },
  }
  await expect(settleMonth(dying, scope, runId)).rejects.toThrow()
  const half = await statements()
  expect(half).toHaveLength(1)
  expect(await ports.settlement.unfinishedRuns()).toContainEqual({ tenantId, runId })
  await settleMonth(ports, scope, runId)
  expect(await statements()).toHaveLength(2)
  expect((await statements())[0]).toEqual(half[0])
  expect(await sql('select state, owners, owners_done as done from settlement_runs where id = $1', [runId])).toEqual([
    { state: 'done', owners: 2, done: 2 },
  ])
})

test('open holds stop a month; carried over with a reason, what they become is in the next statement', async () => {
  const held = await sql<{ stationId: number; evseId: number }>(
    'select station_id as "stationId", id as "evseId" from evses where tenant_id = $1 limit 1',
    [tenantId],
  )
  const { stationId, evseId } = held[0]!
  const sessionId = 900_000 + round
  await sql(
    `insert into sessions(id, tenant_id, station_id, evse_id, evse_number, protocol, transaction_id, start_key, state, phase, started_at, ended_at)
     values ($1, $2, $3, $4, 1, 'ocpp1.6', 'x', 'x', 'ended', 'finishing', '2026-10-30 10:00+00', '2026-10-30 11:00+00')`,
    [sessionId, tenantId, stationId, evseId],
  )
  await sql("update session_billing set state = 'held' where session_id = $1", [sessionId])
  await sql("insert into billing_holds(tenant_id, session_id, station_id, reasons) values ($1, $2, $3, '[]')", [
    tenantId,
    sessionId,
    stationId,
  ])
  expect(await run('2026-10')).toMatchObject({
    code: 'quarantineOpen',
    message: expect.stringContaining('1 held back from billing'),
  })
  expect(await startRun(ports, scope, maker, { month: '2026-10', carryReason: ' ' })).toMatchObject({
    refusal: { code: 'reasonMissing' },
  })
  expect(await startRun(ports, scope, maker, { month: '2026-10', carryReason: 'Meter is being read' })).toMatchObject({
    ok: true,
  })
  expect(
    await sql('select carry_reason as why, carried from settlement_runs where tenant_id = $1', [tenantId]),
  ).toEqual([{ why: 'Meter is being read', carried: { holds: 1, withoutTariff: 0, notBilled: 0 } }])
})

test('months follow each other: not before their end, not while an earlier one waits', async () => {
  expect(await run('2026-11')).toMatchObject({ code: 'monthNotOver' })
  await run('2026-10')
  clock.at = Date.parse('2026-12-02T09:00:00Z')
  expect(await run('2026-11')).toMatchObject({ code: 'earlierOpen' })
  await approveStatements(ports, scope, checker, { month: '2026-10' })
  expect(await run('2026-09')).toMatchObject({ code: 'laterApproved' })
  expect(await run('2026-11')).toBeNull()
  clock.at = Date.parse('2026-11-03T09:00:00Z')
})

test('a correction of an approved month is a line of the next statement; the approved one stays as it is', async () => {
  await run('2026-10')
  await approveStatements(ports, scope, checker, { month: '2026-10' })
  const before = await statements()
  const [line] = await sql<{ cdrId: number; amountMinor: number; ownerId: number }>(
    `select cdr_id as "cdrId", amount_minor as "amountMinor", owner_id as "ownerId" from statement_lines where tenant_id = $1 and kind = 'charging' and amount_minor > 0 limit 1`,
    [tenantId],
  )
  await sql(
    `insert into cdrs(tenant_id, uid, session_id, station_id, evse_id, evse_number, owner_id, tariff_id, version_id, connector_type, power_type, credit, credits_cdr_id,
       started_at, ended_at, day, energy_wh, duration_s, idle_s, currency, net_minor, tax_minor, gross_minor, sealed, consumption, priced)
     select tenant_id, uid || 'C', session_id, station_id, evse_id, evse_number, owner_id, tariff_id, version_id, connector_type, power_type, true, id,
       started_at, ended_at, day, -energy_wh, duration_s, idle_s, currency, -net_minor, -tax_minor, -gross_minor, sealed, consumption, priced from cdrs where id = $1`,
    [line!.cdrId],
  )
  clock.at = Date.parse('2026-12-02T09:00:00Z')
  await run('2026-11')
  clock.at = Date.parse('2026-11-03T09:00:00Z')
  const corrections = await sql(
    'select amount_minor as amount, owner_id as "ownerId" from statement_lines where tenant_id = $1 and kind = \'correction\'',
    [tenantId],
  )
  expect(corrections).toEqual([{ amount: -line!.amountMinor, ownerId: line!.ownerId }])
  expect((await statements()).slice(0, 2)).toEqual(before)
  await expect(
    sql('update statements set net_minor = 0, vat_minor = 0, gross_minor = 0 where id = $1', [before[0]!.id]),
  ).rejects.toThrow(/does not change/)
  await expect(sql('delete from statement_lines where statement_id = $1', [before[0]!.id])).rejects.toThrow(
    /do not change/,
  )
})

test('two people: neither the commands nor the tables let one do both', async () => {
  await run('2026-10')
  expect(await approveStatements(ports, scope, maker, { month: '2026-10' })).toMatchObject({
    refusal: { code: 'secondPerson' },
  })
  await expect(
    sql(
      "update statements set state = 'approved', number = 'X-1', approved_at = now(), approved_by = made_by where tenant_id = $1",
      [tenantId],
    ),
  ).rejects.toThrow(/two_people/)
  await approveStatements(ports, scope, checker, { month: '2026-10' })
  const planned = await sql<{ id: number }>('select id from payouts where tenant_id = $1 order by id', [tenantId])
  expect(planned).toHaveLength(2)
  const payoutIds = planned.map(({ id }) => id)
  expect(await approvePayouts(ports, scope, checker, { payoutIds })).toMatchObject({
    refusal: { code: 'secondPerson' },
  })
  await expect(
    sql(
      "update payouts set state = 'approved', account = '{}', approved_at = now(), approved_by = made_by where tenant_id = $1",
      [tenantId],
    ),
  ).rejects.toThrow(/two_people/)
  expect(await approvePayouts(ports, scope, maker, { payoutIds })).toMatchObject({ refusal: { code: 'noPayer' } })
  await expect(
    sql("update owner_bank_accounts set state = 'active' where tenant_id = $1", [tenantId]),
  ).resolves.toEqual([])
  await expect(
    sql(
      "insert into owner_bank_accounts(tenant_id, owner_id, iban, holder, state, proposed_by, proposed_by_name, decided_by) values ($1, $2, 'X', 'X', 'active', 1, 'x', 1)",
      [tenantId, owners[0]],
    ),
  ).rejects.toThrow(/two_people/)
})

const account = (ownerId: OwnerId, iban: string) =>
  ports.settlement.change(scope, (books) =>
    books.proposeAccount({ ownerId, iban, bic: null, holder: 'Stadium' }, maker),
  )

test('a dispute withholds its line alone; rejected it is paid, accepted the difference comes with the next statement', async () => {
  for (const ownerId of owners)
    await decideBankAccount(ports, scope, checker, {
      accountId: await account(ownerId, 'NL91ABNA0417164300'),
      accept: true,
      reason: 'Called them',
    })
  await setPayer(ports, scope, maker, { party: plainTerms().party, iban: 'NL20INGB0001234567', bic: null })
  await run('2026-10')
  await approveStatements(ports, scope, checker, { month: '2026-10' })
  const [stadium] = await statements()
  const planned = () =>
    sql<{ id: number; amount: number; withheld: number }>(
      "select id, amount_minor as amount, withheld_minor as withheld from payouts where owner_id = $1 and state = 'planned'",
      [owners[0]],
    )
  const whole = stadium!.netMinor + stadium!.vatMinor
  expect(await planned()).toMatchObject([{ amount: whole, withheld: 0 }])
  const [one, two] = await sql<{ id: number; amount: number }>(
    "select id, amount_minor as amount from statement_lines where statement_id = $1 and kind = 'charging' and amount_minor > 0 order by position limit 2",
    [stadium!.id],
  )
  const owner = mintScope(tenantId, owners[0])
  const owning = actorOf(await seedUser(db, tenantId, 'owner', { ownerId: owners[0]! }))
  expect(
    await openDispute(ports, mintScope(tenantId, owners[1]), owning, { lineId: one!.id, body: 'not mine' }),
  ).toMatchObject({ refusal: { code: 'notFound' } })
  const first = await openDispute(ports, owner, owning, { lineId: one!.id, body: 'The car never came' })
  const second = await openDispute(ports, owner, owning, { lineId: two!.id, body: 'Too much' })
  expect(await openDispute(ports, owner, owning, { lineId: one!.id, body: 'Again' })).toMatchObject({
    refusal: { code: 'conflict' },
  })
  if (!first.ok || !second.ok) throw new Error('refused')
  const gross = (amount: number) => amount + Math.round(amount * 0.21)
  expect(await planned()).toMatchObject([
    { amount: whole - gross(one!.amount) - gross(two!.amount), withheld: gross(one!.amount) + gross(two!.amount) },
  ])

  const paid = await approvePayouts(ports, scope, maker, { payoutIds: (await planned()).map(({ id }) => id) })
  expect(paid).toMatchObject({ ok: true, value: { sumMinor: whole - gross(one!.amount) - gross(two!.amount) } })
  expect(await planned()).toEqual([])
  await decideDispute(ports, scope, checker, {
    disputeId: first.value.disputeId,
    agreedMinor: null,
    reason: 'The meter says it did',
  })
  expect(await planned()).toMatchObject([{ amount: gross(one!.amount), withheld: gross(two!.amount) }])
  await decideDispute(ports, scope, checker, {
    disputeId: second.value.disputeId,
    agreedMinor: 0,
    reason: 'The owner is right',
  })
  expect(await planned()).toMatchObject([{ amount: gross(one!.amount), withheld: gross(two!.amount) }])

  clock.at = Date.parse('2026-12-02T09:00:00Z')
  await run('2026-11')
  clock.at = Date.parse('2026-11-03T09:00:00Z')
  expect(
    await sql("select amount_minor as amount from statement_lines where owner_id = $1 and kind = 'dispute'", [
      owners[0],
    ]),
  ).toEqual([{ amount: -two!.amount }])
  const [, , november] = await statements()
  await approveStatements(ports, scope, checker, { month: '2026-11' })
  // Withheld no more, taken back by the line: what is left is line one and the rest of November.
  const expected = gross(one!.amount) + gross(two!.amount) + november!.netMinor + november!.vatMinor
  expect(await planned()).toMatchObject(expected > 0 ? [{ amount: expected, withheld: 0 }] : [])
})

test('a payout that comes back is owed again, and never changes once approved', async () => {
  await decideBankAccount(ports, scope, checker, {
    accountId: await account(owners[0]!, 'NL91ABNA0417164300'),
    accept: true,
    reason: 'Called them',
  })
  await setPayer(ports, scope, maker, { party: plainTerms().party, iban: 'NL20INGB0001234567', bic: null })
  await run('2026-10')
  await approveStatements(ports, scope, checker, { month: '2026-10' })
  const all = await sql<{ id: number; ownerId: number; amount: number }>(
    'select id, owner_id as "ownerId", amount_minor as amount from payouts where tenant_id = $1 order by id',
    [tenantId],
  )
  const other = all.find(({ ownerId }) => ownerId === owners[1])!
  const [mine] = all.filter(({ ownerId }) => ownerId === owners[0])
  expect(await approvePayouts(ports, scope, maker, { payoutIds: [mine!.id, other.id] })).toMatchObject({
    refusal: { code: 'noAccount', message: expect.stringContaining('Harbour') },
  })
  expect(await approvePayouts(ports, scope, maker, { payoutIds: [mine!.id] })).toMatchObject({ ok: true })
  await expect(sql('update payouts set amount_minor = 1 where id = $1', [mine!.id])).rejects.toThrow(/does not go/)
  await expect(sql('delete from payouts where id = $1', [mine!.id])).rejects.toThrow(/kept/)
  expect(
    await settlePayout(ports, scope, maker, { payoutId: mine!.id, outcome: 'returned', reason: 'Account closed' }),
  ).toMatchObject({ ok: true })
  expect(
    await sql("select amount_minor as amount, made_by as by from payouts where owner_id = $1 and state = 'planned'", [
      owners[0],
    ]),
  ).toEqual([{ amount: mine!.amount, by: maker.userId }])
})
