import { beforeAll, expect, test } from 'vitest'
import { rollUpUptime } from '../db/uptime-rollup'
import { type UptimeRuleId, uptimeRuleIds } from '../domain/operations/uptime/rules'
import { localDay } from '../domain/reports/local-time'
import { type ReportParameters, reportParameters, type UptimeUnit } from '../domain/reports/report'
import type { EvseId, OwnerId, StationId, TenantId } from '../kernel/ids'
import { mintScope, type TenantScope } from '../kernel/scope'
import { day, hour } from '../kernel/time'
import { seedStation, seedTenant } from '../testing/seed-network'
import { testDatabase } from '../testing/test-database'
import type { Reads } from './reads'
import { makeReportFile } from './report-files/make-file'
import { uptimeReport } from './uptime'
import { evseMonth } from './uptime-evse'
import { uptimeExclusions } from './uptime-exclusions'
import { uptimeOutages } from './uptime-outages'

const db = await testDatabase()
const first = Date.parse('2025-10-20T00:00:00Z')
const through = Date.parse('2026-11-15T09:00:00Z')
const now = through + hour / 3

type Kind = 'up' | 'silent' | 'offline' | 'outOfService' | 'faulted'
type Band = { from: number; to: number; kind: Kind }
type Evse = {
  evseId: EvseId
  stationId: StationId
  locationId: number
  ownerId: OwnerId
  vendor: string
  zone: string
  fast: boolean
  bands: Band[]
}
const evses: Evse[] = []
const excluded: { evse: number; from: number; to: number; reason: string }[] = []
let tenantId: TenantId
let scope: TenantScope
let reads: Reads

let seed = 5
const random = (below: number) => {
  seed = (seed * 48_271) % 2_147_483_647
  return seed % below
}
const rowOf: Record<Kind, object> = {
  up: { availability: 'available', connected: true, observed: 1 },
  silent: { availability: 'unknown', connected: true, observed: 4 },
  offline: { availability: 'occupied', connected: false, observed: 4 },
  outOfService: { availability: 'unavailable', connected: true, observed: 1 },
  faulted: { availability: 'faulted', connected: true, observed: 1, error_code: 'HighTemperature' },
}

async function write(evse: Evse): Promise<void> {
  const rows = evse.bands.map(({ from, to, kind }, at) => ({
    started_at: new Date(from),
    ended_at: at === evse.bands.length - 1 ? null : new Date(to),
    evse_id: evse.evseId,
    station_id: evse.stationId,
    tenant_id: tenantId,
    cause: 'test',
    error_code: null,
    ...rowOf[kind],
  }))
  await db.pools.system.query(
    `insert into status_intervals(started_at, ended_at, evse_id, station_id, tenant_id, cause, error_code, availability, connected, observed)
     select started_at, ended_at, evse_id, station_id, tenant_id, cause, error_code, availability, connected, observed
     from json_populate_recordset(null::status_intervals, $1)`,
    [JSON.stringify(rows)],
  )
}

const insert = async <T>(sql: string, values: unknown[]) =>
  (await db.pools.system.query<{ id: T & number }>(`${sql} returning id`, values)).rows[0]!.id

