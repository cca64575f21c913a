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
import { cdrSums } from './billing-cdrs'
import type { Reads } from './reads'
import { noRevenue, type RevenueReport, revenueReport } from './report-revenue'

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
type Billed = Record<'gross_minor' | 'net_minor' | 'tax_minor' | 'energy_wh' | 'duration_s' | 'idle_s', number>
const sumOf = (rows: (Billed & { credit: boolean })[]): RevenueReport['total'] =>
  rows.reduce(
    (sum, row) => ({
      grossMinor: sum.grossMinor + row.gross_minor,
      netMinor: sum.netMinor + row.net_minor,
      taxMinor: sum.taxMinor + row.tax_minor,
      energyWh: sum.energyWh + row.energy_wh,
      durationS: sum.durationS + row.duration_s,
      idleS: sum.idleS + row.idle_s,
      cdrs: sum.cdrs + (row.credit ? -1 : 1),
    }),
    noRevenue,
  )

async function expectTrue(parameters: ReportParameters): Promise<void> {
  const report = await revenueReport(reads, parameters)
  const { currency } = report
  if (currency === null) {
    expect(report.total.cdrs).toBe(0)
    return
  }
  const rows = await straight(parameters, report.range, currency)
  const expected = sumOf(rows)
  expect(report.total).toEqual(expected)
  if (report.before) expect(report.totalBefore).toEqual(sumOf(await straight(parameters, report.before, currency)))
  const { durationS: _duration, idleS: _idle, ...list } = expected
  expect(await listed(parameters, report.range, currency)).toEqual(list)
  const byKey = Map.groupBy(rows, (row) => row.key as string)
  for (const [key, those] of byKey) expect(report.rows.find((row) => row.key === key)?.sums).toEqual(sumOf(those))
  expect(report.rows.reduce((sum, row) => sum + row.sums.grossMinor, 0)).toBe(expected.grossMinor)
  expect(report.series.reduce((sum, step) => sum + step.sums.grossMinor, 0)).toBe(expected.grossMinor)
  for (const step of report.series)
    expect(step.sums).toEqual(sumOf(rows.filter((row) => row.day >= step.from && row.day <= step.to)))
}

/** The list behind the figure. */
async function listed(
  { location, owner, tariff, partner, connector }: ReportParameters,
  range: { from: string; to: string },
  currency: string,
) {
  const keys = { locationId: location, ownerId: owner, tariffId: tariff, partner, connectorType: connector }
  const [sums] = await cdrSums(reads, { firstDay: range.from, lastDay: range.to, currency, ...keys })
  if (!sums) return { grossMinor: 0, netMinor: 0, taxMinor: 0, energyWh: 0, cdrs: 0 }
  const { cdrs, credits, energyWh, netMinor, grossMinor } = sums
  return { grossMinor, netMinor, taxMinor: grossMinor - netMinor, energyWh, cdrs: cdrs - credits }
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
