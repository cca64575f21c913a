import type { TenantScope } from '../kernel/scope'
import { day, hour, minute } from '../kernel/time'
import { forgetRollup, lockRollup, rollupThrough, setRollupThrough } from './rollup-progress'
import type { Scoped, Tx } from './scoped'
import { type SiteHour, sumUsageSites, usageSiteTables } from './usage-site-sums'

/** An hour is summed this long after its end; what comes later leaves a mark (trigger mark_interval_usage). */
const settleMs = 10 * minute
/** EVSE hours of one transaction. */
const chunk = 20_000
const marksAtOnce = 1_000
/** What a clock gone wrong dates before this is in the lists, not in the sums. */
const oldestMs = 5 * 366 * day

const floorHour = (at: number) => Math.floor(at / hour) * hour

/** Slots whose sums go into usage_hours: every EVSE in each hour of [$2, $3). */
const everySlot = `select e.id as evse_id, h as hour from evses e, generate_series($2::timestamptz, $3::timestamptz - interval '1 hour', '1 hour') h
  where e.tenant_id = $1`
const givenSlots = 'select * from unnest($2::int[], $3::timestamptz[]) s(evse_id, hour)'

// An interval lies in an hour when it begins in it, or is the last one that began before: there are no gaps. A station
// that was cut off and reported afterwards was working (uptime-condition.ts reads it the same way).
const sumSlots = (slots: string) => `with slots as materialized (${slots}),
  bands as (select x.evse_id, x.hour,
      extract(epoch from least(coalesce(i.ended_at, x.hour + interval '1 hour'), x.hour + interval '1 hour') - greatest(i.started_at, x.hour)) as seconds,
      (i.connected or (i.observed & 3) > 0) as evidenced, i.connected, i.availability, i.phase
    from slots x cross join lateral (
      (select * from status_intervals s where s.evse_id = x.evse_id and s.started_at >= x.hour and s.started_at < x.hour + interval '1 hour')
      union all
      (select * from status_intervals s where s.evse_id = x.evse_id and s.started_at < x.hour order by s.started_at desc limit 1)) i
    where i.ended_at is null or i.ended_at > x.hour),
  times as (select evse_id, hour,
      round(sum(seconds) filter (where not (connected and availability = 'unknown')))::int as known_s,
      round(sum(seconds) filter (where evidenced and availability = 'occupied'))::int as occupied_s,
      round(sum(seconds) filter (where evidenced and phase = 'charging'))::int as charging_s,
      round(sum(seconds) filter (where not evidenced or availability in ('faulted', 'unavailable')))::int as down_s
    from bands group by 1, 2),
  starts as (select x.evse_id, x.hour, count(*)::int as sessions, count(*) filter (where s.ended_energy_wh = 0)::int as failed,
      sum(s.ended_energy_wh)::bigint as energy_wh
    from slots x join sessions s on s.evse_id = x.evse_id and s.started_at >= x.hour and s.started_at < x.hour + interval '1 hour'
      and s.state = 'ended' group by 1, 2),
  written as (insert into usage_hours(tenant_id, station_id, evse_id, hour, location_id, owner_id, connector_type,
      sessions, failed, energy_wh, known_s, occupied_s, charging_s, down_s)
    select $1, e.station_id, x.evse_id, x.hour, coalesce(st.location_id, 0), coalesce(st.owner_id, 0),
      coalesce((select c.standard from connectors c where c.evse_id = e.id order by c.connector_number limit 1), ''),
      coalesce(b.sessions, 0), coalesce(b.failed, 0), coalesce(b.energy_wh, 0),
      coalesce(t.known_s, 0), coalesce(t.occupied_s, 0), coalesce(t.charging_s, 0), coalesce(t.down_s, 0)
    from slots x join evses e on e.id = x.evse_id join stations st on st.id = e.station_id
      left join times t on t.evse_id = x.evse_id and t.hour = x.hour
      left join starts b on b.evse_id = x.evse_id and b.hour = x.hour
    where t.evse_id is not null or b.evse_id is not null
      or exists (select 1 from usage_hours o where o.evse_id = x.evse_id and o.hour = x.hour)
    on conflict (evse_id, hour) do update set sessions = excluded.sessions, failed = excluded.failed,
      energy_wh = excluded.energy_wh, known_s = excluded.known_s, occupied_s = excluded.occupied_s,
      charging_s = excluded.charging_s, down_s = excluded.down_s
    returning hour, location_id)
  select distinct hour, location_id as "locationId" from written`

