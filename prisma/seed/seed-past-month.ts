import { day } from '../../server/kernel/time'
import type { SeedConnection } from './seed'

/** Tariffs of the demo count from 60 days before it is seeded. */
const knownDays = 58

const iso = (at: number) => new Date(at).toISOString().slice(0, 10)

/**
 * Sessions of last month at every EVSE of a tenant that needs no signature: a visit of 40 to 70 minutes every second or
 * third day, with readings every quarter of an hour and registers that follow each other. By arithmetic on their numbers, so
 * that two demos seeded on the same day are alike. What bills and settles them is the product itself.
 */
export async function seedPastMonth(db: SeedConnection, tenantId: number, now: number): Promise<void> {
  const first = new Date(now)
  const from = Math.max(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() - 1, 1), now - knownDays * day)
  const until = Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), 1)
  const days = Math.floor((until - from) / day)
  await db.query("select ensure_partition('meter_samples', $1)", [new Date(from)])
  const visits = `select row_number() over (order by e.id, n) as k, e.id as evse_id, e.station_id, e.evse_number, s.location_id, c.connector_number, n, t.uid, t.type, t.group_id, t.contract_id,
      $2::date + (n || ' days')::interval + ((7 + (e.id * 7 + n * 5) % 13) || ' hours')::interval + ((e.id * 11 + n * 17) % 50 || ' minutes')::interval as started_at,
      40 + (e.id * 13 + n * 29) % 31 as minutes,
      (coalesce(least(e.max_power_w, c.max_power_w), s.max_power_w, 11000) * (0.25 + ((e.id * 3 + n * 7) % 10) * 0.03))::int as power_w
    from evses e join stations s on s.id = e.station_id join lateral (select * from connectors x where x.evse_id = e.id order by x.connector_number limit 1) c on true
      cross join generate_series(0, $3::int - 1) n
      join lateral (select * from id_tokens i where i.tenant_id = $1 and not i.blocked and i.contract_id is not null and i.valid_from is null and i.valid_until is null
        order by (i.id * 7919 + e.id * 31 + n) % 1009, i.id limit 1) t on true
    where e.tenant_id = $1 and (n + e.id) % 5 in (0, 2) and not exists (select 1 from meter_keys m where m.station_id = s.id)`
  const { rows } = await db.query<{ first: number }>("select nextval('session_id_seq')::int as first")
  await db.query(
    `create temporary table past_visits on commit drop as select v.*, $4::int + k::int - 1 as id, v.power_w * v.minutes / 60 as energy_wh,
       40000 + (sum(v.power_w * v.minutes / 60) over (partition by evse_id order by n) - v.power_w * v.minutes / 60)::int as first_wh from (${visits}) v`,
    [tenantId, iso(from), days, rows[0]!.first],
  )
  await db.query(
    "select setval('session_id_seq', greatest((select last_value from session_id_seq), (select coalesce(max(id), 1) from past_visits) + 400))",
  )
  await db.query(
    `insert into sessions(id, tenant_id, station_id, evse_id, location_id, evse_number, connector_number, protocol, transaction_id, start_key, token_uid, token_type,
       group_id, contract_id, state, phase, started_at, ended_at, start_received_at, end_received_at, start_meter_wh, last_meter_wh, energy_wh, max_power_w,
       last_sample_at, stop_reason, ended_by)
     select id, $1, station_id, evse_id, location_id, evse_number, connector_number, 'ocpp1.6', id::text, 'past-' || id, uid, type, group_id, contract_id, 'ended', 'finishing',
       started_at, ended, started_at, ended, first_wh, first_wh + energy_wh, energy_wh, power_w, ended, 'EVDisconnected', 'station'
     from (select v.*, started_at + minutes * interval '1 minute' as ended from past_visits v) v`,
    [tenantId],
  )
  await db.query(
    `insert into meter_samples(station_id, evse_number, at, session_id, context, tenant_id, received_at, energy_wh, power_w)
     select station_id, evse_number, started_at + m * interval '1 minute', id, case m when 0 then 'Transaction.Begin' when minutes then 'Transaction.End' else 'Sample.Periodic' end,
       $1, started_at + m * interval '1 minute', first_wh + (energy_wh::bigint * m / minutes)::int, power_w
     from past_visits v cross join lateral (select generate_series(0, minutes - 1, 15) as m union select minutes) g`,
    [tenantId],
  )
}
