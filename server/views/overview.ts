import { day, hour } from '../kernel/time'
import type { Reads } from './reads'
import { isUp } from './uptime-condition'

/** Targets drawn as ticks beside the figures. */
export const startSuccessTarget = 0.97
export const uptimeTarget = 0.99

export type OverviewFigures = {
  sessionsToday: number
  /** Of the sessions started in the last 24 h that ended or had 5 minutes: the share that charged energy; null: none. */
  startSuccess: number | null
  startAttempts: number
  startSuccessTarget: number
  /** Share of the last 30 days in which EVSEs were free, reserved or in use, live or by their own later report, over the time known of them. */
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

export async function overviewFigures(reads: Reads): Promise<OverviewFigures> {
  const now = reads.now()
  const [starts] = await reads.db.query<{ today: number; attempts: number; charged: number }>(
    reads.scope,
    `select count(*)::int as today,
       count(*) filter (where state = 'ended' or started_at < $2)::int as attempts,
       count(*) filter (where energy_wh > 0 and (state = 'ended' or started_at < $2))::int as charged
     from sessions where started_at >= $1`,
    [new Date(now - day), new Date(now - 5 * 60_000)],
  )
  const [up] = await reads.db.query<{ known_s: number | null; up_s: number | null }>(
    reads.scope,
    `select sum(extract(epoch from until - since))::float8 as known_s,
       sum(extract(epoch from until - since)) filter (where ${isUp})::float8 as up_s
     from (select greatest(started_at, $1) as since, least(coalesce(ended_at, $2), $2) as until, connected, observed, availability
       from status_intervals where started_at < $2 and (ended_at is null or ended_at > $1)) as intervals
     where until > since`,
    [new Date(now - 30 * day), new Date(now)],
  )
  const { today, attempts, charged } = starts!
  return {
    sessionsToday: today,
    startSuccess: attempts === 0 ? null : charged / attempts,
    startAttempts: attempts,
    startSuccessTarget,
    uptime: up?.known_s ? (up.up_s ?? 0) / up.known_s : null,
    uptimeTarget,
  }
}

/** Sites with something down, an open alarm or sessions cut; worst first, at most `most`. */
export async function sitesToWatch(reads: Reads, most = 8): Promise<SiteToWatch[]> {
  const now = reads.now()
  return reads.db.query<SiteToWatch>(
    reads.scope,
    `select * from (
       select l.id as "locationId", l.name,
         count(e.id)::int as evses,
         count(e.id) filter (where s.connected and e.availability = 'faulted')::int as faulted,
         count(e.id) filter (where not s.connected)::int as offline,
         (select min(a.priority) from alarms a where a.open and not a.held and a.location_id = l.id and a.state <> 'cleared') as "worstAlarm",
         (select count(*)::int from sessions x where x.location_id = l.id and x.ended_at >= $1 and x.stop_reason = any($2)) as "sessionsCut"
       from locations l join stations s on s.location_id = l.id and s.removed_at is null join evses e on e.station_id = s.id
       group by l.id, l.name) as sites
     where faulted > 0 or offline > 0 or "worstAlarm" is not null or "sessionsCut" > 0
     order by "worstAlarm" asc nulls last, "sessionsCut" desc, faulted + offline desc, name
     limit $3`,
    [new Date(now - hour), cutReasons, most],
  )
}