async function sum(tx: Tx, scope: TenantScope, slots: string, params: readonly unknown[]): Promise<void> {
  await sumUsageSites(tx, scope, await tx.query<SiteHour>(sumSlots(slots), [scope.tenantId, ...params]))
}

const takeMarks = `with taken as (delete from usage_marks where id in
    (select id from usage_marks where tenant_id = $1 order by id limit $2) returning evse_id, since, until)
  select distinct t.evse_id as "evseId", h as hour from taken t,
    generate_series(date_trunc('hour', greatest(t.since, $4)), least(t.until, $3::timestamptz), '1 hour') h where h < $3`

/** Sums late data into hours that are summed already; hours to come see it by themselves. */
async function sumMarked(tx: Tx, scope: TenantScope, through: Date, oldest: Date): Promise<boolean> {
  const slots = await tx.query<{ evseId: number; hour: Date }>(takeMarks, [
    scope.tenantId,
    marksAtOnce,
    through,
    oldest,
  ])
  for (let from = 0; from < slots.length; from += chunk) {
    const part = slots.slice(from, from + chunk)
    await sum(tx, scope, givenSlots, [part.map((slot) => slot.evseId), part.map((slot) => slot.hour)])
  }
  const [left] = await tx.query<{ more: boolean }>(
    'select exists (select 1 from usage_marks where tenant_id = $1) as more',
    [scope.tenantId],
  )
  return left?.more ?? false
}

const firstHour = `select least((select min(started_at) from sessions where tenant_id = $1 and started_at >= $2),
  (select min(started_at) from status_intervals where tenant_id = $1 and started_at >= $2)) as first`

/** Where the sums of a tenant begin that has none yet. */
async function beginning(tx: Tx, scope: TenantScope, oldest: Date, over: number): Promise<number> {
  const [known] = await tx.query<{ first: Date | null }>(firstHour, [scope.tenantId, oldest])
  return floorHour(known?.first?.getTime() ?? over)
}

/** One transaction: marks, then the next hours that are over. @returns whether there is more to do. */
async function step(tx: Tx, scope: TenantScope, now: number): Promise<boolean> {
  await lockRollup(tx, 'usage', scope.tenantId)
  const over = floorHour(now - settleMs)
  const oldest = new Date(floorHour(now - oldestMs))
  const through = await rollupThrough(tx, 'usage', scope.tenantId)
  const from = through?.getTime() ?? (await beginning(tx, scope, oldest, over))
  const moreMarks = await sumMarked(tx, scope, new Date(from), oldest)
  const [evses] = await tx.query<{ count: number }>('select count(*) as count from evses where tenant_id = $1', [
    scope.tenantId,
  ])
  const hours = Math.max(1, Math.floor(chunk / Math.max(1, evses?.count ?? 1)))
  const to = Math.max(from, Math.min(over, from + hours * hour))
  if (to > from) await sum(tx, scope, everySlot, [new Date(from), new Date(to)])
  if (to > from || through === null) await setRollupThrough(tx, 'usage', scope.tenantId, new Date(to))
  return to < over || moreMarks
}

/**
 * Brings hours of use up to the last one that is over, one transaction a chunk, so that it may be killed anywhere and
 * goes on where it was. @returns the instant the hours are complete through, ms UTC.
 */
export async function rollUpUsage(scoped: Scoped, scope: TenantScope, now: () => number): Promise<number> {
  while (await scoped.run(scope, (tx) => step(tx, scope, now()))) {}
  return (await scoped.run(scope, (tx) => rollupThrough(tx, 'usage', scope.tenantId)))?.getTime() ?? 0
}

/** All hours of a tenant anew, from the first session or status there is. Reports grow while it runs, and say through when. */
export async function rebuildUsage(scoped: Scoped, scope: TenantScope, now: () => number): Promise<void> {
  await scoped.run(scope, async (tx) => {
    await lockRollup(tx, 'usage', scope.tenantId)
    for (const table of ['usage_marks', 'usage_hours', ...usageSiteTables])
      await tx.query(`delete from ${table} where tenant_id = $1`, [scope.tenantId])
    await forgetRollup(tx, 'usage', scope.tenantId)
  })
  await rollUpUsage(scoped, scope, now)
}
