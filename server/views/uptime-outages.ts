import { type Condition, causeOfKind, type DownCause, downCauses } from '../domain/operations/uptime/condition'
import { faultCause } from '../domain/operations/uptime/fault-cause'
import { type ExclusionReason, reasonNames } from '../domain/operations/uptime/reasons'
import type { UptimeRule } from '../domain/operations/uptime/rules'
import { type Excluded, piecesOf } from '../domain/operations/uptime/tally'
import type { ReportParameters } from '../domain/reports/report'
import type { EvseId, StationId } from '../kernel/ids'
import { Conditions } from './conditions'
import { ms } from './instants'
import type { Reads } from './reads'
import { filterEvses, firstDay, uptimeFrame } from './uptime-frame'

/** A stretch in which an EVSE was down by the rule, within the window; instants ms UTC. */
export type Outage = {
  evseId: EvseId
  evseNumber: number
  stationId: StationId
  station: string
  site: string | null
  zone: string
  from: number
  to: number
  /** Still down at the end of what is known. */
  open: boolean
  causes: DownCause[]
  codes: string[]
  /** The part of it that exclusions take, by this rule. */
  excludedMs: number
  excludedBy: { id: number; reason: ExclusionReason; name: string }[]
}
export type Outages = { rows: Outage[]; count: number; through: number | null }

const mostRows = 100

const conditionSql: Record<Condition, string> = {
  up: 'false',
  silent: 'false',
  faulted: "i.availability = 'faulted'",
  outOfService: "i.availability = 'unavailable'",
  offline: "(i.availability not in ('faulted', 'unavailable') and not (i.connected or (i.observed & 3) > 0))",
}

type Row = Omit<Outage, 'from' | 'to' | 'causes' | 'excludedMs' | 'excludedBy'> & {
  startedAt: Date
  endedAt: Date
  offline: boolean
  outOfService: boolean
  faulted: boolean
  count: number
}

/** Neighbouring rows that are down make one outage, whatever the row says in detail. */
function outagesSql(
  reads: Reads,
  rule: UptimeRule,
  parameters: ReportParameters,
  from: string,
  to: string,
  through: number,
) {
  const conditions = new Conditions()
  const p = (value: unknown) => conditions.param(value)
  const [tenant, first, last, known] = [
    p(reads.scope.tenantId),
    p(firstDay(from)),
    p(firstDay(to)),
    p(new Date(through)),
  ]
  conditions.add(`x.tenant_id = ${tenant}`)
  filterEvses(conditions, 'x', parameters, rule)
  const down = (Object.keys(conditionSql) as Condition[])
    .filter((condition) => rule.counts[condition] === 'down')
    .map((condition) => conditionSql[condition])
  const sql = `with places as materialized (select x.*, ${first}::date::timestamp at time zone x.zone as lo,
        least((${last}::date + interval '1 month') at time zone x.zone, ${known}::timestamptz, coalesce(x.removed_at, 'infinity')) as hi
      from (select e.tenant_id, e.id as evse_id, e.evse_number, s.id as station_id, s.name as station, s.removed_at, l.name as site,
          coalesce(s.location_id, 0) as location_id, coalesce(s.owner_id, 0) as owner_id, coalesce(l.time_zone, t.time_zone) as zone
        from evses e join stations s on s.id = e.station_id join tenants t on t.id = e.tenant_id left join locations l on l.id = s.location_id) x
      where ${conditions.sql}),
    down as (select x.evse_id, greatest(i.started_at, x.lo) as since, least(coalesce(i.ended_at, x.hi), x.hi) as until,
        i.error_code, ${conditionSql.faulted} as faulted, ${conditionSql.outOfService} as out_of_service, ${conditionSql.offline} as offline
      from places x cross join lateral (
        (select * from status_intervals s where s.evse_id = x.evse_id and s.started_at >= x.lo and s.started_at < x.hi)
        union all
        (select * from status_intervals s where s.evse_id = x.evse_id and s.started_at < x.lo order by s.started_at desc limit 1)) i
      where x.hi > x.lo and (i.ended_at is null or i.ended_at > x.lo) and (${down.join(' or ')})),
    fresh as (select *, (lag(until) over w is distinct from since)::int as fresh from down window w as (partition by evse_id order by since)),
    numbered as (select *, sum(fresh) over (partition by evse_id order by since) as n from fresh),
    outages as (select evse_id, min(since) as since, max(until) as until, bool_or(faulted) as faulted,
        bool_or(out_of_service) as out_of_service, bool_or(offline) as offline,
        array_agg(distinct error_code) filter (where faulted and error_code is not null) as codes
      from numbered group by evse_id, n)
    select o.evse_id as "evseId", x.evse_number as "evseNumber", x.station_id as "stationId", x.station, x.site, x.zone,
      o.since as "startedAt", o.until as "endedAt", o.until = x.hi and x.hi = ${known}::timestamptz as open,
      o.faulted, o.out_of_service as "outOfService", o.offline, coalesce(o.codes, '{}') as codes, (count(*) over ())::int as count
    from outages o join places x on x.evse_id = o.evse_id order by o.until - o.since desc, o.since, o.evse_id limit ${mostRows}`
  return { sql, params: conditions.params }
}

