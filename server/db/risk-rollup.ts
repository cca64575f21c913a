import { leastBaselineDays, riskOf, usualOf } from '../domain/operations/risk/risk'
import type { TenantScope } from '../kernel/scope'
import { day as dayMs } from '../kernel/time'
import { type HealthRow, readHealthDays, writeHealthDay } from './health-days'
import { lockRollup, rollupThrough, setRollupThrough } from './rollup-progress'
import type { Scoped, Tx } from './scoped'

/** What a risk is told from, and how far the first run goes back. */
const knownDays = 60
const keptDays = 400
const atOnce = 500
/** So many of a model say what is usual for it. */
const peersAsked = 200

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

const stationsSql = `select s.id, s.power_type || ' ' || coalesce(s.vendor, '') || ' ' || coalesce(s.model, '') as kind from stations s
  where s.tenant_id = $1 and s.onboarding = 'accepted' and s.removed_at is null order by s.id`
const evsesSql = 'select e.id from evses e where e.station_id = any($1::int[]) order by e.id'

const keepSql = `insert into evse_risks(evse_id, tenant_id, station_id, evse_number, day, score, since, signals)
  select r."evseId", $2, r."stationId", r."evseNumber", $3::date, r.score, r.since, r.signals
  from jsonb_to_recordset($1::jsonb) as r("evseId" int, "stationId" int, "evseNumber" int, score int, since date, signals jsonb)
  on conflict (evse_id) do update set day = excluded.day, score = excluded.score, since = excluded.since, signals = excluded.signals`

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size))

async function evsesOf(tx: Tx, stationIds: readonly number[]): Promise<number[]> {
  return (await tx.query<{ id: number }>(evsesSql, [stationIds])).map(({ id }) => id)
}

const daysOf = (rows: readonly HealthRow[]) => [...Map.groupBy(rows, (row) => row.evseId).values()]

/** The first of each chunk of a model, so that neither the oldest nor the newest speak for all. */
const spread = <T>(items: readonly T[], most: number): T[] => {
  const every = Math.max(1, Math.ceil(items.length / most))
  return items.filter((_, index) => index % every === 0)
}

/** Scores the EVSEs of one model, each against its own days and its model's usual ones. */
async function judge(tx: Tx, scope: TenantScope, stationIds: readonly number[], day: string): Promise<void> {
  const evseIds = await evsesOf(tx, stationIds)
  const usual = usualOf(daysOf(await readHealthDays(tx, spread(evseIds, peersAsked), day, knownDays)))
  for (const part of chunks(evseIds, atOnce)) {
    const known = daysOf(await readHealthDays(tx, part, day, knownDays)).filter(
      (days) => days.length > leastBaselineDays,
    )
    const risks = known.map((days) => {
      const { evseId, stationId, evseNumber } = days[0]!
      const { score, signals } = riskOf(days, usual)
      const since = signals.map((signal) => signal.since).sort()[0] ?? null
      return { evseId, stationId, evseNumber, score, since, signals }
    })
    await tx.query(keepSql, [JSON.stringify(risks), scope.tenantId, day])
  }
}

async function forget(tx: Tx, scope: TenantScope, day: string): Promise<void> {
  await tx.query('delete from evse_risks where tenant_id = $1 and day < $2::date', [scope.tenantId, day])
  const expired = [scope.tenantId, day, keptDays]
  await tx.query('delete from evse_health_days where tenant_id = $1 and day < $2::date - $3::int', expired)
}

/** The next day that is over and whose attempts are known. @returns whether there was one. */
async function step(tx: Tx, scope: TenantScope, now: number): Promise<boolean> {
  await lockRollup(tx, 'risk', scope.tenantId)
  const attempts = await rollupThrough(tx, 'quality', scope.tenantId)
  const known = await rollupThrough(tx, 'risk', scope.tenantId)
  const today = Math.floor(Math.min(now, attempts?.getTime() ?? 0) / dayMs) * dayMs
  const from = Math.max(known?.getTime() ?? 0, today - knownDays * dayMs)
  if (from >= today) return false
  const stations = await tx.query<{ id: number; kind: string }>(stationsSql, [scope.tenantId])
  for (const part of chunks(stations, atOnce))
    await writeHealthDay(
      tx,
      scope.tenantId,
      part.map(({ id }) => id),
      dayOf(from),
    )
  if (from + dayMs === today) {
    for (const peers of Map.groupBy(stations, (station) => station.kind).values())
      await judge(
        tx,
        scope,
        peers.map(({ id }) => id),
        dayOf(from),
      )
    await forget(tx, scope, dayOf(from))
  }
  await setRollupThrough(tx, 'risk', scope.tenantId, new Date(from + dayMs))
  return true
}

/** Days of EVSEs up to yesterday, one transaction a day, and with the last of them how likely each is to fail. */
export async function rollUpRisk(scoped: Scoped, scope: TenantScope, now: () => number): Promise<void> {
  while (await scoped.run(scope, (tx) => step(tx, scope, now()))) {}
}