beforeAll(async () => {
  tenantId = await seedTenant(db.pools)
  scope = mintScope(tenantId)
  reads = { db: db.scoped, scope, now: () => now }
  for (let month = 0; month < 15; month += 1)
    await db.pools.gateway.query("select ensure_partition('status_intervals', $1)", [
      new Date(first + month * 28 * day),
    ])
  for (let n = 0; n < 6; n += 1) {
    const zone = n % 2 === 0 ? 'Europe/Amsterdam' : 'America/New_York'
    const owner = 'insert into owners(tenant_id, name) values ($1, $2)'
    const ownerId = n % 3 === 0 ? await insert<OwnerId>(owner, [tenantId, `Owner ${n}`]) : evses[0]!.ownerId
    const site =
      "insert into locations(tenant_id, name, address, city, country, time_zone) values ($1, $2, 'a', 'b', 'NL', $3)"
    const locationId = n < 3 ? await insert<number>(site, [tenantId, `Site ${n}`, zone]) : evses[n - 2]!.locationId
    const { stationId, evseIds } = await seedStation(db.pools, tenantId, `V-${n}`, { locationId, ownerId })
    const vendor = n % 2 === 0 ? 'Volt' : 'Ampere'
    const fast = n % 3 !== 1
    await db.pools.system.query('update stations set vendor = $2, max_power_w = $3 where id = $1', [
      stationId,
      vendor,
      fast ? 50_000 : 22_000,
    ])
    const bands: Band[] = []
    // Number 5 is young: it came half a year later.
    for (let from = n === 5 ? first + 200 * day : first; from < through; ) {
      const kind = (['up', 'up', 'up', 'up', 'faulted', 'offline', 'outOfService', 'silent'] as const)[random(8)]!
      const to = from + (kind === 'up' ? 24 + random(200) : 1 + random(20)) * hour
      bands.push({ from, to, kind })
      from = to
    }
    const site3 = evses.find((each) => each.locationId === locationId)
    evses.push({ evseId: evseIds[0]!, stationId, locationId, ownerId, vendor, zone: site3?.zone ?? zone, fast, bands })
    await write(evses[n]!)
  }
  for (let n = 0; n < 60; n += 1) {
    const evse = random(6)
    const from = first + random((through - first) / hour - 100) * hour
    const to = from + (1 + random(90)) * hour
    const reason = ['utility', 'vandalism', 'outsideHours', 'vehicle'][random(4)]!
    excluded.push({ evse, from, to, reason })
    await insert(
      'insert into uptime_exclusions(tenant_id, evse_id, starts_at, ends_at, reason, created_by_name) values ($1, $2, $3, $4, $5, $6)',
      [tenantId, evses[evse]!.evseId, new Date(from), new Date(to), reason, 'test'],
    )
  }
  await rollUpUptime(db.scoped, scope, () => now)
})

const counts: Record<UptimeRuleId, { up: Kind[]; down: Kind[] }> = {
  ours: { up: ['up'], down: ['faulted', 'offline', 'outOfService'] },
  nevi: { up: ['up'], down: ['faulted', 'offline', 'outOfService'] },
  uk: { up: ['up', 'silent', 'offline'], down: ['faulted', 'outOfService'] },
  afir: { up: ['up'], down: ['faulted', 'outOfService'] },
}

const months = new Map<string, string>()
function monthAt(at: number, zone: string): string {
  const key = `${zone} ${at}`
  const known = months.get(key) ?? localDay(at, zone).slice(0, 7)
  months.set(key, known)
  return known
}

/** Hour by hour, without SQL: outage, excluded and measured hours of one EVSE in these months. */
function walked(index: number, rule: UptimeRuleId, from: string, to: string) {
  const evse = evses[index]!
  let [outage, taken, whole] = [0, 0, 0]
  for (const band of evse.bands)
    for (let at = band.from; at < Math.min(band.to, through); at += hour) {
      const month = monthAt(at, evse.zone)
      if (month < from || month > to) continue
      const down = counts[rule].down.includes(band.kind)
      if (!down && !counts[rule].up.includes(band.kind)) continue
      const reasons = excluded
        .filter((each) => each.evse === index && each.from <= at && at < each.to)
        .map((each) => each.reason)
      const off = rule === 'nevi' ? reasons.length > 0 : reasons.includes('outsideHours')
      if (down) outage += 1
      if (down && off) taken += 1
      if (!off || rule === 'nevi') whole += 1
    }
  const measured = rule === 'nevi' ? Math.min(whole, 8_760) : whole
  return { outage, taken, measured, ratio: 1 - (outage - taken) / measured }
}

const keyOf: Record<UptimeUnit, (evse: Evse) => string> = {
  location: (evse) => String(evse.locationId),
  owner: (evse) => String(evse.ownerId),
  vendor: (evse) => evse.vendor,
  station: (evse) => String(evse.stationId),
  evse: (evse) => String(evse.evseId),
}

const monthOf = (count: number) => new Date(Date.UTC(2025, 9 + count, 1)).toISOString().slice(0, 7)
const asked = (fields: Partial<ReportParameters>) =>
  reportParameters.parse({ range: 'custom', compare: 'none', ...fields })

