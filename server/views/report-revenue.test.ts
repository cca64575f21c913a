import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { rebuildRevenue, rollUpRevenue } from '../db/revenue-rollup'
import { addDays } from '../domain/reports/local-time'
import { groupings, type ReportParameters, reportParameters } from '../domain/reports/report'
import type { LocationId, OwnerId, TenantId } from '../kernel/ids'
import { mintScope, type TenantScope } from '../kernel/scope'
import { seedCdrs } from '../testing/seed-cdrs'
import { seedStation, seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'
import type { Reads } from './reads'
import { type RevenueReport, revenueReport } from './report-revenue'

const db = await testDatabase()
const now = Date.UTC(2026, 10, 21, 17)
const today = '2026-11-21'
let tenantId: TenantId
let scope: TenantScope
let reads: Reads
const owners: OwnerId[] = []
const locations: LocationId[] = []

beforeAll(async () => {
  tenantId = await seedTenant(db.pools)
  scope = mintScope(tenantId)
  reads = { db: db.scoped, scope, now: () => now }
  const add = async <T>(table: string, columns: string, values: unknown[]): Promise<T> => {
    const marks = values.map((_, index) => `$${index + 1}`).join(', ')
    return (await db.pools.system.query(`insert into ${table}(${columns}) values (${marks}) returning id`, values))
      .rows[0].id
  }
  for (const name of ['Stadion', 'Haven']) owners.push(await add('owners', 'tenant_id, name', [tenantId, name]))
  for (const name of ['North', 'South', 'West'])
    locations.push(await add('locations', 'tenant_id, name, address, city, country', [tenantId, name, 'a', 'b', 'NL']))
  for (let n = 0; n < 9; n += 1)
    await seedStation(db.pools, tenantId, `ST-${n}`, { ownerId: owners[n % 3], locationId: locations[n % 4] })
  await seedCdrs(db.pools, tenantId, { count: 3_000, until: today, days: 400 })
  await rollUpRevenue(db.scoped, scope, () => now)
})

const column = {
  location: 'location_id',
  owner: 'owner_id',
  tariff: 'tariff_id',
  partner: 'partner',
  connector: 'connector_type',
}

/** The same question straight to the CDRs, written another way: one row a day and group, summed here. */
async function straight(parameters: ReportParameters, range: { from: string; to: string }, currency: string) {
  const { rows } = await db.pools.system.query(
    `select *, to_char(day, 'YYYY-MM-DD') as day, coalesce(${column[parameters.by]}::text, $2) as key from cdrs where tenant_id = $1`,
    [tenantId, parameters.by === 'partner' ? '' : '0'],
  )
  const given = groupings.filter((by) => parameters[by] !== undefined)
  return rows.filter(
    (row) =>
      row.day >= range.from &&
      row.day <= range.to &&
      row.currency === currency &&
      given.every((by) => String(row[column[by]] ?? (by === 'partner' ? '' : 0)) === String(parameters[by])),
  )
}
const sumOf = (
  rows: { gross_minor: number; net_minor: number; tax_minor: number; energy_wh: number; credit: boolean }[],
) =>
  rows.reduce(
    (sum, row) => ({
      gross: sum.gross + row.gross_minor,
      net: sum.net + row.net_minor,
      tax: sum.tax + row.tax_minor,
      energy: sum.energy + row.energy_wh,
      cdrs: sum.cdrs + (row.credit ? -1 : 1),
    }),
    { gross: 0, net: 0, tax: 0, energy: 0, cdrs: 0 },
  )
const figures = ({ grossMinor, netMinor, taxMinor, energyWh, cdrs }: RevenueReport['total']) => ({
  gross: grossMinor,
  net: netMinor,
  tax: taxMinor,
  energy: energyWh,
  cdrs,
})

async function expectTrue(parameters: ReportParameters): Promise<void> {
  const report = await revenueReport(reads, parameters)
  const { currency } = report
  if (currency === null) {
    expect(report.total.cdrs).toBe(0)
    return
  }
  const rows = await straight(parameters, report.range, currency)
  const expected = sumOf(rows)
  expect(figures(report.total)).toEqual(expected)
  if (report.before)
    expect(figures(report.totalBefore!)).toEqual(sumOf(await straight(parameters, report.before, currency)))
  const byKey = new Map<string, number>()
  for (const row of rows) byKey.set(row.key, (byKey.get(row.key) ?? 0) + row.gross_minor)
  for (const [key, gross] of byKey) expect(report.rows.find((row) => row.key === key)?.sums.grossMinor).toBe(gross)
  expect(report.rows.reduce((sum, row) => sum + row.sums.grossMinor, 0)).toBe(expected.gross)
  expect(report.series.reduce((sum, step) => sum + step.sums.grossMinor, 0)).toBe(expected.gross)
  for (const step of report.series)
    expect(figures(step.sums)).toEqual(sumOf(rows.filter((row) => row.day >= step.from && row.day <= step.to)))
}

const anyParameters = fc
  .record({
    from: fc.integer({ min: 0, max: 420 }),
    days: fc.integer({ min: 0, max: 200 }),
    by: fc.constantFrom(...groupings),
    step: fc.constantFrom('day', 'week', 'month', undefined),
    compare: fc.constantFrom('none', 'previous', 'lastYear'),
    currency: fc.constantFrom('EUR', 'GBP', undefined),
    location: fc.constantFrom(undefined, undefined, 0, 1, 2, 3),
    owner: fc.constantFrom(undefined, undefined, 0, 1, 2),
    tariff: fc.constantFrom(undefined, undefined, 1, 2, 3),
    partner: fc.constantFrom(undefined, undefined, '', 'NL-PTN'),
    connector: fc.constantFrom(undefined, undefined, 'IEC_62196_T2', 'IEC_62196_T2_COMBO'),
  })
  .map(({ from, days, ...rest }) => {
    const first = addDays(today, -from)
    return reportParameters.parse({ ...rest, range: 'custom', from: first, to: addDays(first, days) })
  })

test('any range, filter and grouping equals the same question asked of the CDRs', async () => {
  await fc.assert(fc.asyncProperty(anyParameters, expectTrue), { numRuns: 50 })
})

test('late CDRs and credits of old days are in with the next run, and running again changes nothing', async () => {
  await seedCdrs(db.pools, tenantId, { count: 200, until: '2026-03-29', days: 30, from: 5_000 })
  const all = reportParameters.parse({ range: 'custom', from: '2025-01-01', to: today, compare: 'none' })
  const before = await revenueReport(reads, all)
  expect(await rollUpRevenue(db.scoped, scope, () => now + 60_000)).toBeGreaterThan(0)
  const after = await revenueReport(reads, all)
  expect(after.total.cdrs).not.toBe(before.total.cdrs)
  expect(after.through).toBe(now + 60_000)
  await expectTrue(all)
  expect(await rollUpRevenue(db.scoped, scope, () => now + 120_000)).toBe(0)
  expect((await revenueReport(reads, all)).total).toEqual(after.total)
  await rebuildRevenue(db.scoped, scope, () => now + 180_000)
  expect((await revenueReport(reads, all)).total).toEqual(after.total)
})

test('a CDR that was being written while sums were made is in the next ones', async () => {
  const all = reportParameters.parse({
    range: 'custom',
    from: '2024-01-01',
    to: today,
    compare: 'none',
    currency: 'EUR',
  })
  const connection = await db.pools.system.connect()
  try {
    await connection.query('begin')
    await seedCdrs({ system: connection as never }, tenantId, { count: 1, until: today, days: 1, from: 7_001 })
    await seedCdrs(db.pools, tenantId, { count: 1, until: today, days: 1, from: 8_001 }) // a higher number commits first
    await rollUpRevenue(db.scoped, scope, () => now)
    await connection.query('commit')
  } finally {
    connection.release()
  }
  await rollUpRevenue(db.scoped, scope, () => now)
  await expectTrue(all)
})

test('killed in the middle of a chunk, nothing is lost and nothing counted twice', async () => {
  await seedCdrs(db.pools, tenantId, { count: 50, until: today, days: 3, from: 9_000 })
  const failing = {
    ...db.scoped,
    run: (<T>(of: TenantScope, work: Parameters<typeof db.scoped.run<T>>[1]) =>
      db.scoped.run(of, async (tx) =>
        work({
          query: async (sql, params) => {
            if (sql.startsWith('insert into revenue_days')) throw new Error('killed')
            return tx.query(sql, params)
          },
        }),
      )) as typeof db.scoped.run,
  }
  await expect(rollUpRevenue(failing, scope, () => now)).rejects.toThrow('killed')
  await rollUpRevenue(db.scoped, scope, () => now)
  await expectTrue(reportParameters.parse({ range: 'last7' }))
})

describe('scope', () => {
  test('another tenant has nothing, an owner their own stations', async () => {
    const south = await seedTenant(db.pools, 'South')
    const all = reportParameters.parse({
      range: 'custom',
      from: '2024-01-01',
      to: today,
      compare: 'none',
      currency: 'EUR',
    })
    const theirs = await revenueReport({ ...reads, scope: mintScope(south) }, all)
    expect(theirs.total.cdrs).toBe(0)
    expect(theirs.through).toBeNull()
    const owner = await revenueReport({ ...reads, scope: mintScope(tenantId, owners[0]) }, { ...all, by: 'owner' })
    expect(owner.rows.map((row) => row.name)).toEqual(['Stadion'])
    const whole = await revenueReport(reads, { ...all, by: 'owner' })
    expect(owner.total).toEqual(whole.rows.find((row) => row.name === 'Stadion')?.sums)
  })

  test('currencies are told, never added', async () => {
    const all = reportParameters.parse({ range: 'custom', from: '2024-01-01', to: today, compare: 'none' })
    const report = await revenueReport(reads, all)
    expect(report.currencies).toEqual(['EUR', 'GBP'])
    expect(report.currency).toBe('EUR')
    const pounds = await revenueReport(reads, { ...all, currency: 'GBP' })
    expect(pounds.total.cdrs).toBeGreaterThan(0)
    expect(pounds.total.cdrs).toBeLessThan(report.total.cdrs)
  })
})
