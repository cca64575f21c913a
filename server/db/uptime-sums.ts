import { type Kind, kinds } from '../domain/operations/uptime/condition'
import { faultCauseTable } from '../domain/operations/uptime/fault-cause'
import { exclusionReasons } from '../domain/operations/uptime/reasons'
import type { TenantScope } from '../kernel/scope'
import type { Tx } from './scoped'

/** The column of uptime_days and uptime_months that keeps a kind's ms. */
export const columnOfKind = (kind: Kind): string => (kind === 'outOfService' ? 'out_of_service_ms' : `${kind}_ms`)
const columns = kinds.map(columnOfKind).join(', ')
const spanMs = (span: string) => `(extract(epoch from upper(${span}) - lower(${span})) * 1000)::bigint`

/** What condition.ts says of a row. A fault's code is looked up as error-dictionary.ts compares it. */
const kindOfRow = `case when i.availability = 'faulted' then coalesce(c.cause, 'unknown')
    when i.availability = 'unavailable' then 'outOfService'
    when not (i.connected or (i.observed & 3) > 0) then 'offline'
    when i.availability = 'unknown' then 'silent' else 'up' end`

/** `days`: a query of (evse_id, day) with $2 and $3. What lies behind $4 is not known yet. */
const slots = (days: string) => `given as materialized (${days}),
  slots as materialized (select g.evse_id, g.day, e.station_id, coalesce(st.location_id, 0) as location_id, coalesce(st.owner_id, 0) as owner_id,
      g.day::timestamp at time zone z.time_zone as lo,
      least((g.day + 1)::timestamp at time zone z.time_zone, $4::timestamptz, coalesce(st.removed_at, 'infinity')) as hi
    from given g join evses e on e.id = g.evse_id join stations st on st.id = e.station_id
      join site_zones z on z.tenant_id = $1 and z.location_id = coalesce(st.location_id, 0))`

// A reason that is there no more keeps a row of nothing. An interval lies in a day when it begins in it, or is the last one that began before: there are no gaps.
const sumDays = (days: string) => `with ${slots(days)},
  codes as (select * from unnest($5::text[], $6::text[]) c(key, cause)),
  bands as materialized (
    select x.evse_id, x.day, ${kindOfRow} as kind,
      tstzrange(greatest(i.started_at, x.lo), least(coalesce(i.ended_at, x.hi), x.hi)) as span
    from slots x cross join lateral (
        (select * from status_intervals s where s.evse_id = x.evse_id and s.started_at >= x.lo and s.started_at < x.hi)
        union all
        (select * from status_intervals s where s.evse_id = x.evse_id and s.started_at < x.lo order by s.started_at desc limit 1)) i
      left join codes c on i.availability = 'faulted' and c.key = regexp_replace(lower(i.error_code), '[^a-z0-9]', '', 'g')
    where x.hi > x.lo and (i.ended_at is null or i.ended_at > x.lo)),
  covers as (
    select x.evse_id, x.day, t.reason, array_position($7::text[], t.reason) as rank,
      range_agg(tstzrange(greatest(t.starts_at, x.lo), least(t.ends_at, x.hi))) as during
    from slots x join excluded_times t on t.evse_id = x.evse_id and t.starts_at < x.hi and t.ends_at > x.lo
    where x.hi > x.lo group by 1, 2, 3),
  apart as (
    select c.evse_id, c.day, c.reason, c.during - coalesce((select range_agg(h.during) from covers h
      where h.evse_id = c.evse_id and h.day = c.day and h.rank < c.rank), '{}'::tstzmultirange) as during from covers c),
  taken as materialized (
    select b.evse_id, b.day, b.kind, a.reason, ${spanMs('r.span')} as ms
    from bands b join apart a on a.evse_id = b.evse_id and a.day = b.day
      cross join lateral unnest(tstzmultirange(b.span) * a.during) r(span)),
  parts as (
    select evse_id, day, '' as reason, kind, ${spanMs('span')} as ms from bands
    union all select evse_id, day, '', kind, -ms from taken
    union all select evse_id, day, reason, kind, ms from taken
    union all select d.evse_id, d.day, d.reason, 'up', 0 from uptime_days d join slots x on x.evse_id = d.evse_id and x.day = d.day)
  insert into uptime_days(tenant_id, evse_id, day, reason, station_id, location_id, owner_id, ${columns})
  select $1, p.evse_id, p.day, p.reason, x.station_id, x.location_id, x.owner_id,
    ${kinds.map((kind) => `coalesce(sum(p.ms) filter (where p.kind = '${kind}'), 0)`).join(', ')}
  from parts p join slots x on x.evse_id = p.evse_id and x.day = p.day
  group by p.evse_id, p.day, p.reason, x.station_id, x.location_id, x.owner_id
  on conflict (evse_id, day, reason) do update set station_id = excluded.station_id, location_id = excluded.location_id,
    owner_id = excluded.owner_id, ${kinds.map((kind) => `${columnOfKind(kind)} = excluded.${columnOfKind(kind)}`).join(', ')}
  returning evse_id as "evseId", date_trunc('month', day)::date::text as month`

const clearMonths = `delete from uptime_months m using unnest($1::int[], $2::date[]) t(evse_id, month)
  where m.evse_id = t.evse_id and m.month = t.month`
const sumMonths = `insert into uptime_months(tenant_id, evse_id, month, reason, station_id, location_id, owner_id, ${columns})
  select $1, d.evse_id, t.month, d.reason, max(d.station_id), d.location_id, d.owner_id,
    ${kinds.map((kind) => `sum(d.${columnOfKind(kind)})`).join(', ')}
  from unnest($2::int[], $3::date[]) t(evse_id, month) join uptime_days d on d.evse_id = t.evse_id and d.day >= t.month and d.day < t.month + interval '1 month'
  group by d.evse_id, t.month, d.reason, d.location_id, d.owner_id`

const codes = [faultCauseTable.map(([key]) => key), faultCauseTable.map(([, cause]) => cause), exclusionReasons]

/** Sums local days of EVSEs anew, with the months they lie in, up to the instant `through`. */
export async function sumUptimeDays(
  tx: Tx,
  scope: TenantScope,
  days: { sql: string; params: readonly [unknown, unknown] },
  through: Date,
): Promise<void> {
  const params = [scope.tenantId, ...days.params, through, ...codes]
  const touched = await tx.query<{ evseId: number; month: string }>(sumDays(days.sql), params)
  const keys = [...new Map(touched.map((each) => [`${each.evseId} ${each.month}`, each])).values()]
  if (keys.length === 0) return
  const of = [keys.map((each) => each.evseId), keys.map((each) => each.month)]
  await tx.query(clearMonths, of)
  await tx.query(sumMonths, [scope.tenantId, ...of])
}
