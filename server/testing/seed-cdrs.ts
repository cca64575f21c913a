import type { Pools } from '../db/pools'
import type { TenantId } from '../kernel/ids'

/**
 * `count` CDRs over the tenant's stations, spread over the `days` before `until` (a local day), every 20th credited, the
 * 10th in pounds. Made by arithmetic on their number, so that the same call makes the same rows.
 */
export async function seedCdrs(
  { system }: Pick<Pools, 'system'>,
  tenantId: TenantId,
  { count, until, days, from = 0 }: { count: number; until: string; days: number; from?: number },
): Promise<void> {
  await system.query(
    `insert into cdrs(tenant_id, uid, session_id, station_id, evse_id, evse_number, location_id, owner_id, tariff_id, version_id,
       connector_type, power_type, partner, credit, started_at, ended_at, day, energy_wh, duration_s, idle_s, currency,
       net_minor, tax_minor, gross_minor, sealed, consumption, priced)
     select $1, 'cdr-' || i, i, s.id, 1, 1, s.location_id, s.owner_id, 1 + i % 3, 1,
       case i % 2 when 0 then 'IEC_62196_T2' else 'IEC_62196_T2_COMBO' end, 'DC', case i % 4 when 0 then 'NL-PTN' end, credit,
       ended - interval '40 minutes', ended, ended::date, sign * (1000 + i * 7919 % 60000), sign * 2400, sign * (i * 31 % 900),
       case when i % 10 = 3 then 'GBP' else 'EUR' end, sign * net, sign * tax, sign * (net + tax), '{}', '{}', '{}'
     from generate_series($5::bigint + 1, $5::bigint + $2::bigint) i
       cross join lateral (select i % 20 = 7 as credit, case when i % 20 = 7 then -1 else 1 end as sign,
         100 + (i * 104729) % 4000 as net, 20 + (i * 1299709) % 800 as tax,
         $3::date + interval '12 hours' - (i * 13 % $4::int) * interval '1 day' + (i * 37 % 660) * interval '1 minute' as ended) v
       join (select id, location_id, owner_id, row_number() over (order by id) - 1 as n, count(*) over () as total
         from stations where tenant_id = $1) s on s.n = i % s.total`,
    [tenantId, count, until, days, from],
  )
}
