import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { builtInScenarios } from '../../domain/pricing/built-in-scenarios'
import type { TariffDefinition } from '../../domain/pricing/tariff'
import type { TariffId, TariffVersionId, TenantId } from '../../kernel/ids'
import { mintScope } from '../../kernel/scope'
import { hour } from '../../kernel/time'
import { callerAs, portsFor, type SeededUser, seedUser } from '../../testing/api-caller'
import { eventually } from '../../testing/eventually'
import { seedBills } from '../../testing/seed-bills'
import { type SeededStation, seedStation, seedTenant } from '../../testing/seed-network'
import { testDatabase } from '../../testing/test-database'

const db = await testDatabase()
const ports = portsFor(db)

/** 20 kWh at `price` without tax on top: 20 × price. */
const definition = (price: number, more: Partial<TariffDefinition> = {}): TariffDefinition => ({
  currency: 'EUR',
  kind: 'regular',
  taxIncluded: 'yes',
  elements: [{ components: [{ type: 'ENERGY', price, vatPercent: 21, stepSize: 1 }], restrictions: {} }],
  minPrice: null,
  maxPrice: null,
  validFrom: null,
  validUntil: null,
  texts: [],
  url: null,
  ...more,
})

let tenant: TenantId
let other: TenantId
let station: SeededStation
let bystander: SeededStation
const users = {} as Record<'ada' | 'bob' | 'stranger', SeededUser>
const as = (name: keyof typeof users) => callerAs(db, ports, users[name]).tariffs
let tariffId: TariffId
let draftId: TariffVersionId
let approvedId: TariffVersionId
const sql = (text: string, params: unknown[] = []) => db.pools.system.query(text, params)
const code = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { cause?: { code?: string }; code?: string }) => error.cause?.code ?? error.code ?? String(error),
  )
const bill = (more: object = {}) =>
  seedBills(db.pools, tenant, {
    stationId: station.stationId,
    evseIds: station.evseIds,
    tariffId,
    versionId: approvedId,
    count: 10,
    ...more,
  })

async function finished(jobId: string) {
  let last = await as('ada').impact({ jobId })
  await eventually(async () => {
    last = await as('ada').impact({ jobId })
    expect(last.state).not.toBe('running')
  })
  return last
}
const impactOf = async (input: Parameters<ReturnType<typeof as>['startImpact']>[0]) =>
  finished((await as('ada').startImpact(input)).jobId)

beforeAll(async () => {
  tenant = await seedTenant(db.pools, 'Northgrid')
  other = await seedTenant(db.pools, 'Southgrid')
  users.ada = await seedUser(db, tenant, 'admin', { name: 'Ada' })
  users.bob = await seedUser(db, tenant, 'finance', { name: 'Bob' })
  users.stranger = await seedUser(db, other, 'admin')
  station = await seedStation(db.pools, tenant, 'CP-1', { evses: 2 })
  bystander = await seedStation(db.pools, tenant, 'CP-2')
})

beforeEach(async () => {
  for (const table of ['tariff_assignments', 'tariff_publications', 'settings'])
    await sql(`delete from ${table} where tenant_id = $1`, [tenant])
  await sql('truncate cdrs')
  const made = await as('ada').create({ name: `Tariff ${crypto.randomUUID()}`, definition: definition(0.5) })
  tariffId = made.tariffId
  approvedId = made.versionId
  await as('ada').schedule({ versionId: approvedId, revision: 1, effectiveFrom: Date.now() })
  await as('ada').assign({ tariffId, targets: { level: 'station', ids: [station.stationId] }, validFrom: Date.now() })
  const next = await as('ada').startDraft({ tariffId })
  draftId = next.versionId
  await as('ada').saveDraft({ versionId: draftId, revision: 1, definition: definition(0.6), note: null })
})

