import type { Pools } from '../db/pools'
import type { TenantId } from '../kernel/ids'
import { day } from '../kernel/time'

const pastDays = 31

/** Five visits a day: what an EVSE says of itself in the course of one, by minute. */
const visit = [
  { at: 0, availability: 'occupied', phase: 'preparing' },
  { at: 1, availability: 'occupied', phase: 'charging' },
  { at: 41, availability: 'occupied', phase: 'finishing' },
  { at: 50, availability: 'available', phase: null },
]

/**
 * What is kept of a month of every station the tenant has: five sessions a day at each EVSE, one cut of the connection
 * a day (every tenth is longer than an alarm waits), and a fault of a quarter of an hour a week at every eighth EVSE.
 */
export async function seedPast({ system }: Pools, tenantId: TenantId): Promise<void> {
  const begin = new Date(Date.now() - pastDays * day)
  for (let at = begin.getTime(); at <= Date.now() + day; at += 20 * day)
    await system.query("select ensure_partition('status_intervals', $1)", [new Date(at)])
  const base = `from evses e cross join generate_series(0, ${pastDays - 1}) d where e.tenant_id = $1`
  const rows = `insert into status_intervals(tenant_id, station_id, evse_id, started_at, ended_at, availability, phase, connected, observed, cause, error_code)`
  const own = `$2::timestamptz + d * interval '1 day' + e.id % 120 * interval '1 minute'`
  await system.query(`alter table status_intervals disable trigger user`)
  await system.query(`alter table sessions disable trigger user`)
  await system.query(
    `${rows} select $1, e.station_id, e.id, ${own} + v * interval '4 hours' + s.at * interval '1 minute', null, s.availability, s.phase, true, 3, 'status', null
     from evses e cross join generate_series(0, ${pastDays - 1}) d cross join generate_series(0, 4) v
       cross join jsonb_to_recordset($3) as s(at int, availability text, phase text) where e.tenant_id = $1`,
    [tenantId, begin, JSON.stringify(visit)],
  )
  await system.query(
    `${rows} select $1, e.station_id, e.id, ${own} + interval '22 hours' + w.after, null, 'available', null, w.connected, 4, 'connected', null
     ${base.replace(
       'where',
       `cross join lateral (values (interval '0', false), (case when (e.station_id + d) % 10 = 0
       then interval '25 minutes' else interval '3 minutes' end, true)) w(after, connected) where`,
     )}`,
    [tenantId, begin],
  )
  await system.query(
    `${rows} select $1, e.station_id, e.id, ${own} + interval '23 hours' + w.after, null, w.availability, null, true, 1, 'status', w.code
     ${base.replace(
       'where',
       `cross join (values (interval '0', 'faulted', 'InternalError'), (interval '15 minutes', 'available', null))
       w(after, availability, code) where`,
     )} and e.id % 8 = 0 and d % 7 = e.id / 8 % 7`,
    [tenantId, begin],
  )
  await system.query(
    `insert into sessions(id, tenant_id, station_id, evse_id, evse_number, protocol, transaction_id, start_key, state, phase,
       started_at, start_received_at, ended_at, end_received_at, energy_wh)
     select row_number() over (), $1, e.station_id, e.id, e.evse_number, 'ocpp1.6', e.id || '-' || d || '-' || v, e.id || '-' || d || '-' || v,
       'ended', 'finishing', t, t, t + interval '40 minutes', t + interval '40 minutes', case when v = 4 and d % 9 = 0 then 0 else 15000 end
     from evses e cross join generate_series(0, ${pastDays - 1}) d cross join generate_series(0, 4) v
       cross join lateral (select ${own} + v * interval '4 hours' + interval '1 minute' as t) s where e.tenant_id = $1`,
    [tenantId, begin],
  )
  for (const table of ['status_intervals', 'sessions']) {
    await system.query(`alter table ${table} enable trigger user`)
    await system.query(`vacuum analyze ${table}`)
  }
}
