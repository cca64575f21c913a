import type { TenantScope } from '../kernel/scope'
import { lockRollup, setRollupThrough } from './rollup-progress'
import type { Scoped, Tx } from './scoped'

/** Marks taken in one transaction. */
const chunk = 2_000

type StationDay = { stationId: number; day: string }
type SiteDay = { day: string; locationId: number }

const take = `with taken as (delete from revenue_marks where id in
    (select id from revenue_marks where tenant_id = $1 order by id limit $2) returning station_id, day)
  select distinct station_id as "stationId", day::text as day from taken`

const clear = `delete from revenue_days r using unnest($2::int[], $3::date[]) t(station_id, day)
  where r.tenant_id = $1 and r.station_id = t.station_id and r.day = t.day returning r.day::text as day, r.location_id as "locationId"`

// A credit CDR carries the negated amounts of what it takes back, so that sums are plain sums.
const sums = `insert into revenue_days(tenant_id, day, location_id, station_id, owner_id, tariff_id, partner, connector_type,
    currency, cdrs, energy_wh, duration_s, idle_s, net_minor, tax_minor, gross_minor)
  select c.tenant_id, c.day, coalesce(c.location_id, 0), c.station_id, coalesce(c.owner_id, 0), c.tariff_id,
    coalesce(c.partner, ''), c.connector_type, c.currency, sum(case when c.credit then -1 else 1 end), sum(c.energy_wh),
    sum(c.duration_s), sum(c.idle_s), sum(c.net_minor), sum(c.tax_minor), sum(c.gross_minor)
  from cdrs c`
const touched = 'returning day::text as day, location_id as "locationId"'

const siteSums = `insert into revenue_sites(tenant_id, day, location_id, owner_id, tariff_id, partner, connector_type, currency,
    cdrs, energy_wh, duration_s, idle_s, net_minor, tax_minor, gross_minor)
  select r.tenant_id, r.day, r.location_id, r.owner_id, r.tariff_id, r.partner, r.connector_type, r.currency, sum(r.cdrs),
    sum(r.energy_wh), sum(r.duration_s), sum(r.idle_s), sum(r.net_minor), sum(r.tax_minor), sum(r.gross_minor)
  from revenue_days r`
const siteGroups = 'group by 1, 2, 3, 4, 5, 6, 7, 8'
const groups = 'group by c.tenant_id, c.day, 3, c.station_id, 5, c.tariff_id, 7, c.connector_type, c.currency'

/**
 * Sums the days again that CDRs were issued for since the last time, one transaction a chunk: the marks go with the
 * sums or stay with the old ones, so that it may be killed anywhere. @returns the number of station days summed.
 */
export async function rollUpRevenue(scoped: Scoped, scope: TenantScope, now: () => number): Promise<number> {
  let total = 0
  for (;;) {
    const startedAt = new Date(now())
    const days = await scoped.run(scope, async (tx) => {
      await lockRollup(tx, 'revenue', scope.tenantId)
      const found = await tx.query<StationDay>(take, [scope.tenantId, chunk])
      if (found.length > 0) await sumDays(tx, scope, found)
      // Until the last mark is in, the sums are of the time before.
      if (found.length < chunk) await setRollupThrough(tx, 'revenue', scope.tenantId, startedAt)
      return found.length
    })
    total += days
    if (days === 0) return total
  }
}

async function sumDays(tx: Tx, scope: TenantScope, days: readonly StationDay[]): Promise<void> {
  const keys = [scope.tenantId, days.map((each) => each.stationId), days.map((each) => each.day)]
  const gone = await tx.query<SiteDay>(clear, keys)
  const made = await tx.query<SiteDay>(
    `${sums} join unnest($2::int[], $3::date[]) t(station_id, day) on c.station_id = t.station_id and c.day = t.day
     where c.tenant_id = $1 ${groups} ${touched}`,
    keys,
  )
  await sumSites(tx, scope, [...gone, ...made])
}

/** The sites' days of which a station's was made anew; a station may have moved between them. */
async function sumSites(tx: Tx, scope: TenantScope, found: readonly SiteDay[]): Promise<void> {
  const days = [...new Map(found.map((each) => [`${each.day} ${each.locationId}`, each])).values()]
  const keys = [scope.tenantId, days.map((each) => each.day), days.map((each) => each.locationId)]
  const these = 'unnest($2::date[], $3::int[]) t(day, location_id)'
  const match = 'r.tenant_id = $1 and r.day = t.day and r.location_id = t.location_id'
  await tx.query(`delete from revenue_sites r using ${these} where ${match}`, keys)
  await tx.query(`${siteSums} join ${these} on ${match} ${siteGroups}`, keys)
}

/** All sums of a tenant anew. A CDR that is issued meanwhile keeps its mark and is summed at the next run. */
export async function rebuildRevenue(scoped: Scoped, scope: TenantScope, now: () => number): Promise<void> {
  const startedAt = new Date(now())
  await scoped.run(scope, async (tx) => {
    await lockRollup(tx, 'revenue', scope.tenantId)
    for (const table of ['revenue_marks', 'revenue_days', 'revenue_sites'])
      await tx.query(`delete from ${table} where tenant_id = $1`, [scope.tenantId])
    await tx.query(`${sums} where c.tenant_id = $1 ${groups}`, [scope.tenantId])
    await tx.query(`${siteSums} where r.tenant_id = $1 ${siteGroups}`, [scope.tenantId])
    await setRollupThrough(tx, 'revenue', scope.tenantId, startedAt)
  })
}
