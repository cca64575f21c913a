import type { HealthDay } from '../domain/operations/risk/health-day'
import type { Tx } from './scoped'

/**
 * What the EVSEs of the stations $2 did on the UTC day $3. A connection counts where the history saw one after a break,
 * a fault where it began; attempts and what they are put down to are those of the report. Power is held against the
 * rating only where a session took enough to show it. A day before anything was known of an EVSE is none.
 */
const daySql = `insert into evse_health_days(evse_id, day, tenant_id, station_id, reconnects, faults, attempts, failed_starts, sessions,
    aborts, power_share, temperature_c)
  select e.id, $3::date, e.tenant_id, e.station_id, coalesce(h.reconnects, 0), coalesce(h.faults, 0), coalesce(a.attempts, 0),
    coalesce(a.failed_starts, 0), coalesce(a.sessions, 0), coalesce(a.aborts, 0), p.share, t.temperature
  from evses e join stations s on s.id = e.station_id
    left join lateral (select count(*) filter (where connected and not was_connected)::int as reconnects,
        count(*) filter (where availability = 'faulted' and was <> 'faulted')::int as faults
      from (select i.connected, i.availability, lag(i.connected, 1, i.connected) over w as was_connected, lag(i.availability, 1, '') over w as was
        from status_intervals i where i.evse_id = e.id and i.started_at >= $3::date and i.started_at < $3::date + 1
        window w as (order by i.started_at)) seen) h on true
    left join lateral (select count(*) filter (where outcome <> 'excluded')::int as attempts,
        count(*) filter (where cause = 'station' and step <> 'end')::int as failed_starts,
        count(*) filter (where outcome = 'succeeded' or step = 'end')::int as sessions,
        count(*) filter (where cause = 'station' and step = 'end')::int as aborts
      from charging_attempts c where c.station_id = e.station_id and c.evse_id = e.id and c.started_at >= $3::date and c.started_at < $3::date + 1) a on true
    left join lateral (select max(n.max_power_w)::float8 / coalesce(e.max_power_w, s.max_power_w) as share from sessions n
      where n.evse_id = e.id and n.started_at >= $3::date and n.started_at < $3::date + 1 and n.energy_wh >= 2000
        and n.max_power_w > 0 and coalesce(e.max_power_w, s.max_power_w) > 0) p on true
    left join lateral (select max(m.temperature_c) as temperature from meter_samples m where m.station_id = e.station_id
      and m.evse_number = e.evse_number and m.at >= $3::date and m.at < $3::date + 1) t on true
  where e.station_id = any($2::int[]) and e.tenant_id = $1
    and exists (select 1 from status_intervals k where k.evse_id = e.id and k.started_at < $3::date)
  on conflict (evse_id, day) do update set reconnects = excluded.reconnects, faults = excluded.faults, attempts = excluded.attempts,
    failed_starts = excluded.failed_starts, sessions = excluded.sessions, aborts = excluded.aborts,
    power_share = excluded.power_share, temperature_c = excluded.temperature_c`

export const writeHealthDay = (
  tx: Tx,
  tenantId: number,
  stationIds: readonly number[],
  day: string,
): Promise<unknown> => tx.query(daySql, [tenantId, stationIds, day])

export type HealthRow = HealthDay & { evseId: number; evseNumber: number; stationId: number }

const rowsSql = `select h.evse_id as "evseId", e.evse_number as "evseNumber", h.station_id as "stationId", h.day::text as day, h.reconnects,
    h.faults, h.attempts, h.failed_starts as "failedStarts", h.sessions, h.aborts, h.power_share as "powerShare", h.temperature_c as "temperatureC"
  from evse_health_days h join evses e on e.id = h.evse_id
  where h.evse_id = any($1::int[]) and h.day > $2::date - $3::int and h.day <= $2::date order by h.evse_id, h.day`

/** The last `days` days up to `day`, oldest first. */
export const readHealthDays = (tx: Tx, evseIds: readonly number[], day: string, days: number): Promise<HealthRow[]> =>
  tx.query<HealthRow>(rowsSql, [evseIds, day, days])
