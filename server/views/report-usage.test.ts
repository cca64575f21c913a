import { beforeAll, expect, test } from 'vitest'
import { rebuildUsage, rollUpUsage } from '../db/usage-rollup'
import { addDays, localDay } from '../domain/reports/local-time'
import { type ReportParameters, reportParameters } from '../domain/reports/report'
import type { EvseId, LocationId, StationId, TenantId } from '../kernel/ids'
import { mintScope, type TenantScope } from '../kernel/scope'
import { hour, minute } from '../kernel/time'
import { seedStation, seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'
import type { Reads } from './reads'
import { noUsage, type UsageSums, usageReport } from './report-usage'

const db = await testDatabase()
const zone = 'Europe/Amsterdam'
// The night clocks go forward; the second round is the night they go back.
const nights = ['2026-03-29', '2026-10-25']
const now = Date.UTC(2026, 9, 28, 9, 20)

let tenantId: TenantId
let scope: TenantScope
let reads: Reads
const evses: { evseId: EvseId; stationId: StationId; locationId: LocationId }[] = []

type Band = {
  evse: number
  from: number
  to: number | null
  availability: string
  phase: string | null
  connected: boolean
  observed: number
}
type Visit = { id: number; evse: number; startedAt: number; endedAt: number | null; energyWh: number }
const bands: Band[] = []
const visits: Visit[] = []

const kinds = [
  { availability: 'available', phase: null, connected: true, observed: 1 },
  { availability: 'occupied', phase: 'charging', connected: true, observed: 3 },
  { availability: 'occupied', phase: 'finishing', connected: true, observed: 3 },
  { availability: 'faulted', phase: null, connected: true, observed: 1 },
  { availability: 'unknown', phase: null, connected: true, observed: 4 },
  { availability: 'available', phase: null, connected: false, observed: 4 },
  { availability: 'occupied', phase: 'charging', connected: false, observed: 3 },
]

async function writeBand({ evse, from, to, ...rest }: Band): Promise<void> {
  const { evseId, stationId } = evses[evse]!
  await db.pools.gateway.query("select ensure_partition('status_intervals', $1)", [new Date(from)])
  await db.pools.gateway.query(
    `insert into status_intervals(evse_id, started_at, ended_at, station_id, tenant_id, availability, phase, connected, observed, cause)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'test')
     on conflict (evse_id, started_at) do update set ended_at = excluded.ended_at, availability = excluded.availability, phase = excluded.phase`,
    [
      evseId,
      new Date(from),
      to && new Date(to),
      stationId,
      tenantId,
      rest.availability,
      rest.phase,
      rest.connected,
      rest.observed,
    ],
  )
}

async function writeVisit({ id, evse, startedAt, endedAt, energyWh }: Visit): Promise<void> {
  const { evseId, stationId, locationId } = evses[evse]!
  await db.pools.gateway.query(
    `insert into sessions(id, tenant_id, station_id, evse_id, location_id, evse_number, protocol, transaction_id, start_key, state, phase, started_at, ended_at, energy_wh)
     values ($1, $2, $3, $4, $5, 1, 'ocpp1.6', $6, $6, $7, 'charging', $8, $9, $10)
     on conflict (id) do update set state = excluded.state, ended_at = excluded.ended_at, energy_wh = excluded.energy_wh`,
    [
      id,
      tenantId,
      stationId,
      evseId,
      locationId,
      `t${id}`,
      endedAt ? 'ended' : 'active',
      new Date(startedAt),
      endedAt && new Date(endedAt),
      energyWh,
    ],
  )
}

beforeAll(async () => {
  tenantId = await seedTenant(db.pools)
  scope = mintScope(tenantId)
  reads = { db: db.scoped, scope, now: () => now }
  for (let n = 0; n < 3; n += 1) {
    const { rows } = await db.pools.system.query(
      "insert into locations(tenant_id, name, address, city, country, time_zone) values ($1, $2, 'a', 'b', 'NL', $3) returning id",
      [tenantId, `Site ${n}`, zone],
    )
    const { stationId, evseIds } = await seedStation(db.pools, tenantId, `U-${n}`, { locationId: rows[0].id })
    evses.push({ evseId: evseIds[0]!, stationId, locationId: rows[0].id })
  }
  let step = 7
  for (const night of nights) {
    const start = Date.parse(`${night}T00:00:00Z`) - 26 * hour
    for (let evse = 0; evse < evses.length; evse += 1) {
      for (let from = start + evse * 17 * minute; from < start + 60 * hour; ) {
        step = (step * 48_271) % 2_147_483_647
        const to = from + (5 + (step % 170)) * minute
        bands.push({ evse, from, to, ...kinds[step % kinds.length]! })
        if (step % 3 === 0)
          visits.push({
            id: 10_000 + visits.length,
            evse,
            startedAt: from,
            endedAt: to,
            energyWh: step % 5 === 0 ? 0 : step % 40_000,
          })
        from = to
      }
    }
  }
  for (const band of bands) await writeBand(band)
  for (const visit of visits) await writeVisit(visit)
  await rollUpUsage(db.scoped, scope, () => now)
})

/** Minute by minute, without SQL: what the sums must be, over all or by local hour of the week. */
function counted(keyOf: (at: number, evse: number) => string | null): Map<string, UsageSums> {
  const sums = new Map<string, UsageSums>()
  const at = (key: string) => sums.get(key) ?? sums.set(key, { ...noUsage }).get(key)!
  for (const band of bands)
    for (let minuteAt = band.from; minuteAt < (band.to ?? now); minuteAt += minute) {
      const key = keyOf(minuteAt, band.evse)
      if (key === null) continue
      const sum = at(key)
      const evidenced = band.connected || (band.observed & 3) > 0
      if (!(band.connected && band.availability === 'unknown')) sum.knownS += 60
      if (evidenced && band.availability === 'occupied') sum.occupiedS += 60
      if (evidenced && band.phase === 'charging') sum.chargingS += 60
      if (!evidenced || band.availability === 'faulted') sum.downS += 60
    }
  for (const visit of visits) {
    const key = visit.endedAt === null ? null : keyOf(visit.startedAt, visit.evse)
    if (key === null) continue
    const sum = at(key)
    sum.sessions += 1
    if (visit.energyWh === 0) sum.failed += 1
    sum.energyWh += visit.energyWh
  }
  return sums
}

const wall = (at: number) => {
  const text = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string) => text.find((each) => each.type === type)!.value
  return `${['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday'))} ${Number(part('hour'))}`
}
const through = Date.UTC(2026, 9, 28, 9)
const inRange = (from: string, to: string, at: number) =>
  at < through && localDay(at, zone) >= from && localDay(at, zone) <= to

