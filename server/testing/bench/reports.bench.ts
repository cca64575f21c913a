import type { Pools } from '../../db/pools'
import { rebuildRevenue } from '../../db/revenue-rollup'
import type { Scoped } from '../../db/scoped'
import { groupings, reportParameters } from '../../domain/reports/report'
import { mintScope } from '../../kernel/scope'
import type { Reads } from '../../views/reads'
import { revenueReport } from '../../views/report-revenue'
import { usageReport } from '../../views/report-usage'
import { seedTenant } from '../seed-network'
import { benchUptime } from './uptime.bench'

/** Milliseconds over `rounds` repetitions. */
export type ReportFigure = { what: string; p50Ms: number; p95Ms: number }

const siteCount = 1_000
const cdrsAMonth = 1_000_000

/**
 * Reports of a month over a network of `stations` with two EVSEs each: a million CDRs of that month, hours of every EVSE.
 * The same question asked straight of the CDRs, without comparison, is the baseline.
 */
export async function benchReports(
  pools: Pools,
  scoped: Scoped,
  { cdrs = cdrsAMonth, stations = 10_000, rounds = 12 } = {},
): Promise<{
  straight: ReportFigure
  revenue: ReportFigure[]
  usage: ReportFigure[]
  rebuildS: number
  uptime: Awaited<ReturnType<typeof benchUptime>>
}> {
  const tenantId = await seedTenant(pools, 'Bench reports')
  const { system } = pools
  await system.query(
    `insert into locations(tenant_id, name, address, city, country) select $1, 'Site ' || i, 'S', 'Utrecht', 'NL' from generate_series(1, $2::int) i`,
    [tenantId, siteCount],
  )
  await system.query(
    `insert into stations(tenant_id, identity, identity_key, name, location_id)
     select $1, 'RPT-' || i, 'rpt-' || i, 'RP-' || i, (select min(id) from locations where tenant_id = $1) + i % $3::int from generate_series(1, $2::int) i`,
    [tenantId, stations, siteCount],
  )
  // The days are those of October: a whole month before any "today".
  await system.query('alter table cdrs disable trigger mark_revenue')
  await system.query(
    `insert into cdrs(tenant_id, uid, session_id, station_id, evse_id, evse_number, location_id, tariff_id, version_id, connector_type,
       power_type, started_at, ended_at, day, energy_wh, duration_s, idle_s, currency, net_minor, tax_minor, gross_minor, sealed, consumption, priced)
     select $1, 'bench-' || i, i, s.id, 1, 1, s.location_id, 1 + i % 4, 1, 'IEC_62196_T2', 'DC', at, at, at::date, i % 60000, 2400, 60, 'EUR',
       i % 4000, i % 800, i % 4000 + i % 800, '{}', jsonb_build_array(repeat('x', 300)), jsonb_build_array(repeat('y', 900))
     from generate_series(1, $2::int) i cross join lateral (select timestamptz '2026-10-01' + (i::bigint * 2654435761 % 2678400) * interval '1 second' as at) v
       join (select id, location_id, row_number() over (order by id) - 1 as n from stations where tenant_id = $1) s on s.n = (i::bigint * 104729) % $3::int`,
    [tenantId, cdrs, stations],
  )
  await system.query('alter table cdrs enable trigger mark_revenue')
  await system.query(
    `insert into usage_sites(tenant_id, hour, location_id, owner_id, connector_type, evses, sessions, failed, energy_wh, occupied_s, charging_s, down_s, known_s)
     select $1, h, l.id, 0, 'IEC_62196_T2', $2::int, 9, 1, 90000, 20000, 12000, 600, 3600 * $2::int
     from generate_series(timestamptz '2026-08-31', timestamptz '2026-11-01', '1 hour') h, locations l where l.tenant_id = $1`,
    [tenantId, Math.round((stations * 2) / siteCount)],
  )
  for (const [table, key] of [
    ['usage_days', "(u.hour at time zone 'Europe/Amsterdam')::date, u.location_id"],
    ['usage_zones', "u.hour, 'Europe/Amsterdam'"],
  ])
    await system.query(
      `insert into ${table} select tenant_id, ${key}, owner_id, connector_type, sum(sessions), sum(failed), sum(energy_wh), sum(occupied_s),
         sum(charging_s), sum(down_s), sum(known_s) from usage_sites u where tenant_id = $1 group by 1, 2, 3, 4, 5`,
      [tenantId],
    )
  const scope = mintScope(tenantId)
  const startedAt = performance.now()
  await rebuildRevenue(scoped, scope, Date.now)
  const rebuildS = (performance.now() - startedAt) / 1_000
  for (const table of ['cdrs', 'revenue_days', 'revenue_sites', 'usage_sites', 'usage_days', 'usage_zones'])
    await system.query(`vacuum analyze ${table}`)
  const reads: Reads = { db: scoped, scope, now: () => Date.UTC(2026, 9, 31, 20) }
  const month = reportParameters.parse({ range: 'custom', from: '2026-10-01', to: '2026-10-31', compare: 'none' })
  const straight = await timed('straight from the CDRs, by site and day', 3, () =>
    scoped.query(
      scope,
      `select currency, day, location_id, sum(energy_wh), sum(net_minor), sum(tax_minor), sum(gross_minor) from cdrs
       where tenant_id = $1 and day between '2026-10-01' and '2026-10-31'
       group by grouping sets ((currency), (currency, day), (currency, location_id))`,
      [tenantId],
    ),
  )
  const revenue: ReportFigure[] = []
  for (const by of groupings)
    revenue.push(await timed(`revenue by ${by}`, rounds, () => revenueReport(reads, { ...month, by })))
  revenue.push(
    await timed('revenue, compared', rounds, () => revenueReport(reads, { ...month, compare: 'previous' })),
    await timed('revenue of one tariff', rounds, () => revenueReport(reads, { ...month, tariff: 2 })),
  )
  const usage: ReportFigure[] = []
  for (const by of ['location', 'owner', 'connector'] as const)
    usage.push(await timed(`usage by ${by}`, rounds, () => usageReport(reads, { ...month, by })))
  const uptime = await benchUptime(pools, scoped, tenantId, rounds, timed)
  return { straight, revenue, usage, rebuildS, uptime }
}

async function timed(what: string, rounds: number, work: () => Promise<unknown>): Promise<ReportFigure> {
  await work()
  const took: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now()
    await work()
    took.push(performance.now() - startedAt)
  }
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.min(took.length - 1, Math.ceil(took.length * share) - 1)] ?? 0
  return { what, p50Ms: at(0.5), p95Ms: at(0.95) }
}
