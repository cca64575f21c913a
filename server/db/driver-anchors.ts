import type { EvseId, SessionId, StationId } from '../kernel/ids'
import type { Phase } from '../kernel/status'
import { type SiteWindow, siteOf } from './attempt-evidence'
import type { Tx } from './scoped'

/** A moment something was tried, where to look closer. ms UTC. */
type Anchor = { site: number; from: number; to: number | null }

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`
/** The four characters the log keeps of a card; the expression of index `ocpp_messages_cards`. */
const shownTail = `upper(right(substring(m.request from '"id(?:Tag|Token)"\\s*:\\s*"([^"]*)"'), 4))`
const most = 8
const cardDays = 14

const ofDriverSql = `(select ${siteOf} as site, ${ms('x.started_at')} as "from", ${ms('x.ended_at')} as "to" from sessions x
    join stations s on s.id = x.station_id where x.tenant_id = $1 and x.token_uid = any($2::text[]) order by x.started_at desc limit ${most})
  union all
  (select ${siteOf}, ${ms('m.at')}, ${ms('m.at')} from ocpp_messages m join stations s on s.id = m.station_id
    where m.tenant_id = $1 and ${shownTail} = any($3::text[]) and m.action = 'Authorize' and m.direction = 'in'
      and m.at > $4::timestamptz - interval '${cardDays} days' order by m.at desc limit ${most})`

const ofPlaceSql = `(select ${siteOf} as site, ${ms('x.started_at')} as "from", ${ms('x.ended_at')} as "to" from sessions x join stations s on s.id = x.station_id
    where x.station_id = $1 and ($2::int is null or x.evse_id = $2) order by x.started_at desc limit ${most})
  union all
  (select ${siteOf}, ${ms('m.at')}, ${ms('m.at')} from ocpp_messages m join stations s on s.id = m.station_id
    where m.station_id = $1 and m.action = 'Authorize' and m.direction = 'in' and m.at > $3::timestamptz - interval '1 day' order by m.at desc limit ${most})
  union all
  (select ${siteOf}, ${ms('c.queued_at')}, ${ms('c.queued_at')} from commands c join stations s on s.id = c.station_id
    where c.station_id = $1 and c.kind = 'remoteStart' and c.queued_at > $3::timestamptz - interval '1 day' order by c.queued_at desc limit ${most})
  union all
  (select ${siteOf}, ${ms('i.started_at')}, ${ms('i.ended_at')} from status_intervals i join stations s on s.id = i.station_id
    where i.station_id = $1 and ($2::int is null or i.evse_id = $2) and i.availability = 'occupied' and i.started_at > $3::timestamptz - interval '1 day'
    order by i.started_at desc limit ${most})`

const aroundMs = 5 * 60_000
const longestMs = 26 * 3_600_000

/** The latest moments as windows of their sites; those that touch are one. */
function windowsOf(anchors: readonly Anchor[], now: number): SiteWindow[] {
  const latest = anchors.toSorted((a, b) => b.from - a.from).slice(0, most)
  const windows: SiteWindow[] = []
  for (const { site, from: at, to: until } of latest.toSorted((a, b) => a.site - b.site || a.from - b.from)) {
    const from = at - aroundMs
    const to = Math.min(now + 1, (until ?? now) + aroundMs, from + longestMs)
    const last = windows.at(-1)
    if (last?.site === site && from <= last.to && to - last.from <= longestMs) last.to = Math.max(last.to, to)
    else windows.push({ site, from, to })
  }
  return windows
}

export type DriverCard = { uid: string; tail: string; certain: boolean }

/** A driver's cards; `certain`: nobody else's card ends in the same four characters. */
export const driverCards = (tx: Tx, driverId: number): Promise<DriverCard[]> =>
  tx.query<DriverCard>(
    `select t.uid, t.tail_key as tail, not exists (select 1 from id_tokens o where o.tenant_id = t.tenant_id and o.tail_key = t.tail_key and o.id <> t.id) as certain
     from id_tokens t join contracts c on c.id = t.contract_id where c.driver_id = $1 limit 50`,
    [driverId],
  )

/** When and where a driver's cards were shown last. */
export async function windowsOfCards(
  tx: Tx,
  tenantId: number,
  cards: readonly DriverCard[],
  now: number,
): Promise<SiteWindow[]> {
  if (cards.length === 0) return []
  const uids = cards.flatMap(({ uid }) => [uid, uid.toUpperCase(), uid.toLowerCase()])
  const tails = cards.map(({ tail }) => tail)
  return windowsOf(await tx.query<Anchor>(ofDriverSql, [tenantId, uids, tails, new Date(now)]), now)
}

/** When something was tried at a station, or at one EVSE of it. */
export const windowsOfPlace = async (
  tx: Tx,
  place: { stationId: StationId; evseId: EvseId | null },
  now: number,
): Promise<SiteWindow[]> =>
  windowsOf(await tx.query<Anchor>(ofPlaceSql, [place.stationId, place.evseId, new Date(now)]), now)

/** What the desk needs of a session beyond the evidence. */
export type DeskSession = {
  sessionId: SessionId
  stationId: StationId
  evseId: EvseId
  startedAt: number
  active: boolean
  phase: Phase
  energyWh: number
  powerW: number | null
  tokenUid: string | null
  tokenType: string | null
  tariffMissing: boolean
  billedMinor: number | null
  currency: string | null
}

export const deskSessionsSql = `select x.id as "sessionId", x.station_id as "stationId", x.evse_id as "evseId", ${ms('x.started_at')} as "startedAt",
    x.state = 'active' as active, x.phase, x.energy_wh as "energyWh", x.power_w as "powerW", x.token_uid as "tokenUid", x.token_type as "tokenType",
    coalesce(b.state = 'refused' or r.refusal is not null, false) as "tariffMissing", c.gross_minor as "billedMinor", c.currency
  from sessions x left join session_billing b on b.session_id = x.id left join session_tariffs r on r.session_id = x.id
    left join lateral (select d.gross_minor, d.currency from cdrs d where d.session_id = x.id and not d.credit
      and not exists (select 1 from cdrs k where k.credits_cdr_id = d.id) order by d.id desc limit 1) c on true`
