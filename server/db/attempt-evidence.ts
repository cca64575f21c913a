import type { SiteEvidence } from '../domain/operations/quality/evidence'
import { hour } from '../kernel/time'
import type { Tx } from './scoped'

/** Stations of one site (or one without a site), and the span in which attempts of theirs begin; ms UTC. */
export type SiteWindow = { site: number; from: number; to: number }

/** What lies around the span and decides what is in it: plugs before, retries, ends of visits. */
const marginMs = hour

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`

/** Sites are locations; a station without one is a site of its own, by its negative number. */
export const siteOf = 'coalesce(s.location_id, -s.id)'

/** $1 sites, $2 from, $3 to, with their margin; `n` numbers the window. */
const windows = `with w as materialized (select n, s.id as station_id, f as from_at, t as to_at
    from unnest($1::int[], $2::timestamptz[], $3::timestamptz[]) with ordinality x(site, f, t, n)
    join stations s on ${siteOf} = x.site and s.tenant_id = $4)`

const evsesSql = `${windows} select w.n, e.station_id as "stationId", e.id as "evseId", e.evse_number as "evseNumber"
  from w join evses e on e.station_id = w.station_id order by e.id`

const sessionsSql = `${windows} select w.n, s.id as "sessionId", s.station_id as "stationId", s.evse_id as "evseId",
    upper(right(s.token_uid, 4)) as "tokenTail", s.authorization, 'refused' = any(s.flags) as refused, ${ms('s.started_at')} as "startedAt",
    case when s.state = 'ended' then ${ms('coalesce(s.ended_at, s.started_at)')} end as "endedAt", s.energy_wh as "energyWh",
    s.max_power_w as "maxPowerW", s.stop_reason as "stopReason", s.ended_by as "endedBy", s.remote_start_id as "remoteStartId",
    case when s.energy_wh = 0 then (select i.phase from status_intervals i where i.evse_id = s.evse_id and i.started_at >= s.started_at
      and i.started_at < s.ended_at and i.phase is not null and i.phase <> 'finishing' order by i.started_at desc limit 1) end as "lastPhase"
  from w join sessions s on s.station_id = w.station_id and s.started_at >= w.from_at - interval '1 day' and s.started_at < w.to_at
    and (s.ended_at is null or s.ended_at >= w.from_at) order by s.started_at, s.id`

const statusesSql = `${windows} select w.n, i.evse_id as "evseId", i.station_id as "stationId", ${ms('i.started_at')} as "from", ${ms('i.ended_at')} as until,
    i.availability, i.phase, i.connected, i.error_code as "errorCode"
  from w join evses e on e.station_id = w.station_id cross join lateral (
    (select * from status_intervals v where v.evse_id = e.id and v.started_at >= w.from_at and v.started_at < w.to_at)
    union all
    (select * from status_intervals v where v.evse_id = e.id and v.started_at < w.from_at order by v.started_at desc limit 1)) i
  order by i.evse_id, i.started_at`

// Our own answers, 1.6 and 2.x alike: the only status in them is that of the card.
const cardsSql = `${windows} select w.n, m.station_id as "stationId", ${ms('m.at')} as at,
    nullif(upper(right(substring(m.request from '"id(?:Tag|Token)"\\s*:\\s*"([^"]*)"'), 4)), '****') as "tokenTail",
    substring(m.response from '"status"\\s*:\\s*"([A-Za-z]+)"') as status
  from w join ocpp_messages m on m.station_id = w.station_id and m.at >= w.from_at and m.at < w.to_at
    and m.action = 'Authorize' and m.direction = 'in' order by m.at`

const remoteStartsSql = `${windows} select w.n, c.station_id as "stationId", c.evse_id as "evseId", ${ms('c.queued_at')} as at, c.state
  from w join commands c on c.station_id = w.station_id and c.queued_at >= w.from_at and c.queued_at < w.to_at
    and c.kind = 'remoteStart' and c.state in ('rejected', 'noAnswer', 'failed') order by c.queued_at`

const maintenanceSql = `${windows} select distinct w.n, m.station_id as "stationId", ${ms('m.starts_at')} as "from",
    ${ms('least(m.ends_at, coalesce(m.ended_at, m.ends_at))')} as until
  from w join stations s on s.id = w.station_id join maintenance_windows m on (m.station_id = s.id or m.location_id = s.location_id)
    and m.starts_at < w.to_at and m.ends_at > w.from_at`

type Numbered<T> = T & { n: number }
type Evidence<K extends keyof SiteEvidence> = SiteEvidence[K] extends readonly (infer T)[] ? T : never

/** What the stations of these sites said in and around their windows; one set of reads for all. `until`: what is known, ms UTC. */
export async function readEvidence(
  tx: Tx,
  tenantId: number,
  sites: readonly SiteWindow[],
  until: number,
): Promise<SiteEvidence[]> {
  const params = [
    sites.map(({ site }) => site),
    sites.map(({ from }) => new Date(from - marginMs)),
    sites.map(({ to }) => new Date(to + marginMs)),
    tenantId,
  ]
  const read = async <K extends keyof SiteEvidence>(sql: string) => {
    const rows = await tx.query<Numbered<Evidence<K> & Record<string, unknown>>>(sql, params)
    return Map.groupBy(rows, (row) => row.n)
  }
  const evses = await read<'evses'>(evsesSql)
  const sessions = await read<'sessions'>(sessionsSql)
  const statuses = await read<'statuses'>(statusesSql)
  const cards = await read<'cards'>(cardsSql)
  const remoteStarts = await read<'remoteStarts'>(remoteStartsSql)
  const maintenance = await read<'maintenance'>(maintenanceSql)
  return sites.map(({ to }, index) => {
    const n = index + 1
    return {
      evses: evses.get(n) ?? [],
      sessions: sessions.get(n) ?? [],
      statuses: statuses.get(n) ?? [],
      cards: cards.get(n) ?? [],
      remoteStarts: remoteStarts.get(n) ?? [],
      maintenance: maintenance.get(n) ?? [],
      until: Math.min(until, to + marginMs),
    }
  })
}