test.each(uptimeRuleIds)(
  '%s: figures of random windows, units and filters equal a walk over the hours',
  async (rule) => {
    for (let round = 0; round < 8; round += 1) {
      const a = random(14)
      const [from, to] = [monthOf(a), monthOf(a + random(14 - a))]
      const unit = (['location', 'owner', 'vendor', 'station', 'evse'] as const)[round % 5]!
      const of = evses[random(6)]!
      const filter: Partial<ReportParameters> =
        round % 3 === 1 ? { location: of.locationId } : round % 3 === 2 ? { owner: of.ownerId, vendor: of.vendor } : {}
      const report = await uptimeReport(reads, asked({ rule, unit, from: `${from}-03`, to: `${to}-20`, ...filter }))
      const window =
        rule === 'nevi'
          ? { from: monthOf(Number(to.slice(0, 4)) * 12 + Number(to.slice(5)) - 1 - (2025 * 12 + 9) - 11), to }
          : rule === 'uk'
            ? { from: `${to.slice(0, 4)}-01`, to: `${to.slice(0, 4)}-12` }
            : { from, to }
      expect(report.window).toEqual(window)
      const inside = evses
        .map((evse, index) => ({ evse, ...walked(index, rule, window.from, window.to) }))
        .filter(({ evse }) => filter.location === undefined || evse.locationId === filter.location)
        .filter(
          ({ evse }) => filter.owner === undefined || (evse.ownerId === filter.owner && evse.vendor === filter.vendor),
        )
        .filter(({ evse }) => rule !== 'uk' || evse.fast)
      const truth = (of: typeof inside) => {
        const sum = (name: 'outage' | 'taken' | 'measured') => of.reduce((total, each) => total + each[name], 0)
        const known = of.filter((each) => each.measured > 0)
        const mean = known.reduce((total, each) => total + each.ratio, 0) / known.length
        const all = 1 - (sum('outage') - sum('taken')) / sum('measured')
        return {
          outageMs: sum('outage') * hour,
          excludedMs: sum('taken') * hour,
          measuredMs: sum('measured') * hour,
          ratio: known.length === 0 ? null : expect.closeTo(rule === 'nevi' ? mean : all, 9),
          evses: known.length,
          below:
            rule === 'nevi'
              ? known.filter((each) => each.ratio <= 0.97).length
              : rule === 'uk'
                ? known.filter((each) => each.ratio < 0.99).length
                : 0,
        }
      }
      expect(report.total).toMatchObject(truth(inside))
      const keys = [...new Set(inside.filter((each) => each.measured > 0).map(({ evse }) => keyOf[unit](evse)))].sort()
      expect(
        report.rows
          .filter((row) => row.figure.evses > 0)
          .map((row) => row.key)
          .sort(),
      ).toEqual(keys)
      for (const row of report.rows)
        expect(row.figure).toMatchObject(truth(inside.filter(({ evse }) => keyOf[unit](evse) === row.key)))
      const ratios = report.rows.flatMap((row) => row.figure.ratio ?? [])
      expect(ratios).toEqual([...ratios].sort((x, y) => x - y))
      const down = report.causes.reduce((sum, each) => sum + each.ms, 0)
      const taken = report.excluded.reduce((sum, each) => sum + each.ms, 0)
      expect([down + taken, taken]).toEqual([report.total.outageMs, report.total.excludedMs])
      const honest = inside.map(({ evse }) => walked(evses.indexOf(evse), 'ours', window.from, window.to))
      expect(report.honest.outageMs).toBe(honest.reduce((sum, each) => sum + each.outage, 0) * hour)
      const steps = report.series.filter((step) => step.month >= window.from)
      expect(report.series.length).toBeGreaterThanOrEqual(12)
      if (rule !== 'nevi')
        expect(steps.reduce((sum, step) => sum + step.figure.measuredMs, 0)).toBe(report.total.measuredMs)
    }
  },
)

test('outages add up to the figure, each with what excludes it', async () => {
  for (const rule of uptimeRuleIds) {
    const parameters = asked({ rule, from: '2026-02-01', to: '2026-03-31', location: evses[0]!.locationId })
    const { window, total } = await uptimeReport(reads, parameters)
    if (window.from !== '2026-02') continue // more than a list shows
    const { rows, count } = await uptimeOutages(reads, parameters)
    expect(rows).toHaveLength(count)
    expect(rows.reduce((sum, row) => sum + row.to - row.from, 0)).toBe(total.outageMs)
    expect(rows.reduce((sum, row) => sum + row.excludedMs, 0)).toBe(total.excludedMs)
    expect(rows.map((row) => row.to - row.from)).toEqual(rows.map((row) => row.to - row.from).sort((a, b) => b - a))
  }
})

