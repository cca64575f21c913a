import { day, hour } from '../kernel/time'
import { filterSql, filterValues, type OverviewFilter, wholeNetwork } from './overview-filter'
import type { Reads } from './reads'

/** Targets drawn as ticks beside the figures. */
export const startSuccessTarget = 0.97
export const uptimeTarget = 0.99

export type OverviewFigures = {
  sessionsToday: number
  /** Of the sessions started in the last 24 h that ended or had 5 minutes: the share that charged energy; null: none. */
  startSuccess: number | null
  startAttempts: number
  startSuccessTarget: number
  /** Of the last 30 days, by the hours summed for reports: the time EVSEs could be used over the time known of them. */
  uptime: number | null
  uptimeTarget: number
}

export type SiteToWatch = {
  locationId: number
  name: string
  evses: number
  faulted: number
  offline: number
  worstAlarm: number | null
  /** Sessions of the last hour that ended otherwise than by driver, vehicle or operator. */
  sessionsCut: number
}

const cutReasons = [
  'PowerLoss',
  'EmergencyStop',
  'HardReset',
  'Reboot',
  'GroundFault',
  'OvercurrentFault',
  'PowerQuality',
  'ImmediateReset',
]

const starts = `select count(*)::int as today,
    count(*) filter (where x.state = 'ended' or x.started_at < $2)::int as attempts,
    count(*) filter (where x.energy_wh > 0 and (x.state = 'ended' or x.started_at < $2))::int as charged
  from sessions x join stations s on s.id = x.station_id left join locations l on l.id = s.location_id
  where x.started_at >= $1 and ${filterSql(3)}`

const bySite = `select sum(u.known_s)::float8 as "knownS", sum(u.down_s)::float8 as "downS"
  from usage_sites u left join locations l on l.id = u.location_id
  where u.tenant_id = $1 and u.hour >= $2 and ($3::text is null or l.country = $3) and ($4::int is null or u.owner_id = $4)`
/** Sites have stations of both kinds of current: what is kept of one kind has to be read by station. */
const byStation = `select sum(u.known_s)::float8 as "knownS", sum(u.down_s)::float8 as "downS"
  from usage_hours u join stations s on s.id = u.station_id left join locations l on l.id = s.location_id
  where u.tenant_id = $1 and u.hour >= $2 and ${filterSql(3)}`

type Known = { knownS: number | null; downS: number | null }

export async function overviewFigures(reads: Reads, filter: OverviewFilter = wholeNetwork): Promise<OverviewFigures> {
  const now = reads.now()
  const { region, net, ownerId } = filter
  const [counted] = await reads.db.query<{ today: number; attempts: number; charged: number }>(reads.scope, starts, [
    new Date(now - day),
    new Date(now - 5 * 60_000),
    ...filterValues(filter),
  ])
  const since = [reads.scope.tenantId, new Date(now - 30 * day)]
  const [up] =
    net === null
      ? await reads.db.query<Known>(reads.scope, bySite, [...since, region, ownerId])
      : await reads.db.query<Known>(reads.scope, byStation, [...since, ...filterValues(filter)])
  const { today, attempts, charged } = counted!
  return {
    sessionsToday: today,
    startSuccess: attempts === 0 ? null : charged / attempts,
    startAttempts: attempts,
    startSuccessTarget,
    uptime: up?.knownS ? 1 - (up.downS ?? 0) / up.knownS : null,
    uptimeTarget,
  }
}

const watched = `select * from (
    select l.id as "locationId", l.name,
      count(e.id)::int as evses,
      count(e.id) filter (where s.connected and e.availability = 'faulted')::int as faulted,
      count(e.id) filter (where not s.connected)::int as offline,
      (select min(a.priority) from alarms a where a.open and not a.held and a.location_id = l.id and a.state <> 'cleared') as "worstAlarm",
      (select count(*)::int from sessions x where x.location_id = l.id and x.ended_at >= $1 and x.stop_reason = any($2)) as "sessionsCut"
    from locations l join stations s on s.location_id = l.id and s.removed_at is null join evses e on e.station_id = s.id
    where ${filterSql(4)}
    group by l.id, l.name) as sites
  where faulted > 0 or offline > 0 or "worstAlarm" is not null or "sessionsCut" > 0
  order by "worstAlarm" asc nulls last, "sessionsCut" desc, faulted + offline desc, name
  limit $3`

/** Sites with something down, an open alarm or sessions cut; worst first, at most `most`. */
export const sitesToWatch = (
  { db, scope, now }: Reads,
  filter: OverviewFilter = wholeNetwork,
  most = 8,
): Promise<SiteToWatch[]> =>
  db.query<SiteToWatch>(scope, watched, [new Date(now() - hour), cutReasons, most, ...filterValues(filter)])
