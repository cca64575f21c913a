import { beforeAll, describe, expect, test } from 'vitest'
import { creditCdr } from '../domain/billing/credit-cdr'
import { decideHold } from '../domain/billing/decide-hold'
import { issueDueCdrs } from '../domain/billing/issue-cdrs'
import { resolveTariffs } from '../domain/billing/resolve-tariffs'
import type { Actor } from '../domain/people/actor'
import type { EvseId, SessionId, StationId, TenantId } from '../kernel/ids'
import { mintScope, type TenantScope } from '../kernel/scope'
import { hour } from '../kernel/time'
import { seedUser } from '../testing/api-caller'
import { eventLog } from '../testing/event-log'
import { plainTariff, type SeedSession, seedAssignment, seedSession, seedTariff } from '../testing/seed-billing'
import { seedStation, seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'
import { billingHolds } from '../views/billing-holds'
import { sessionMoney } from '../views/billing-session'
import type { Reads } from '../views/reads'
import { openBillingStore } from './billing-store'
import { openCdrStore } from './cdr-store'
import { openHoldStore } from './hold-store'
import { openTariffResolution } from './tariff-resolution'

const database = await testDatabase()
const { pools, scoped } = database
const now = Date.UTC(2026, 10, 20, 12)
const start = now - 10 * hour
const clock = { now: () => now }
const events = eventLog()
const billing = openBillingStore(scoped)
const cdrs = openCdrStore(scoped)
const ports = { billing, holds: openHoldStore(scoped), cdrs, clock }
const tariffs = openTariffResolution(scoped)
const reason = 'Looked into it.'

let tenantId: TenantId
let scope: TenantScope
let actor: Actor
let reads: Reads
let station: { stationId: StationId; evseIds: EvseId[] }
let dear: { stationId: StationId; evseIds: EvseId[] }
let plain: { tariffId: number; versionIds: number[] }

const sql = async (text: string, params: unknown[] = []) => (await pools.system.query(text, params)).rows

beforeAll(async () => {
  tenantId = await seedTenant(pools)
  scope = mintScope(tenantId)
  reads = { db: scoped, scope, now: clock.now }
  actor = { ...(await seedUser(database, tenantId, 'finance')), ip: null }
  station = await seedStation(pools, tenantId, 'HOSTILE', { evses: 20 })
  dear = await seedStation(pools, tenantId, 'DEAR', { evses: 4 })
  plain = await seedTariff(pools, tenantId, 'Plain', [{ definition: plainTariff, effectiveFrom: now - 1_000 * hour }])
  await seedAssignment(pools, tenantId, plain.tariffId, station.stationId, now - 1_000 * hour)
  const definition = {
    ...plainTariff,
    elements: [
      { components: [{ type: 'ENERGY' as const, price: 1e19, vatPercent: 21, stepSize: 1 }], restrictions: {} },
    ],
  }
  const absurd = await seedTariff(pools, tenantId, 'Absurd', [{ definition, effectiveFrom: now - 1_000 * hour }])
  await seedAssignment(pools, tenantId, absurd.tariffId, dear.stationId, now - 1_000 * hour)
})

let nextId = 100
let nextEvse = 0
const session = async (values: Partial<SeedSession> = {}) => {
  nextId += 1
  const evseId = station.evseIds[nextEvse++ % station.evseIds.length]!
  const usual = { startedAt: start, endedAt: start + hour, energyWh: 10_000 }
  return seedSession(pools, { id: nextId, tenantId, stationId: station.stationId, evseId, ...usual, ...values })
}
const run = async (checkSigned: (scope: TenantScope, id: SessionId) => Promise<string | null> = async () => null) => {
  await sql("update session_billing set changed_at = now() - interval '90 days'")
  await resolveTariffs({ tariffs, events, clock }, scope)
  return issueDueCdrs({ billing, clock, settleMs: 0, checkSigned }, scope)
}
const cdrsOf = async (id: SessionId) =>
  scoped.query<{ id: number; grossMinor: number; energyWh: number; versionId: number }>(
    scope,
    'select id, gross_minor as "grossMinor", energy_wh as "energyWh", version_id as "versionId" from cdrs where session_id = $1 order by id',
    [id],
  )
const holdOf = async (id: SessionId) => {
  const page = await billingHolds(reads, { filter: { state: 'open' }, cursor: null, limit: 200 })
  return page.rows.find((row) => row.sessionId === id)
}
const stateOf = async (id: SessionId) => (await sessionMoney(reads, id))?.state
const decide = async (id: SessionId, decision: 'confirm' | 'waive') =>
  decideHold(ports, scope, actor, { holdId: (await holdOf(id))!.id, decision, correction: null, reason })

describe('an end that was inferred too early', () => {
  const reopen = (id: SessionId) =>
    sql(
      "update sessions set state = 'active', ended_at = null, end_received_at = null, ended_by = null where id = $1",
      [id],
    )
  const end = (id: SessionId, energyWh: number) =>
    sql(
      "update sessions set state = 'ended', ended_at = $2, end_received_at = $2, ended_by = 'station', energy_wh = $3::int, last_meter_wh = 100000 + $3::int where id = $1",
      [id, new Date(start + 2 * hour), energyWh],
    )

  test('cannot be confirmed once the session goes on, and its true end is billed', async () => {
    const id = await session({ endedBy: 'inference' })
    await run()
    expect(await stateOf(id)).toBe('held')
    await reopen(id)
    expect(await decide(id, 'confirm')).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
    await run()
    expect(await cdrsOf(id)).toEqual([])
    expect(await stateOf(id)).toBe('running')
    await end(id, 12_000)
    await run()
    expect(await cdrsOf(id)).toMatchObject([{ energyWh: 12_000 }])
    expect(await holdOf(id)).toBeUndefined()
  })

  test('is not billed by a decision that was written in the same moment', async () => {
    const id = await session({ endedBy: 'inference' })
    await run()
    const hold = (await ports.holds.open(scope, (await holdOf(id))!.id))!
    await reopen(id)
    const line = { action: 'billing.confirmed', objectType: 'session', objectId: id, reason }
    const decided = { state: 'confirmed' as const, correction: null, decision: reason, revision: hold.revision }
    expect(await ports.holds.decide(scope, hold, decided, { author: actor, line })).toBe(false)
  })

  test('leaves a CDR alone until the session has ended again', async () => {
    const id = await session()
    await run()
    const [cdr] = await cdrsOf(id)
    await reopen(id)
    const correction = { energyWh: 1_000 }
    expect(await creditCdr(ports, scope, actor, { cdrId: cdr!.id, reason, correction })).toMatchObject({
      ok: false,
      refusal: { code: 'conflict' },
    })
    await end(id, 15_000)
    await run()
    expect((await holdOf(id))?.reasons.map(({ code }) => code)).toEqual(['changedAfterBilling'])
    expect(await cdrsOf(id)).toHaveLength(1)
  })
})

describe('what a person took back', () => {
  const news = (id: SessionId, energyWh: number) =>
    sql('update sessions set energy_wh = $2::int, last_meter_wh = 100000 + $2::int where id = $1', [id, energyWh])

  test('is not billed again because the station says something more', async () => {
    const id = await session()
    await run()
    const [cdr] = await cdrsOf(id)
    await creditCdr(ports, scope, actor, { cdrId: cdr!.id, reason, correction: null })
    await news(id, 11_000)
    await run()
    expect(await cdrsOf(id)).toHaveLength(2)
    expect((await holdOf(id))?.reasons.map(({ code }) => code)).toEqual(['changedAfterBilling'])
    await decide(id, 'confirm')
    expect((await cdrsOf(id)).map(({ grossMinor }) => grossMinor)).toEqual([400, -400, 440])
  })

  test('stays so when it was waived', async () => {
    const id = await session({ flags: ['registerJump'] })
    await run()
    await decide(id, 'waive')
    await sql("update sessions set flags = '{}' where id = $1", [id])
    await news(id, 11_000)
    await run()
    expect(await cdrsOf(id)).toEqual([])
    expect(await stateOf(id)).toBe('held')
    await decide(id, 'waive')
    expect(await stateOf(id)).toBe('waived')
  })

  test('news that nobody has judged yet outlive a credit', async () => {
    const id = await session()
    await run()
    const [cdr] = await cdrsOf(id)
    await news(id, 11_000)
    await creditCdr(ports, scope, actor, { cdrId: cdr!.id, reason, correction: null })
    await run()
    expect(await stateOf(id)).toBe('held')
  })

  test('keeps what was corrected before when something else is corrected', async () => {
    const id = await session({ flags: ['registerJump'], energyWh: 50_000 })
    await run()
    const correct = { decision: 'correct' as const, correction: { energyWh: 5_000 }, reason }
    await decideHold(ports, scope, actor, { holdId: (await holdOf(id))!.id, ...correct })
    const [cdr] = await cdrsOf(id)
    const later = { endedAt: start + hour / 2 }
    expect(await creditCdr(ports, scope, actor, { cdrId: cdr!.id, reason, correction: later })).toMatchObject({
      ok: true,
    })
    expect((await cdrsOf(id)).map(({ energyWh }) => energyWh)).toEqual([5_000, -5_000, 5_000])
  })
})

describe('one session that cannot be billed', () => {
  test('does not keep the others from it: an amount beyond all numbers is held', async () => {
    const bad = await session({ stationId: dear.stationId, evseId: dear.evseIds[0]! })
    const good = await session()
    await run()
    expect(await cdrsOf(good)).toHaveLength(1)
    expect((await holdOf(bad))?.reasons.map(({ code }) => code)).toEqual(['notPriced'])
    expect(await decide(bad, 'confirm')).toMatchObject({ ok: true, value: { billed: false } })
    expect(await stateOf(bad)).toBe('held')
  })

  test('does not keep the others from it: signed data that cannot be checked', async () => {
    const [bad, good] = [await session(), await session()]
    await sql(
      `insert into meter_keys(tenant_id, station_id, public_key, source, created_by_name) values ($1, $2, 'k', 'operator', 't')`,
      [tenantId, station.stationId],
    )
    await run(async (_scope, id) => {
      if (id === bad) throw new Error('unreadable')
      return 'valid'
    })
    await sql('delete from meter_keys')
    expect(await cdrsOf(good)).toHaveLength(1)
    // No country that asks for a signature: billed, and the CDR says that it is not signed.
    expect(await sql('select signed from cdrs where session_id = $1', [bad])).toEqual([{ signed: 'unreadable' }])
  })

  test('does not keep the others from it: a row the database refuses', async () => {
    const [bad, good] = [await session(), await session()]
    await sql(
      `create function refuse_cdr() returns trigger language plpgsql as $f$ begin raise exception 'no such day'; end $f$`,
    )
    await sql(
      `create trigger refuse_cdr before insert on cdrs for each row when (new.session_id = ${bad}) execute function refuse_cdr()`,
    )
    await run()
    await sql('drop trigger refuse_cdr on cdrs')
    expect(await cdrsOf(good)).toHaveLength(1)
    expect((await holdOf(bad))?.reasons.map(({ code }) => code)).toEqual(['notPriced'])
    await decide(bad, 'confirm')
    expect(await cdrsOf(bad)).toHaveLength(1)
  })
})

describe('a tariff that is found too early', () => {
  test('is looked for again when the token, or the true start, comes later', async () => {
    const old = { ...plainTariff, elements: plainTariff.elements.slice(1) }
    const members = await seedTariff(pools, tenantId, 'Members', [
      { definition: plainTariff, effectiveFrom: now - 900 * hour },
      { definition: old, effectiveFrom: start },
    ])
    await sql(
      `insert into tariff_assignments(tenant_id, tariff_id, level, station_id, group_key, valid_from, created_by_name) values ($1, $2, 'station', $3, 'FLEET', $4, 't')`,
      [tenantId, members.tariffId, station.stationId, new Date(now - 900 * hour)],
    )
    const id = await session({ endedAt: null })
    await resolveTariffs({ tariffs, events, clock }, scope)
    expect((await sessionMoney(reads, id))?.tariff?.versionId).toBe(plain.versionIds[0])
    await sql("update sessions set group_id = 'FLEET' where id = $1", [id])
    await resolveTariffs({ tariffs, events, clock }, scope)
    expect((await sessionMoney(reads, id))?.tariff?.versionId).toBe(members.versionIds[1])
    await sql('update sessions set started_at = $2 where id = $1', [id, new Date(start - hour)])
    await sql(
      "update sessions set state = 'ended', ended_at = $2, end_received_at = $2, ended_by = 'station' where id = $1",
      [id, new Date(start + hour)],
    )
    await run()
    expect(await cdrsOf(id)).toMatchObject([{ versionId: members.versionIds[0] }])
    // What is billed stays with its version.
    await sql('update sessions set started_at = $2 where id = $1', [id, new Date(start)])
    await run()
    expect((await sessionMoney(reads, id))?.tariff?.versionId).toBe(members.versionIds[0])
  })
})

test('market prices of another currency, or of another tenant, are no price', async () => {
  const other = await seedTenant(pools, 'Neighbour')
  const seriesIn = async (owner: TenantId, currency: string) => {
    const [series] = await sql(
      'insert into price_series(tenant_id, name, currency, every_s) values ($1, $2, $3, 3600) returning id',
      [owner, `Market ${currency}`, currency],
    )
    await sql('insert into price_points(series_id, at, tenant_id, price) values ($1, $2, $3, 9)', [
      series.id,
      new Date(start),
      owner,
    ])
    return series.id as number
  }
  const series = [await seriesIn(tenantId, 'GBP'), await seriesIn(other, 'EUR'), await seriesIn(tenantId, 'EUR')]
  const gross: number[] = []
  for (const [index, seriesId] of series.entries()) {
    const dynamic = { seriesId, factor: 1, markup: 0, floor: null, cap: null }
    const definition = {
      ...plainTariff,
      elements: [
        {
          components: [{ type: 'ENERGY' as const, price: 0.4, vatPercent: 21, stepSize: 1, dynamic }],
          restrictions: {},
        },
      ],
    }
    const at = await seedStation(pools, tenantId, `MARKET-${index}`)
    const effectiveFrom = now - 900 * hour
    const { tariffId } = await seedTariff(pools, tenantId, `Market ${index}`, [{ definition, effectiveFrom }])
    await seedAssignment(pools, tenantId, tariffId, at.stationId, effectiveFrom)
    const id = await session({ stationId: at.stationId, evseId: at.evseIds[0]! })
    await run()
    gross.push((await cdrsOf(id))[0]!.grossMinor)
  }
  expect(gross).toEqual([400, 400, 9_000])
})

describe('what the application’s role may not do', () => {
  const refused = (text: string) =>
    expect(scoped.query(scope, text)).rejects.toThrow(/permission denied|does not change|is kept/)

  test.each([
    'delete from tariffs',
    'delete from tariff_assignments',
    'delete from tariff_versions',
    'delete from price_points',
    'delete from cdrs',
    'update cdrs set gross_minor = 0',
    'truncate cdrs',
    "update tariff_versions set approved_by = 1, approved_by_name = 'Somebody else'",
    'update session_tariffs set version_id = version_id + 1 where version_id is not null',
    'delete from session_tariffs',
    'delete from session_billing',
    'insert into session_billing(session_id, tenant_id, station_id, evse_id, state) values (1, 1, 1, 1, $$billed$$)',
  ])('%s', refused)
})