test('a month of one EVSE: bands and figure', async () => {
  const month = await evseMonth(reads, { evseId: evses[1]!.evseId, month: '2026-03', rule: 'ours' })
  const { outage, measured } = walked(1, 'ours', '2026-03', '2026-03')
  expect(month!.uptime).toMatchObject({ outageMs: outage * hour, measuredMs: measured * hour })
  // March of New York is 743 hours long.
  expect(month!.to - month!.from).toBe(743 * hour)
  const down = month!.bands.filter((band) => band.state !== 'available')
  expect(down.reduce((sum, band) => sum + band.to - band.from, 0)).toBe(outage * hour)
})

test('a young port says so; an owner sees their own', async () => {
  const parameters = asked({ rule: 'nevi', unit: 'evse', from: '2026-10-01', to: '2026-10-31' })
  const report = await uptimeReport(reads, parameters)
  expect(report.total.young).toBe(1)
  expect(report.rows.find((row) => row.key === String(evses[5]!.evseId))?.figure.young).toBe(1)
  const ownerId = evses[3]!.ownerId
  const own = { ...reads, scope: mintScope(tenantId, ownerId) }
  const theirs = evses.filter((evse) => evse.ownerId === ownerId).map((evse) => String(evse.evseId))
  expect((await uptimeReport(own, parameters)).rows.map((row) => row.key).sort()).toEqual(theirs.sort())
  const outages = await uptimeOutages(own, parameters)
  expect([...new Set(outages.rows.map((row) => String(row.evseId)))].every((id) => theirs.includes(id))).toBe(true)
  expect(await evseMonth(own, { evseId: evses[0]!.evseId, month: '2026-03' })).toBeNull()
  expect((await uptimeExclusions(own, parameters)).rows.every((row) => row.place.includes('V-3'))).toBe(true)
})

test('maintenance in which something was down is proposed, until it is an exclusion', async () => {
  const down = evses[0]!.bands.find((band) => band.kind === 'faulted' && band.from > Date.parse('2026-05-01'))!
  const window = 'insert into maintenance_windows(tenant_id, location_id, starts_at, ends_at, reason, created_by_name)'
  const id = await insert(`${window} values ($1, $2, $3, $4, 'new cable', 'test')`, [
    tenantId,
    evses[0]!.locationId,
    new Date(down.from - hour),
    new Date(down.to + hour),
  ])
  const month = localDay(down.from, evses[0]!.zone).slice(0, 7)
  const parameters = asked({ from: `${month}-01`, to: `${month}-28` })
  expect((await uptimeExclusions(reads, parameters)).proposals).toMatchObject([{ maintenanceId: id, why: 'new cable' }])
  await insert(
    "insert into uptime_exclusions(tenant_id, location_id, starts_at, ends_at, reason, maintenance_id, created_by_name) values ($1, $2, $3, $4, 'scheduledMaintenance', $5, 'test')",
    [tenantId, evses[0]!.locationId, new Date(down.from - hour), new Date(down.to + hour), id],
  )
  expect((await uptimeExclusions(reads, parameters)).proposals).toEqual([])
})

test('files hold every unit, the rule they are made by, and what is behind the figures', async () => {
  const parameters = asked({ rule: 'nevi', unit: 'evse', from: '2026-10-01', to: '2026-10-31' })
  const made = (format: 'csv' | 'xlsx' | 'pdf') =>
    makeReportFile(reads, { report: 'uptime', parameters, format }, () => {})
  const csv = await made('csv')
  expect(csv.name).toBe('uptime-nevi-2025-11-2026-10-by-evse.csv')
  const lines = Buffer.from(csv.content).toString('utf8').trim().split('\r\n')
  expect(lines[0]).toContain('EVSE,Site,Uptime (%),T_outage (min),T_excluded (min),Measured (min)')
  const { rows } = await uptimeReport(reads, parameters)
  expect(lines).toHaveLength(rows.length + 1)
  expect(lines[1]).toContain(String(Math.round(rows[0]!.figure.outageMs / 60_000)))
  expect((await made('xlsx')).content.byteLength).toBeGreaterThan(5_000)
  expect((await made('pdf')).content.byteLength).toBeGreaterThan(5_000)
})
