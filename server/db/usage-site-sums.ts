import type { TenantScope } from '../kernel/scope'
import type { Tx } from './scoped'

export type SiteHour = { hour: Date; locationId: number }

const sums = `sum(u.sessions), sum(u.failed), sum(u.energy_wh), sum(u.occupied_s), sum(u.charging_s), sum(u.down_s), sum(u.known_s)`
const replaced = `sessions = excluded.sessions, failed = excluded.failed, energy_wh = excluded.energy_wh,
    occupied_s = excluded.occupied_s, charging_s = excluded.charging_s, down_s = excluded.down_s, known_s = excluded.known_s`
const columns = 'sessions, failed, energy_wh, occupied_s, charging_s, down_s, known_s'
const touched = 'unnest($2::timestamptz[], $3::int[]) t(hour, location_id)'
const zoned = 'join site_zones z on z.tenant_id = $1 and z.location_id = t.location_id'

const sumSites = `insert into usage_sites(tenant_id, hour, location_id, owner_id, connector_type, evses, ${columns})
  select u.tenant_id, u.hour, u.location_id, u.owner_id, u.connector_type, count(*), ${sums}
  from usage_hours u join ${touched} on u.hour = t.hour and u.location_id = t.location_id
  where u.tenant_id = $1 group by 1, 2, 3, 4, 5
  on conflict (tenant_id, hour, location_id, owner_id, connector_type) do update set evses = excluded.evses, ${replaced}`

/** The touched hours' local days, whole: an hour belongs to the day in which it begins. */
const sumDays = `with days as (select distinct t.location_id, z.time_zone, (t.hour at time zone z.time_zone)::date as day from ${touched} ${zoned})
  insert into usage_days(tenant_id, day, location_id, owner_id, connector_type, ${columns})
  select $1, d.day, u.location_id, u.owner_id, u.connector_type, ${sums}
  from days d join usage_sites u on u.tenant_id = $1 and u.location_id = d.location_id
    and u.hour >= d.day::timestamp at time zone d.time_zone and u.hour < (d.day + 1)::timestamp at time zone d.time_zone
  group by 2, 3, 4, 5
  on conflict (tenant_id, day, location_id, owner_id, connector_type) do update set ${replaced}`

const sumZones = `with hours as (select distinct t.hour, z.time_zone from ${touched} ${zoned})
  insert into usage_zones(tenant_id, hour, time_zone, owner_id, connector_type, ${columns})
  select $1, u.hour, h.time_zone, u.owner_id, u.connector_type, ${sums}
  from hours h join usage_sites u on u.tenant_id = $1 and u.hour = h.hour
    join site_zones z on z.tenant_id = $1 and z.location_id = u.location_id and z.time_zone = h.time_zone
  group by 2, 3, 4, 5
  on conflict (tenant_id, hour, time_zone, owner_id, connector_type) do update set ${replaced}`

/** Brings everything that is summed by site to what the EVSEs' hours say now, for these hours of these sites. */
export async function sumUsageSites(tx: Tx, scope: TenantScope, hours: readonly SiteHour[]): Promise<void> {
  if (hours.length === 0) return
  const keys = [scope.tenantId, hours.map((each) => each.hour), hours.map((each) => each.locationId)]
  for (const sql of [sumSites, sumDays, sumZones]) await tx.query(sql, keys)
}

export const usageSiteTables = ['usage_sites', 'usage_days', 'usage_zones']