describe('impact', () => {
  test('prices the bills of the last 30 days again', async () => {
    await bill({ grossMinor: 1_000 })
    const { state, done, total, result } = await impactOf({ versionId: draftId })
    expect([state, done, total]).toEqual(['done', 10, 10])
    expect(result).toMatchObject({
      sessions: 10,
      currency: 'EUR',
      before: { grossMinor: 10_000 },
      after: { grossMinor: 12_000 },
      changePercent: 20,
      medianDriverChangeMinor: 200,
      moreThan20Percent: 0,
      skipped: [],
    })
    expect(result!.worst).toHaveLength(5)
    expect(result!.worst[0]).toMatchObject({ beforeMinor: 1_000, afterMinor: 1_200 })
    const unsaved = await impactOf({ tariffId, definition: definition(0.25) })
    expect(unsaved.result).toMatchObject({ changePercent: -50, worst: [] })
  })

  test('leaves out what is not its own, and says why', async () => {
    await bill({ count: 1 })
    await bill({ count: 2, first: 100, currency: 'SEK' })
    await bill({ count: 3, first: 200, consumption: {} })
    await bill({ count: 4, first: 300, stationId: bystander.stationId, evseIds: bystander.evseIds })
    await bill({ count: 5, first: 400 })
    await sql('alter table cdrs disable trigger keep_cdr')
    await sql(
      'update cdrs set credit = true, credits_cdr_id = (select id from cdrs where session_id = 401) where session_id = 400',
    )
    await sql("update cdrs set issued_at = now() - interval '31 days' where session_id in (402, 403, 404)")
    await sql('alter table cdrs enable trigger keep_cdr')
    const { result, total } = await impactOf({ versionId: draftId })
    expect(total).toBe(6)
    expect(result).toMatchObject({ sessions: 1, before: { grossMinor: 1_000 } })
    expect(result!.skipped).toEqual(
      expect.arrayContaining([
        { reason: 'otherCurrency', count: 2 },
        { reason: 'noConsumption', count: 3 },
      ]),
    )
  })

  test('leaves the bills of a group’s own tariff alone', async () => {
    const taxi = await as('ada').create({ name: `Taxi ${crypto.randomUUID()}`, definition: definition(0.1) })
    await as('ada').schedule({ versionId: taxi.versionId, revision: 1, effectiveFrom: Date.now() })
    const targets = { level: 'tenant' as const, ids: [] }
    await as('ada').assign({ tariffId: taxi.tariffId, targets, groupKey: 'taxi', validFrom: Date.now() })
    await bill({ count: 3 })
    await bill({ count: 2, first: 100, tariffId: taxi.tariffId, versionId: taxi.versionId })
    // The station's assignment for everybody is nearer than the tenant's for the group.
    expect((await impactOf({ versionId: draftId })).result?.sessions).toBe(5)
    const near = { level: 'station' as const, ids: [station.stationId] }
    await as('ada').assign({ tariffId: taxi.tariffId, targets: near, groupKey: 'taxi', validFrom: Date.now() })
    expect((await impactOf({ versionId: draftId })).result?.sessions).toBe(3)
    const theirs = await impactOf({ tariffId: taxi.tariffId, definition: definition(0.2) })
    expect(theirs.result?.sessions).toBe(2)
  })

  test('decides whether one person may publish', async () => {
    await bill()
    const may = async () => (await as('ada').version({ versionId: draftId })).approval
    expect(await may()).toMatchObject({ may: false, changePercent: null })
    expect(await code(as('ada').schedule({ versionId: draftId, revision: 2, effectiveFrom: Date.now() + hour }))).toBe(
      'secondPerson',
    )
    await impactOf({ versionId: draftId })
    expect(await may()).toMatchObject({ may: false, changePercent: 20 })
    await as('ada').saveDraft({ versionId: draftId, revision: 2, definition: definition(0.51), note: null })
    expect(await may()).toMatchObject({ may: false, changePercent: null })
    expect((await as('ada').version({ versionId: draftId })).impact?.stale).toBe(true)
    await impactOf({ versionId: draftId })
    expect(await may()).toMatchObject({ may: true, reasons: [] })
    expect((await as('bob').version({ versionId: draftId })).impact).toMatchObject({ changePercent: 2, stale: false })
    await as('ada').assign({
      tariffId,
      targets: { level: 'station', ids: [bystander.stationId] },
      validFrom: Date.now(),
    })
    expect(await may()).toMatchObject({ may: false, changePercent: null })
  })

  test('follows market prices where the definition does', async () => {
    const { seriesId } = await as('ada').saveSeries({
      id: null,
      name: crypto.randomUUID(),
      currency: 'EUR',
      everyS: 3600,
    })
    const from = Math.floor(Date.now() / hour) * hour - 48 * hour
    const csv = Array.from({ length: 49 }, (_, n) => `${new Date(from + n * hour).toISOString()},0.2`).join('\n')
    await as('ada').importSeriesCsv({ seriesId, csv, dryRun: false })
    const dynamic = { seriesId, factor: 1, markup: 0.1, floor: null, cap: null }
    const elements = [
      { components: [{ type: 'ENERGY' as const, price: 9, vatPercent: 21, stepSize: 1, dynamic }], restrictions: {} },
    ]
    await bill()
    const { result } = await impactOf({ tariffId, definition: definition(1, { elements }) })
    expect(result?.after.grossMinor).toBe(10 * 600)
  })

  test('a draft with errors cannot be priced with', async () => {
    await as('ada').saveDraft({
      versionId: draftId,
      revision: 2,
      definition: { ...definition(1), elements: [] },
      note: null,
    })
    expect(await code(as('ada').startImpact({ versionId: draftId }))).toBe('hasProblems')
    expect(await code(as('ada').startImpact({ versionId: 999_999 as TariffVersionId }))).toBe('notFound')
    expect(await code(as('ada').startImpact({ tariffId: 999_999 as TariffId, definition: definition(1) }))).toBe(
      'notFound',
    )
  })

  test('two at once a tenant; cancelled, it ends without a result; others never see it', async () => {
    await bill({ count: 4_000 })
    const { jobId } = await as('ada').startImpact({ versionId: draftId })
    const second = await as('bob').startImpact({ versionId: draftId })
    expect(await code(as('ada').startImpact({ versionId: draftId }))).toBe('busy')
    expect(await code(as('stranger').impact({ jobId }))).toBe('notFound')
    expect(await as('stranger').cancelImpact({ jobId })).toEqual({ cancelled: false })
    expect(await as('ada').cancelImpact({ jobId })).toEqual({ cancelled: true })
    expect(await as('ada').cancelImpact({ jobId })).toEqual({ cancelled: false })
    expect(await finished(second.jobId)).toMatchObject({ state: 'done', done: 4_000 })
    expect(await as('ada').impact({ jobId })).toMatchObject({ state: 'cancelled', result: null })
  })
})