function causesOf({ offline, outOfService, faulted, codes }: Row): DownCause[] {
  const found = new Set<DownCause | null>()
  if (offline) found.add(causeOfKind('offline'))
  if (outOfService) found.add(causeOfKind('outOfService'))
  if (faulted && codes.length === 0) found.add('unknown')
  for (const code of codes) found.add(faultCause(code))
  return downCauses.filter((cause) => found.has(cause))
}

type Cover = { id: number; evseId: EvseId; reason: ExclusionReason; startsAt: Date; endsAt: Date }
const covers = `select exclusion_id as id, evse_id as "evseId", reason, starts_at as "startsAt", ends_at as "endsAt" from excluded_times
  where evse_id = any($1::int[]) and reason = any($2::text[]) and starts_at < $4 and ends_at > $3`

/** The outages a report's figures are made of, longest first. */
export async function uptimeOutages(reads: Reads, parameters: ReportParameters): Promise<Outages> {
  const { rule, window, through } = await uptimeFrame(reads, parameters)
  if (through === null) return { rows: [], count: 0, through }
  const { sql, params } = outagesSql(reads, rule, parameters, window.from, window.to, through)
  const found = await reads.db.query<Row>(reads.scope, sql, params)
  if (found.length === 0) return { rows: [], count: 0, through }
  const taken = await reads.db.query<Cover>(reads.scope, covers, [
    found.map((row) => row.evseId),
    rule.excludes,
    new Date(Math.min(...found.map((row) => ms(row.startedAt)))),
    new Date(Math.max(...found.map((row) => ms(row.endedAt)))),
  ])
  return {
    count: found[0]?.count ?? 0,
    through,
    rows: found.map((row) => {
      const { startedAt, endedAt, offline, outOfService, faulted, count, ...rest } = row
      const own = taken.filter(
        (each) => each.evseId === row.evseId && each.startsAt < endedAt && each.endsAt > startedAt,
      )
      return {
        ...rest,
        from: ms(startedAt),
        to: ms(endedAt),
        causes: causesOf(row),
        excludedMs: coveredMs(row, own),
        excludedBy: own.map(({ id, reason }) => ({ id, reason, name: reasonNames[reason] })),
      }
    }),
  }
}

function coveredMs({ startedAt, endedAt }: Row, covering: readonly Cover[]): number {
  const window = { from: ms(startedAt), to: ms(endedAt) }
  const down = {
    startedAt: window.from,
    endedAt: window.to,
    availability: 'faulted',
    phase: null,
    connected: true,
    observed: 1,
    errorCode: null,
  } as const
  const exclusions: Excluded[] = covering.map((each) => ({
    from: ms(each.startsAt),
    to: ms(each.endsAt),
    reason: each.reason,
  }))
  return piecesOf([down], exclusions, window)
    .filter((piece) => piece.reason !== null)
    .reduce((sum, piece) => sum + piece.to - piece.from, 0)
}