const custom = (from: string, to: string, more: Partial<ReportParameters> = {}) =>
  reportParameters.parse({ range: 'custom', from, to, compare: 'none', ...more })

async function expectTrue(from: string, to: string): Promise<void> {
  const report = await usageReport(reads, custom(from, to))
  expect(report.through).toBe(through)
  const days = counted((at) => (inRange(from, to, at) ? localDay(at, zone) : null))
  expect(report.series.map((step) => step.sums)).toEqual(report.series.map((step) => days.get(step.from) ?? noUsage))
  const week = counted((at) => (inRange(from, to, at) ? wall(at) : null))
  expect(report.heat.map((cell) => cell.sums)).toEqual(
    report.heat.map((cell) => week.get(`${cell.weekday} ${cell.hour}`) ?? noUsage),
  )
  const sites = counted((at, evse) => (inRange(from, to, at) ? String(evses[evse]!.locationId) : null))
  expect(Object.fromEntries(report.rows.map((row) => [row.key, row.sums]))).toEqual(Object.fromEntries(sites))
  const all = counted((at) => (inRange(from, to, at) ? 'all' : null))
  expect(report.total).toEqual(all.get('all') ?? noUsage)
}

test.each(nights)('figures around the night of %s equal a count minute by minute', async (night) => {
  await expectTrue(addDays(night, -1), addDays(night, 1))
  await expectTrue(night, night)
})

