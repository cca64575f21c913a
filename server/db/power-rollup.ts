import type { TenantScope } from '../kernel/scope'
import { day, hour, minute } from '../kernel/time'
import { lockRollup, type RollupName, rollupThrough, setRollupThrough } from './rollup-progress'
import type { Scoped, Tx } from './scoped'

export const quarterMs = 15 * minute

/**
 * Each quarter hour is summed twice: soon after its end, for the screens, and again a day later, when what stations kept
 * while they were offline has come. Neither pass looks at samples of other times.
 */
const passes: readonly { name: RollupName; after: number }[] = [
  { name: 'power', after: 10 * minute },
  { name: 'powerLate', after: 26 * hour },
]
const chunkMs = 6 * hour
/** Charts look eight weeks back. */
const keptMs = 70 * day

const floorQuarter = (at: number) => Math.floor(at / quarterMs) * quarterMs

/**
 * Mean power of each EVSE per quarter, by the samples' own key: one short range per EVSE, never the whole month.
 * Needs $2 and $3, the first instant and the one after the last.
 */
export const evseQuarters = `select q.quarter, s.location_id, s.owner_id, s.power_type, q.mean_w
  from stations s join evses e on e.station_id = s.id cross join lateral (
    select date_bin('15 minutes', m.at, 'epoch'::timestamptz) as quarter, avg(m.power_w) as mean_w from meter_samples m
    where m.station_id = e.station_id and m.evse_number = e.evse_number and m.at >= $2 and m.at < $3 and m.power_w is not null
    group by 1) q where s.tenant_id = $1`

const tables = ['power_quarters', 'power_regions']
const forget = (table: string) => `delete from ${table} where tenant_id = $1 and quarter >= $2 and quarter < $3`
const sum = `insert into power_quarters(tenant_id, quarter, location_id, owner_id, power_type, power_w, evses)
  select $1, quarter, coalesce(location_id, 0), coalesce(owner_id, 0), power_type, round(sum(mean_w)), count(*)
  from (${evseQuarters}) means group by 2, 3, 4, 5`
const sumRegions = `insert into power_regions(tenant_id, quarter, region, owner_id, power_type, power_w, evses)
  select $1, p.quarter, coalesce(l.country, ''), p.owner_id, p.power_type, sum(p.power_w), sum(p.evses)
  from power_quarters p left join locations l on l.id = p.location_id
  where p.tenant_id = $1 and p.quarter >= $2 and p.quarter < $3 group by 2, 3, 4, 5`

async function step(tx: Tx, scope: TenantScope, { name, after }: (typeof passes)[number], now: number) {
  await lockRollup(tx, 'power', scope.tenantId)
  const over = floorQuarter(now - after)
  const from = (await rollupThrough(tx, name, scope.tenantId))?.getTime() ?? floorQuarter(now - keptMs)
  const to = Math.min(over, from + chunkMs)
  if (to <= from) return false
  const range = [scope.tenantId, new Date(from), new Date(to)]
  for (const table of tables) await tx.query(forget(table), range)
  await tx.query(sum, range)
  await tx.query(sumRegions, range)
  await setRollupThrough(tx, name, scope.tenantId, new Date(to))
  return to < over
}

/** Brings both passes up to now, one transaction a chunk, so that it may be killed anywhere; forgets what no chart looks at. */
export async function rollUpPower(scoped: Scoped, scope: TenantScope, now: () => number): Promise<void> {
  for (const pass of passes) while (await scoped.run(scope, (tx) => step(tx, scope, pass, now()))) {}
  const old = new Date(now() - keptMs)
  for (const table of tables)
    await scoped.query(scope, `delete from ${table} where tenant_id = $1 and quarter < $2`, [scope.tenantId, old])
}