describe('market prices', () => {
  const series = (name = crypto.randomUUID()) => as('ada').saveSeries({ id: null, name, currency: 'eur', everyS: 900 })
  const file = '2026-11-21T13:00:00Z,0.25\n2026-11-21T13:45:00Z,-0.01'

  test('a dry run stores nothing; then prices are there, with their gaps', async () => {
    const { seriesId } = await series()
    const from = Date.parse('2026-11-21T13:00Z')
    const plan = await as('ada').importSeriesCsv({ seriesId, csv: file, dryRun: true })
    expect(plan).toMatchObject({ prices: 2, gaps: 2, from, differing: 0, errors: [], stored: false })
    expect((await as('ada').series()).find(({ id }) => id === seriesId)).toMatchObject({ prices: 0, currency: 'EUR' })
    expect(await as('ada').importSeriesCsv({ seriesId, csv: file, dryRun: false })).toMatchObject({ stored: true })
    expect((await as('ada').series()).find(({ id }) => id === seriesId)).toMatchObject({
      prices: 2,
      from,
      lastPrice: -0.01,
      gaps: 2,
      usedBy: [],
    })
    const window = { seriesIds: [seriesId], from, to: from + hour }
    expect(await as('ada').seriesWindow(window)).toEqual([
      { seriesId, startedAt: from, everyMs: 900_000, prices: [0.25, null, null, -0.01] },
    ])
    expect(await as('ada').seriesWindow({ ...window, from: from - 2 * hour, to: from - hour })).toEqual([])
    expect(await as('stranger').seriesWindow(window)).toEqual([])
    const [grid] = await ports.priceSeries.window(mintScope(tenant), [seriesId], from + 60_000, from + hour)
    expect(grid).toEqual({ seriesId, startedAt: from, everyMs: 900_000, prices: [0.25, null, null, -0.01] })
  })

  test('say which published tariffs follow them, and whether without an upper bound', async () => {
    const { seriesId } = await series()
    const follows = (cap: number | null) => {
      const made = definition(0.3)
      made.elements[0]!.components[0]!.dynamic = { seriesId, factor: 1, markup: 0.1, floor: null, cap }
      return made
    }
    const uses = async () => (await as('ada').series()).find(({ id }) => id === seriesId)!.usedBy
    const name = `Market ${crypto.randomUUID()}`
    const made = await as('ada').create({ name, definition: follows(0.9) })
    expect(await uses()).toEqual([])
    await as('ada').schedule({ versionId: made.versionId, revision: 1, effectiveFrom: Date.now() })
    expect(await uses()).toEqual([{ tariffId: made.tariffId, name, evses: 0, unbounded: false }])
    const next = await as('ada').startDraft({ tariffId: made.tariffId })
    await as('ada').saveDraft({ versionId: next.versionId, revision: 1, definition: follows(null), note: null })
    await as('ada').schedule({ versionId: next.versionId, revision: 2, effectiveFrom: Date.now() + hour })
    expect(await uses()).toMatchObject([{ unbounded: true }])
  })

  test('a file with one error is not stored in parts', async () => {
    const { seriesId } = await series()
    const answer = await as('ada').importSeriesCsv({ seriesId, csv: `${file}\nnoon 1,1`, dryRun: false })
    expect(answer).toMatchObject({ stored: false, errors: [{ line: 3, code: 'time' }] })
    expect((await as('ada').series()).find(({ id }) => id === seriesId)?.prices).toBe(0)
  })

  test('what was replaced is in the audit log', async () => {
    const { seriesId } = await series()
    await as('ada').importSeriesCsv({ seriesId, csv: file, dryRun: false })
    const csv = '2026-11-21T13:00:00Z,260'
    expect(await as('ada').importSeriesCsv({ seriesId, csv, perMwh: true, dryRun: true })).toMatchObject({
      differing: 1,
    })
    await as('ada').importSeriesCsv({ seriesId, csv, perMwh: true, dryRun: false })
    const { rows } = await sql(
      "select before, after from audit_log where action = 'priceSeries.imported' order by id desc limit 1",
    )
    expect(rows[0]).toMatchObject({ before: { replaced: [{ price: '0.250000' }] }, after: { prices: 1 } })
  })

  test('names are taken once; interval and currency stay once there are prices', async () => {
    const { seriesId } = await series('EPEX')
    expect(await code(series('EPEX'))).toBe('conflict')
    const change = { id: seriesId, name: 'EPEX NL', currency: 'EUR', everyS: 3_600 as const }
    await as('ada').saveSeries(change)
    await as('ada').importSeriesCsv({ seriesId, csv: '2026-11-21T13:00:00Z,0.25', dryRun: false })
    expect(await code(as('ada').saveSeries({ ...change, everyS: 900 }))).toBe('hasPrices')
    expect(await code(as('ada').saveSeries({ ...change, name: 'EPEX DE' }))).toBe('done')
    expect(await code(as('ada').saveSeries({ ...change, id: 999_999 }))).toBe('notFound')
    expect(await code(as('ada').importSeriesCsv({ seriesId: 999_999, csv: file, dryRun: true }))).toBe('notFound')
  })
})

test('scenarios are saved by name, replaced and removed', async () => {
  const [first, second] = builtInScenarios(Date.now(), 'Europe/Amsterdam').map(({ scenario }) => scenario)
  const { id } = await as('bob').saveScenario({ name: 'Mine', input: first! })
  expect(await as('bob').saveScenario({ name: 'Mine', input: second! })).toEqual({ id })
  expect(await as('ada').scenarios()).toEqual([{ id, name: 'Mine', input: second }])
  expect(await as('stranger').scenarios()).toEqual([])
  expect(await code(as('stranger').removeScenario({ id }))).toBe('notFound')
  await as('ada').removeScenario({ id })
  expect(await code(as('ada').removeScenario({ id }))).toBe('notFound')
  expect(await as('ada').scenarios()).toEqual([])
})
