import type { Pools } from '../../db/pools'
import type { Scoped } from '../../db/scoped'
import { rebuildUptime } from '../../db/uptime-rollup'
import { reportParameters, uptimeUnits } from '../../domain/reports/report'
import type { TenantId } from '../../kernel/ids'
import { mintScope } from '../../kernel/scope'
import type { Reads } from '../../views/reads'
import { uptimeReport } from '../../views/uptime'
import type { ReportFigure } from './reports.bench'

type Timed = (what: string, rounds: number, work: () => Promise<unknown>) => Promise<ReportFigure>

/** Two states a day of every EVSE in October, one outage in eight; a row a month before that. */
async function seed(pools: Pools, tenantId: TenantId): Promise<void> {
  const { system, gateway } = pools
  await system.query(
    'insert into evses(tenant_id, station_id, evse_number) select $1, s.id, n from stations s, generate_series(1, 2) n where s.tenant_id = $1',
    [tenantId],
  )
  for (const at of ['2026-09-30', '2026-10-15', '2026-11-01'])
    await gateway.query("select ensure_partition('status_intervals', $1)", [at])
  // History as it would be after a year: without the marks that late states leave.
  await system.query('alter table status_intervals disable trigger user')
  await system.query(
    `insert into status_intervals(evse_id, started_at, ended_at, station_id, tenant_id, availability, phase, connected, observed, cause, error_code)
     select e.id, at, case when h = 1487 then null else at + interval '12 hours' end, e.station_id, $1,
       case when (e.id + h) % 8 = 0 then 'faulted' when (e.id + h) % 37 = 0 then 'unavailable' else 'available' end, null,
       (e.id + h) % 41 <> 0, case when (e.id + h) % 41 = 0 then 4 else 1 end, 'bench', case when (e.id + h) % 8 = 0 then 'GroundFailure' end
     from evses e, generate_series(1426, 1487) h cross join lateral (select timestamptz '2024-10-18' + h * interval '12 hours' as at) t
     where e.tenant_id = $1`,
    [tenantId],
  )
  await system.query('alter table status_intervals enable trigger user')
  await system.query('vacuum analyze status_intervals')
}

const earlierMonths = `insert into uptime_months
  select m.tenant_id, m.evse_id, t.month::date, m.reason, m.station_id, m.location_id, m.owner_id, m.up_ms, m.silent_ms, m.offline_ms,
    m.out_of_service_ms, m.grid_ms, m.hardware_ms, m.communication_ms, m.payment_ms, m.vehicle_ms, m.unknown_ms
  from uptime_months m, generate_series(timestamp '2025-11-01', timestamp '2026-09-01', interval '1 month') t(month)
  where m.tenant_id = $1 and m.month = '2026-10-01' on conflict do nothing`

const straight = `select s.location_id, sum(extract(epoch from least(coalesce(i.ended_at, $3), $3) - greatest(i.started_at, $2)))
    filter (where i.availability in ('faulted', 'unavailable') or not (i.connected or (i.observed & 3) > 0)) as down,
    sum(extract(epoch from least(coalesce(i.ended_at, $3), $3) - greatest(i.started_at, $2))) as whole
  from status_intervals i join stations s on s.id = i.station_id
  where i.tenant_id = $1 and i.started_at < $3 and (i.ended_at is null or i.ended_at > $2) group by 1`

/** Uptime of the same network: a month by every unit, and twelve months of every port, beside the states themselves. */
export async function benchUptime(pools: Pools, scoped: Scoped, tenantId: TenantId, rounds: number, timed: Timed) {
  await seed(pools, tenantId)
  const scope = mintScope(tenantId)
  const now = Date.UTC(2026, 9, 31, 23)
  const startedAt = performance.now()
  await rebuildUptime(scoped, scope, () => now)
  const rebuildS = (performance.now() - startedAt) / 1_000
  await pools.system.query(earlierMonths, [tenantId])
  for (const table of ['uptime_days', 'uptime_months']) await pools.system.query(`vacuum analyze ${table}`)
  const reads: Reads = { db: scoped, scope, now: () => now }
  const month = reportParameters.parse({ range: 'custom', from: '2026-10-01', to: '2026-10-31', compare: 'none' })
  const window = [tenantId, new Date('2026-10-01'), new Date('2026-11-01')]
  const baseline = await timed('straight from the states, by site', 3, () => scoped.query(scope, straight, window))
  const figures: ReportFigure[] = []
  for (const unit of uptimeUnits)
    figures.push(await timed(`uptime by ${unit}`, rounds, () => uptimeReport(reads, { ...month, unit })))
  const year = await timed('NEVI, twelve months of each port', rounds, () =>
    uptimeReport(reads, { ...month, rule: 'nevi', unit: 'location' }),
  )
  return { baseline, figures, year, rebuildS }
}
