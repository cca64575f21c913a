import { detectAttempts } from '../domain/operations/quality/detect-attempts'
import { groupVisits, type VisitAttempt } from '../domain/operations/quality/visits'
import type { TenantScope } from '../kernel/scope'
import { day, hour, minute } from '../kernel/time'
import { readEvidence, type SiteWindow, siteOf } from './attempt-evidence'
import { forgetRollup, lockRollup, rollupThrough, setRollupThrough } from './rollup-progress'
import type { Scoped, Tx } from './scoped'

/** A try is told apart from a driver who is still at it this long after its first sign. */
const settleMs = 20 * minute
const stepMs = 10 * minute
const sitesAtOnce = 100
const marksAtOnce = 1_000
/** What a clock gone wrong dates before this is in the lists, not in the figures. */
const oldestMs = 400 * day

const floorStep = (at: number) => Math.floor(at / stepMs) * stepMs

const clearSql = `delete from charging_attempts a using unnest($1::int[], $2::timestamptz[], $3::timestamptz[]) w(site, from_at, to_at)
  join stations s on ${siteOf} = w.site and s.tenant_id = $4
  where a.station_id = s.id and a.started_at >= w.from_at and a.started_at < w.to_at`

const insertSql = `insert into charging_attempts(tenant_id, station_id, evse_id, evse_number, location_id, owner_id, connector_type, model,
    session_id, token_tail, day, started_at, ended_at, outcome, step, cause, reason, try, visit_succeeded)
  select $2, s.id, coalesce(e.id, 0), coalesce(e.evse_number, 0), coalesce(s.location_id, 0), coalesce(s.owner_id, 0),
    coalesce((select c.standard from connectors c where c.evse_id = e.id order by c.connector_number limit 1), ''),
    trim(concat_ws(' ', s.vendor, s.model)), r."sessionId", r."tokenTail", (v.started_at at time zone coalesce(l.time_zone, t.time_zone))::date,
    v.started_at, to_timestamp(r."endedAt"::double precision / 1000), r.outcome, r.step, r.cause, r.reason, r.try, r."visitSucceeded"
  from jsonb_to_recordset($1::jsonb) as r("stationId" int, "evseId" int, "sessionId" bigint, "tokenTail" text, "startedAt" bigint,
      "endedAt" bigint, outcome text, step text, cause text, reason text, try int, "visitSucceeded" boolean)
    join stations s on s.id = r."stationId" join tenants t on t.id = s.tenant_id
    left join evses e on e.id = r."evseId" left join locations l on l.id = s.location_id
    cross join lateral (select to_timestamp(r."startedAt"::double precision / 1000) as started_at) v`

/** Attempts that begin in these windows anew: what was there is replaced. */
async function make(tx: Tx, scope: TenantScope, windows: readonly SiteWindow[], until: number): Promise<void> {
  for (let at = 0; at < windows.length; at += sitesAtOnce) {
    const part = windows.slice(at, at + sitesAtOnce)
    const evidence = await readEvidence(tx, scope.tenantId, part, until)
    const found = evidence.flatMap((site, index): VisitAttempt[] => {
      const { from, to } = part[index]!
      return groupVisits(detectAttempts(site)).filter(({ startedAt }) => startedAt >= from && startedAt < to)
    })
    const span = [
      part.map(({ site }) => site),
      part.map(({ from }) => new Date(from)),
      part.map(({ to }) => new Date(to)),
    ]
    await tx.query(clearSql, [...span, scope.tenantId])
    if (found.length > 0) await tx.query(insertSql, [JSON.stringify(found), scope.tenantId])
  }
}

const takeMarks = `with taken as (delete from attempt_marks where id in
    (select id from attempt_marks where tenant_id = $1 order by id limit $2) returning station_id, at)
  select distinct ${siteOf} as site, (extract(epoch from t.at) * 1000)::bigint as at
  from taken t join stations s on s.id = t.station_id where t.at >= $3 order by 1, 2`

/** Marks of one site that lie close together are one window: an hour to both sides, where a visit may reach. */
export function markedWindows(marks: readonly { site: number; at: number }[], through: number): SiteWindow[] {
  const windows: SiteWindow[] = []
  for (const { site, at } of marks) {
    const [from, to] = [at - hour, Math.min(at + hour, through)]
    const last = windows.at(-1)
    if (from >= to) continue
    if (last?.site === site && from <= last.to && to - last.from <= day) last.to = Math.max(last.to, to)
    else windows.push({ site, from, to })
  }
  return windows
}

const firstSql = 'select min(started_at) as first from sessions where tenant_id = $1 and started_at >= $2'
const sitesSql = `select distinct ${siteOf} as site from stations s where s.tenant_id = $1 and s.onboarding = 'accepted'`

/** One transaction: what changed late, then the next span of time that is over. @returns whether there is more to do. */
async function step(tx: Tx, scope: TenantScope, now: number): Promise<boolean> {
  await lockRollup(tx, 'quality', scope.tenantId)
  const over = floorStep(now - settleMs)
  const oldest = new Date(now - oldestMs)
  const known = await rollupThrough(tx, 'quality', scope.tenantId)
  const [beginning] = known ? [] : await tx.query<{ first: Date | null }>(firstSql, [scope.tenantId, oldest])
  const from = known?.getTime() ?? floorStep(beginning?.first?.getTime() ?? over)
  const marks = await tx.query<{ site: number; at: number }>(takeMarks, [scope.tenantId, marksAtOnce, oldest])
  await make(tx, scope, markedWindows(marks, from), now)
  const to = Math.max(from, Math.min(over, from + day))
  if (to > from) {
    const sites = await tx.query<{ site: number }>(sitesSql, [scope.tenantId])
    await make(
      tx,
      scope,
      sites.map(({ site }) => ({ site, from, to })),
      now,
    )
  }
  if (to > from || known === null) await setRollupThrough(tx, 'quality', scope.tenantId, new Date(to))
  return to < over || marks.length === marksAtOnce
}

/**
 * Brings charging attempts up to what is settled, one transaction a day, so that it may be killed anywhere and goes on
 * where it was. The first run goes through all history there is. @returns through when they are complete, ms UTC.
 */
export async function rollUpAttempts(scoped: Scoped, scope: TenantScope, now: () => number): Promise<number> {
  while (await scoped.run(scope, (tx) => step(tx, scope, now()))) {}
  return (await scoped.run(scope, (tx) => rollupThrough(tx, 'quality', scope.tenantId)))?.getTime() ?? 0
}

/** All attempts of a tenant anew, from the first session there is. */
export async function rebuildAttempts(scoped: Scoped, scope: TenantScope, now: () => number): Promise<void> {
  await scoped.run(scope, async (tx) => {
    await lockRollup(tx, 'quality', scope.tenantId)
    for (const table of ['attempt_marks', 'charging_attempts'])
      await tx.query(`delete from ${table} where tenant_id = $1`, [scope.tenantId])
    await forgetRollup(tx, 'quality', scope.tenantId)
  })
  await rollUpAttempts(scoped, scope, now)
}