test('the day clocks go forward has no hour from two to three, the day they go back has two', async () => {
  const [forward, back] = [
    await usageReport(reads, custom(nights[0]!, nights[0]!)),
    await usageReport(reads, custom(nights[1]!, nights[1]!)),
  ]
  const known = (report: typeof forward, at: number) => report.heat[6 * 24 + at]!.sums.knownS
  expect(known(forward, 2)).toBe(0)
  expect(known(back, 2)).toBeGreaterThan(3 * 3_600)
})

test('what comes late is summed into its hours, and running again changes nothing', async () => {
  const night = nights[0]!
  const band = bands.find(
    (each) => each.from > Date.parse(`${night}T06:00:00Z`) && each.availability === 'available' && each.connected,
  )!
  Object.assign(band, { availability: 'occupied', phase: 'charging' })
  await writeBand(band)
  const visit: Visit = {
    id: 99_001,
    evse: 1,
    startedAt: Date.parse(`${night}T10:20:00Z`),
    endedAt: null,
    energyWh: 500,
  }
  visits.push(visit)
  await writeVisit(visit) // runs: not counted yet
  await rollUpUsage(db.scoped, scope, () => now)
  await expectTrue(night, night)
  Object.assign(visit, { endedAt: visit.startedAt + hour, energyWh: 12_345 })
  await writeVisit(visit)
  await rollUpUsage(db.scoped, scope, () => now)
  await expectTrue(night, night)
  const sums = (await usageReport(reads, custom(night, night))).total
  await rollUpUsage(db.scoped, scope, () => now)
  expect((await usageReport(reads, custom(night, night))).total).toEqual(sums)
})

test('killed in the middle it goes on where it was; a rebuild comes to the same', async () => {
  const night = nights[1]!
  const visit: Visit = {
    id: 99_002,
    evse: 2,
    startedAt: Date.parse(`${night}T01:10:00Z`),
    endedAt: Date.parse(`${night}T02:00:00Z`),
    energyWh: 7_000,
  }
  visits.push(visit)
  await writeVisit(visit)
  const failing = {
    ...db.scoped,
    run: (<T>(of: TenantScope, work: Parameters<typeof db.scoped.run<T>>[1]) =>
      db.scoped.run(of, async (tx) =>
        work({
          query: async (sql, params) => {
            if (sql.startsWith('insert into usage_sites')) throw new Error('killed')
            return tx.query(sql, params)
          },
        }),
      )) as typeof db.scoped.run,
  }
  await expect(rollUpUsage(failing, scope, () => now)).rejects.toThrow('killed')
  await rollUpUsage(db.scoped, scope, () => now)
  await expectTrue(night, night)
  await rebuildUsage(db.scoped, scope, () => now)
  await expectTrue(night, night)
})

test('days are those of each site where sites are in different zones', async () => {
  const night = nights[1]!
  const away = 'America/New_York'
  await db.pools.system.query('update locations set time_zone = $1 where id = $2', [away, evses[2]!.locationId])
  const zoneOf = (evse: number) => (evse === 2 ? away : zone)
  const report = await usageReport(reads, custom(night, night))
  const sites = counted((at, evse) =>
    at < through && localDay(at, zoneOf(evse)) === night ? String(evses[evse]!.locationId) : null,
  )
  expect(Object.fromEntries(report.rows.map((row) => [row.key, row.sums]))).toEqual(Object.fromEntries(sites))
  expect(report.total.knownS).toBe([...sites.values()].reduce((sum, each) => sum + each.knownS, 0))
  expect(report.heat.filter((cell) => cell.weekday !== 6).every((cell) => cell.sums.knownS === 0)).toBe(true)
  for (const { locationId } of evses) {
    const one = await usageReport(reads, custom(night, night, { location: locationId }))
    expect(one.total).toEqual(sites.get(String(locationId)))
    expect(one.rows.map((row) => row.sums)).toEqual([one.total])
  }
})
