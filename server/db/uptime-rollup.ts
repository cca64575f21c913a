import type { TenantScope } from '../kernel/scope'
import { day, hour, minute } from '../kernel/time'
import { forgetRollup, lockRollup, rollupThrough, setRollupThrough } from './rollup-progress'
import type { Scoped, Tx } from './scoped'
import { sumUptimeDays } from './uptime-sums'

/** As usage-rollup.ts: an hour is over this long after its end, and what comes later leaves a mark. */
const settleMs = 10 * minute
/** EVSE days of one transaction. */
const chunk = 20_000
const marksAtOnce = 1_000
/** What a clock gone wrong dates before this is in the lists, not in the sums. */
const oldestMs = 5 * 366 * day

const floorHour = (at: number) => Math.floor(at / hour) * hour
const zoneOf = `join stations st on st.id = e.station_id join site_zones z on z.tenant_id = $1 and z.location_id = coalesce(st.location_id, 0)`

/** Local days of every EVSE that [$2, $3) touches; an EVSE of a station that was removed before has none. */
const everyDay = `select e.id as evse_id, d::date as day from evses e ${zoneOf},
    generate_series(($2::timestamptz at time zone z.time_zone)::date, (($3::timestamptz - interval '1 ms') at time zone z.time_zone)::date, interval '1 day') d
  where e.tenant_id = $1 and (st.removed_at is null or st.removed_at > $2)`
const givenDays = 'select * from unnest($2::int[], $3::date[]) s(evse_id, day)'

const takeMarks = `with taken as (delete from uptime_marks where id in
    (select id from uptime_marks where tenant_id = $1 order by id limit $2) returning evse_id, since, until)
  select distinct t.evse_id as "evseId", d::date::text as day from taken t join evses e on e.id = t.evse_id ${zoneOf},
    generate_series((greatest(t.since, $4) at time zone z.time_zone)::date, (least(t.until, $3::timestamptz) at time zone z.time_zone)::date, interval '1 day') d
  where t.since < $3`

/** Sums late states and changed exclusions into days that are summed already; days to come see them by themselves. */
async function sumMarked(tx: Tx, scope: TenantScope, through: Date, oldest: Date): Promise<boolean> {
  const params = [scope.tenantId, marksAtOnce, through, oldest]
  const days = await tx.query<{ evseId: number; day: string }>(takeMarks, params)
  for (let from = 0; from < days.length; from += chunk) {
    const part = days.slice(from, from + chunk)
    const given = { sql: givenDays, params: [part.map((each) => each.evseId), part.map((each) => each.day)] } as const
    await sumUptimeDays(tx, scope, given, through)
  }
  const left = await tx.query('select 1 from uptime_marks where tenant_id = $1 limit 1', [scope.tenantId])
  return left.length > 0
}

async function beginning(tx: Tx, scope: TenantScope, oldest: Date, over: number): Promise<number> {
  const [known] = await tx.query<{ first: Date | null }>(
    'select min(started_at) as first from status_intervals where tenant_id = $1 and started_at >= $2',
    [scope.tenantId, oldest],
  )
  return floorHour(known?.first?.getTime() ?? over)
}

/** One transaction: marks, then the days that the next hours touch. @returns whether there is more to do. */
async function step(tx: Tx, scope: TenantScope, now: number): Promise<boolean> {
  await lockRollup(tx, 'uptime', scope.tenantId)
  const over = floorHour(now - settleMs)
  const oldest = new Date(floorHour(now - oldestMs))
  const through = await rollupThrough(tx, 'uptime', scope.tenantId)
  const from = through?.getTime() ?? (await beginning(tx, scope, oldest, over))
  const moreMarks = await sumMarked(tx, scope, new Date(from), oldest)
  const [evses] = await tx.query<{ count: number }>('select count(*)::int as count from evses where tenant_id = $1', [
    scope.tenantId,
  ])
  const days = Math.max(1, Math.floor(chunk / Math.max(1, evses?.count ?? 1)))
  const to = Math.max(from, Math.min(over, from + days * day))
  if (to > from) await sumUptimeDays(tx, scope, { sql: everyDay, params: [new Date(from), new Date(to)] }, new Date(to))
  if (to > from || through === null) await setRollupThrough(tx, 'uptime', scope.tenantId, new Date(to))
  return to < over || moreMarks
}

/**
 * Brings the days and months of uptime up to the last hour that is over, one transaction a chunk, so that it may be
 * killed anywhere and goes on where it was. @returns the instant they are complete through, ms UTC.
 */
export async function rollUpUptime(scoped: Scoped, scope: TenantScope, now: () => number): Promise<number> {
  while (await scoped.run(scope, (tx) => step(tx, scope, now()))) {}
  return (await scoped.run(scope, (tx) => rollupThrough(tx, 'uptime', scope.tenantId)))?.getTime() ?? 0
}

/** All days of a tenant anew, from the first state there is. Reports grow while it runs, and say through when. */
export async function rebuildUptime(scoped: Scoped, scope: TenantScope, now: () => number): Promise<void> {
  await scoped.run(scope, async (tx) => {
    await lockRollup(tx, 'uptime', scope.tenantId)
    for (const table of ['uptime_marks', 'uptime_days', 'uptime_months'])
      await tx.query(`delete from ${table} where tenant_id = $1`, [scope.tenantId])
    await forgetRollup(tx, 'uptime', scope.tenantId)
  })
  await rollUpUptime(scoped, scope, now)
}
