import { beforeAll, describe, expect, test } from 'vitest'
import { creditCdr } from '../domain/billing/credit-cdr'
import { decideHold } from '../domain/billing/decide-hold'
import { issueDueCdrs } from '../domain/billing/issue-cdrs'
import { judgeCoverage, resolveTariffs } from '../domain/billing/resolve-tariffs'
import type { Actor } from '../domain/people/actor'
import { priceSession } from '../domain/pricing/price-session'
import type { EvseId, SessionId, StationId, TenantId } from '../kernel/ids'
import { mintScope, type TenantScope } from '../kernel/scope'
import { hour, minute } from '../kernel/time'
import { seedUser } from '../testing/api-caller'
import { eventLog } from '../testing/event-log'
import { plainTariff, type SeedSession, seedAssignment, seedSession, seedTariff } from '../testing/seed-billing'
import { seedStation, seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'
import { billingCdr } from '../views/billing-cdr'
import { billingCdrs, exportCdrs } from '../views/billing-cdrs'
import { billingHolds, holdCounts } from '../views/billing-holds'
import { sessionMoney } from '../views/billing-session'
import type { Reads } from '../views/reads'
import { sessions } from '../views/sessions'
import { openBillingStore } from './billing-store'
import { type CdrRow, cdrColumns } from './cdr-rows'
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
const holds = openHoldStore(scoped)
const cdrs = openCdrStore(scoped)
const tariffs = openTariffResolution(scoped)
const checkSigned = async () => null

let tenantId: TenantId
let scope: TenantScope
let actor: Actor
let reads: Reads
let priced: { stationId: StationId; evseIds: EvseId[] }
let bare: { stationId: StationId; evseIds: EvseId[] }
let versionIds: number[]

beforeAll(async () => {
  tenantId = await seedTenant(pools)
  scope = mintScope(tenantId)
  reads = { db: scoped, scope, now: clock.now }
  const user = await seedUser(database, tenantId, 'finance')
  actor = { ...user, ip: null }
  priced = await seedStation(pools, tenantId, 'PRICED', { evses: 9 })
  bare = await seedStation(pools, tenantId, 'BARE')
  const dearer = {
    ...plainTariff,
    elements: plainTariff.elements.map((element) =>
      element.name === 'Energy'
        ? { ...element, components: element.components.map((component) => ({ ...component, price: 0.6 })) }
        : element,
    ),
  }
  const tariff = await seedTariff(pools, tenantId, 'Plain', [
    { definition: plainTariff, effectiveFrom: now - 1_000 * hour },
    { definition: dearer, effectiveFrom: now - 5 * hour },
  ])
  versionIds = tariff.versionIds
  await seedAssignment(pools, tenantId, tariff.tariffId, priced.stationId, now - 1_000 * hour)
})

let nextId = 100
const session = (values: Partial<SeedSession> & { evse?: number } = {}) => {
  const { evse = 0, ...rest } = values
  nextId += 1
  return seedSession(pools, {
    id: nextId,
    tenantId,
    stationId: priced.stationId,
    evseId: priced.evseIds[evse]!,
    startedAt: start,
    endedAt: start + hour,
    energyWh: 10_000,
    ...rest,
  })
}
const run = async () => {
  await resolveTariffs({ tariffs, events, clock }, scope)
  return issueDueCdrs({ billing, clock, settleMs: 0, checkSigned }, scope)
}
const cdrsOf = async (id: SessionId) =>
  scoped.query<CdrRow>(scope, `select ${cdrColumns} from cdrs d where d.session_id = $1 order by d.id`, [id])
const stateOf = async (id: SessionId) => (await sessionMoney(reads, id))?.state
const settled = async (id: SessionId) =>
  pools.system.query("update session_billing set changed_at = changed_at - interval '90 days' where session_id = $1", [
    id,
  ])
const ports = { billing, holds, cdrs, clock }

describe('an ended session', () => {
  test('becomes one CDR with the version that counted at its start, however often it is asked for', async () => {
    const id = await session()
    await settled(id)
    await Promise.all([run(), run()])
    await run()
    const made = await cdrsOf(id)
    expect(made).toHaveLength(1)
    expect(made[0]).toMatchObject({
      uid: `B${id}-1`,
      versionId: versionIds[0],
      energyWh: 10_000,
      grossMinor: 400,
      netMinor: 331,
      taxMinor: 69,
      currency: 'EUR',
      durationS: 3_600,
      credit: false,
    })
    expect(await stateOf(id)).toBe('billed')
  })

  test('is priced with the later version when it began after it came into force', async () => {
    const id = await session({ evse: 1, startedAt: now - 4 * hour, endedAt: now - 3 * hour })
    await settled(id)
    await run()
    expect((await cdrsOf(id))[0]).toMatchObject({ versionId: versionIds[1], grossMinor: 600 })
  })

  test('waits until it has settled', async () => {
    const id = await session({ evse: 2 })
    await resolveTariffs({ tariffs, events, clock }, scope)
    await issueDueCdrs({ billing, clock: { now: Date.now }, settleMs: hour, checkSigned }, scope)
    expect(await cdrsOf(id)).toHaveLength(0)
    await settled(id)
    await run()
    expect(await cdrsOf(id)).toHaveLength(1)
  })

  test('without energy and short costs nothing and is nobody’s work', async () => {
    const id = await session({ evse: 2, startedAt: now - hour, endedAt: now - 58 * minute, energyWh: 0 })
    await settled(id)
    await run()
    expect(await stateOf(id)).toBe('none')
  })

  test('is not billed before it ends', async () => {
    const id = await session({ evse: 3, endedAt: null })
    await run()
    const money = await sessionMoney(reads, id)
    expect(money).toMatchObject({ state: 'running', priced: { kind: 'running' }, cdrs: [] })
    expect(money?.priced?.session.rounded.grossMinor).toBe(400)
  })
})

test('a stored CDR is priced again to the same cent from what is stored beside it', async () => {
  for (let each = 0; each < 40; each += 1) {
    const startedAt = start - (each + 2) * 3 * hour
    const lasts = minute * (7 + each * 4)
    const energyWh = 300 + each * 611
    const readings = [0.2, 0.5, 0.9].map((part) => ({
      at: startedAt + Math.round(lasts * part),
      energyWh: Math.round(energyWh * part),
    }))
    const id = await session({ evse: 4, startedAt, endedAt: startedAt + lasts, energyWh, readings })
    await settled(id)
  }
  await run()
  const all = await scoped.query<CdrRow & { definition: typeof plainTariff }>(
    scope,
    `select ${cdrColumns}, v.definition from cdrs d join tariff_versions v on v.id = d.version_id`,
  )
  expect(all.length).toBeGreaterThanOrEqual(40)
  for (const cdr of all) {
    const again = priceSession({ tariff: cdr.definition, ...cdr.consumption })
    expect({ session: cdr.sessionId, ...again.rounded }).toEqual({ session: cdr.sessionId, ...cdr.priced.rounded })
    expect(again.rounded.grossMinor).toBe(cdr.grossMinor)
    expect(cdr.netMinor + cdr.taxMinor).toBe(cdr.grossMinor)
  }
})

describe('no tariff', () => {
  test('is a refusal, never a price; it is said once a look and taken back when a tariff covers it', async () => {
    const id = await session({ stationId: bare.stationId, evseId: bare.evseIds[0]! })
    await settled(id)
    await run()
    const money = await sessionMoney(reads, id)
    expect(money).toMatchObject({ state: 'refused', tariff: null, priced: null, cdrs: [] })
    expect(money?.refusal).toContain('No tariff')
    const known = new Map()
    await judgeCoverage({ tariffs, events, clock }, scope, known)
    expect(events.published.at(-1)).toMatchObject({
      type: 'evse.tariffJudged',
      evseId: bare.evseIds[0],
      covered: false,
    })

    const tariff = await seedTariff(pools, tenantId, 'Late', [{ definition: plainTariff, effectiveFrom: start - hour }])
    await seedAssignment(pools, tenantId, tariff.tariffId, bare.stationId, start - hour)
    await pools.system.query("update session_tariffs set resolved_at = now() - interval '31 s' where session_id = $1", [
      id,
    ])
    await run()
    expect(await cdrsOf(id)).toHaveLength(1)
    await judgeCoverage({ tariffs, events, clock }, scope, known)
    expect(events.published.at(-1)).toMatchObject({ type: 'evse.tariffJudged', evseId: bare.evseIds[0], covered: true })
  })
})

describe('a session in doubt', () => {
  const held = async (values: Parameters<typeof session>[0]) => {
    const id = await session(values)
    await settled(id)
    await run()
    expect(await cdrsOf(id)).toHaveLength(0)
    const page = await billingHolds(reads, { filter: { state: 'open' }, cursor: null, limit: 50 })
    return { id, hold: page.rows.find((row) => row.sessionId === id)! }
  }
  const at = (hours: number) => ({ startedAt: now - hours * hour, endedAt: now - (hours - 1) * hour })

  test('is held, and billed as it is when confirmed', async () => {
    const { id, hold } = await held({ evse: 5, ...at(9), endedBy: 'inference' })
    expect(hold.reasons.map(({ code }) => code)).toEqual(['endInferred'])
    expect(
      await decideHold(ports, scope, actor, { holdId: hold.id, decision: 'confirm', correction: null, reason: '' }),
    ).toMatchObject({
      ok: false,
      refusal: { code: 'reasonMissing' },
    })
    const input = { holdId: hold.id, decision: 'confirm' as const, correction: null, reason: 'Looked at the meter.' }
    const both = await Promise.all([decideHold(ports, scope, actor, input), decideHold(ports, scope, actor, input)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await cdrsOf(id)).toMatchObject([{ grossMinor: 400, sealed: { decision: 'confirmed', corrected: null } }])
    const { rows } = await pools.system.query(
      `select actor, reason from audit_log where action = 'billing.confirmed' and object_id = $1`,
      [String(id)],
    )
    expect(rows).toEqual([{ actor: actor.name, reason: 'Looked at the meter.' }])
  })

  test('is billed with the corrected values, which the CDR marks', async () => {
    const { id, hold } = await held({ evse: 6, ...at(9), flags: ['registerJump'], energyWh: 50_000 })
    expect((await holdCounts(reads)).byCode.some(({ code }) => code === 'meterDoubt')).toBe(true)
    const wrong = await decideHold(ports, scope, actor, {
      holdId: hold.id,
      decision: 'correct',
      correction: {},
      reason: 'Wrong meter',
    })
    expect(wrong).toMatchObject({ ok: false, refusal: { code: 'correctionInvalid' } })
    const right = await decideHold(ports, scope, actor, {
      holdId: hold.id,
      decision: 'correct',
      correction: { energyWh: 5_000 },
      reason: 'The display said 5 kWh.',
    })
    expect(right).toEqual({ ok: true, value: { billed: true } })
    expect(await cdrsOf(id)).toMatchObject([
      {
        energyWh: 5_000,
        grossMinor: 200,
        sealed: { corrected: { correction: { energyWh: 5_000 }, reported: { energyWh: 50_000 } } },
      },
    ])
  })

  test('is not billed when waived', async () => {
    const { id, hold } = await held({ evse: 7, ...at(9), energyWh: 0, endedAt: now - 8 * hour })
    expect(hold.reasons[0]?.code).toBe('noEnergy')
    await decideHold(ports, scope, actor, {
      holdId: hold.id,
      decision: 'waive',
      correction: null,
      reason: 'Nothing charged.',
    })
    expect(await stateOf(id)).toBe('waived')
    expect(await cdrsOf(id)).toHaveLength(0)
  })
})

describe('after billing', () => {
  test('late data holds the session; confirming credits what was billed and bills anew', async () => {
    const id = await session({ evse: 8, startedAt: now - 9 * hour, endedAt: now - 8 * hour })
    await settled(id)
    await run()
    await pools.system.query('update sessions set energy_wh = 12000, last_meter_wh = 112000 where id = $1', [id])
    await settled(id)
    await run()
    expect(await stateOf(id)).toBe('held')
    const page = await billingHolds(reads, {
      filter: { state: 'open', code: 'changedAfterBilling' },
      cursor: null,
      limit: 9,
    })
    expect(page.rows).toMatchObject([{ sessionId: id, reasons: [{ evidence: { billedMinor: 400, nowMinor: 480 } }] }])
    await decideHold(ports, scope, actor, {
      holdId: page.rows[0]!.id,
      decision: 'confirm',
      correction: null,
      reason: 'Late stop.',
    })
    const all = await cdrsOf(id)
    expect(all.map(({ uid, grossMinor }) => [uid, grossMinor])).toEqual([
      [`B${id}-1`, 400],
      [`B${id}-1-C`, -400],
      [`B${id}-2`, 480],
    ])
    expect(all[2]).toMatchObject({ replacesCdrId: all[0]!.id, reason: 'Late stop.' })
  })

  test('the same news again change nothing', async () => {
    const id = await session({ evse: 8, startedAt: now - 7 * hour, endedAt: now - 6 * hour })
    await settled(id)
    await run()
    await pools.system.query(
      "update session_billing set state = 'due', revision = revision + 1 where session_id = $1",
      [id],
    )
    await settled(id)
    await run()
    expect(await cdrsOf(id)).toHaveLength(1)
    expect(await stateOf(id)).toBe('billed')
  })

  describe('a late reading that leaves every sum of the session as it was', () => {
    const energy = (price: number) => [{ type: 'ENERGY' as const, price, vatPercent: 21, stepSize: 0 }]
    /** 0.40 per kWh in the first hour, 0.20 after it: what flowed when is what it costs. */
    const elements = [
      { components: energy(0.4), restrictions: { maxDurationS: 3_600 } },
      { components: energy(0.2), restrictions: {} },
    ]
    let evseIds: EvseId[]
    let stationId: StationId
    beforeAll(async () => {
      const tariff = await seedTariff(pools, tenantId, 'Two hours', [
        { definition: { ...plainTariff, elements }, effectiveFrom: now - 1_000 * hour },
      ])
      ;({ stationId, evseIds } = await seedStation(pools, tenantId, 'LATE', { evses: 3 }))
      await seedAssignment(pools, tenantId, tariff.tariffId, stationId, now - 1_000 * hour)
    })
    const billed = async (evse: number) => {
      const id = await session({ stationId, evseId: evseIds[evse]!, endedAt: start + 2 * hour })
      await settled(id)
      await run()
      expect((await cdrsOf(id)).map(({ grossMinor }) => grossMinor)).toEqual([300])
      return id
    }
    /** As the gateway writes MeterValues that name an ended transaction: sample and session in one commit. */
    const arrives = async (id: SessionId, at: number, energyWh: number) => {
      await pools.system.query(
        `with sample as (insert into meter_samples(station_id, evse_number, at, session_id, tenant_id, energy_wh)
           values($1, 1, $2, $3, $4, $5)) update sessions set last_sample_at = $2 where id = $3`,
        [stationId, new Date(at), id, tenantId, 100_000 + energyWh],
      )
      await settled(id)
      await run()
    }

    test('lets the CDR stand while the price is the same', async () => {
      const id = await billed(0)
      await arrives(id, start + 30 * minute, 2_500)
      expect(await stateOf(id)).toBe('billed')
      expect(await cdrsOf(id)).toHaveLength(1)
    })

    test('holds it when the price is another; confirming credits in full and bills anew', async () => {
      const id = await billed(1)
      await arrives(id, start + hour, 8_000)
      expect(await stateOf(id)).toBe('held')
      expect(await cdrsOf(id)).toHaveLength(1)
      const filter = { state: 'open', code: 'changedAfterBilling', stationId } as const
      const { rows } = await billingHolds(reads, { filter, cursor: null, limit: 9 })
      expect(rows).toMatchObject([{ sessionId: id, reasons: [{ evidence: { billedMinor: 300, nowMinor: 360 } }] }])
      const input = { holdId: rows[0]!.id, decision: 'confirm' as const, correction: null, reason: 'Late reading.' }
      expect(await decideHold(ports, scope, actor, input)).toMatchObject({ ok: true })
      const all = await cdrsOf(id)
      expect(all.map(({ grossMinor }) => grossMinor)).toEqual([300, -300, 360])
      expect(all[2]!.consumption.periods.some(({ energyWh }) => energyWh === 8_000)).toBe(true)
    })

    test('does not undo a correction or a credit', async () => {
      const id = await billed(2)
      const [first] = await cdrsOf(id)
      const lower = { cdrId: first!.id, reason: 'The display said 9 kWh.', correction: { energyWh: 9_000 } }
      expect((await creditCdr(ports, scope, actor, lower)).ok).toBe(true)
      await arrives(id, start + 30 * minute, 2_250)
      expect(await stateOf(id)).toBe('billed')
      const standing = (await cdrsOf(id)).at(-1)!
      await creditCdr(ports, scope, actor, { cdrId: standing.id, reason: 'Goodwill', correction: null })
      await arrives(id, start + 90 * minute, 8_000)
      expect(await stateOf(id)).toBe('waived')
      expect((await cdrsOf(id)).reduce((sum, { grossMinor }) => sum + grossMinor, 0)).toBe(0)
    })
  })

  test('a CDR is credited in full, once, with an optional new one, and goes out as OCPI', async () => {
    const id = await session({ evse: 8, startedAt: now - 5.9 * hour, endedAt: now - 5.1 * hour })
    await settled(id)
    await run()
    const [first] = await cdrsOf(id)
    const done = await creditCdr(ports, scope, actor, {
      cdrId: first!.id,
      reason: 'Goodwill',
      correction: { energyWh: 4_000 },
    })
    expect(done.ok).toBe(true)
    expect(await creditCdr(ports, scope, actor, { cdrId: first!.id, reason: 'Again', correction: null })).toMatchObject(
      {
        ok: false,
        refusal: { code: 'conflict' },
      },
    )
    const all = await cdrsOf(id)
    expect(all.map(({ grossMinor }) => grossMinor)).toEqual([400, -400, 160])
    const credit = await billingCdr(reads, all[1]!.id)
    expect(credit?.ocpi).toMatchObject({
      id: `B${id}-1-C`,
      credit: true,
      credit_reference_id: `B${id}-1`,
      total_cost: { incl_vat: -4, excl_vat: -3.3058 },
      total_energy: 10,
    })
    expect(String(credit?.ocpi.id).length).toBeLessThanOrEqual(39)
    const periods = credit?.ocpi.charging_periods as { dimensions: { type: string; volume: number }[] }[]
    const energy = periods.flatMap(({ dimensions }) => dimensions).filter(({ type }) => type === 'ENERGY')
    expect(energy.reduce((sum, { volume }) => sum + volume, 0)).toBeCloseTo(10, 3)
  })

  test('nobody can change or delete a CDR', async () => {
    await expect(pools.system.query('update cdrs set gross_minor = 0')).rejects.toThrow('a CDR does not change')
    await expect(pools.system.query('delete from cdrs')).rejects.toThrow('a CDR does not change')
  })
})

describe('lists', () => {
  test('page without a hole, and export what they show', async () => {
    const whole = await billingCdrs(reads, { filter: {}, cursor: null, limit: 200 })
    const seen: number[] = []
    let cursor: { at: number; id: number } | null = null
    do {
      const page: typeof whole = await billingCdrs(reads, { filter: {}, cursor, limit: 7 })
      seen.push(...page.rows.map((row) => row.id))
      cursor = page.next
    } while (cursor)
    expect(seen).toEqual(whole.rows.map((row) => row.id))
    const file = await exportCdrs(reads, { kind: 'credit' }, () => 2)
    expect(file.text.trim().split('\r\n')).toHaveLength(file.count + 1)
    expect(file.text).toContain('-4.00')
    expect(file.text).not.toContain('04A2B3C4D541C7F')
  })

  test('sessions of a figure are those of its CDRs', async () => {
    const { rows } = await billingCdrs(reads, { filter: { kind: 'credit' }, cursor: null, limit: 200 })
    const input = { sort: { by: 'started', descending: true }, cursor: null, limit: 200 } as const
    const found = await sessions(reads, { filter: { tab: 'all', billed: { kind: 'credit' } }, ...input })
    expect(found.rows.length).toBeGreaterThan(0)
    expect(new Set(found.rows.map((row) => row.id))).toEqual(new Set(rows.map((row) => row.sessionId)))
    const nobody = { tab: 'all', billed: { tariffId: 2_000_000_000 }, q: String(rows[0]!.sessionId) } as const
    expect((await sessions(reads, { filter: nobody, ...input })).rows).toEqual([])
  })

  test('another tenant sees nothing of it', async () => {
    const other: Reads = { ...reads, scope: mintScope(await seedTenant(pools, 'Elsewhere')) }
    expect((await billingCdrs(other, { filter: {}, cursor: null, limit: 9 })).rows).toEqual([])
    expect((await billingHolds(other, { filter: { state: 'decided' }, cursor: null, limit: 9 })).rows).toEqual([])
    expect(await sessionMoney(other, 101 as SessionId)).toBeNull()
  })
})
