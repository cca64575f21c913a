import type { BillingState } from '../domain/billing/session-to-bill'
import type { EvseId, LocationId, SessionId, StationId } from '../kernel/ids'
import type { Phase } from '../kernel/status'
import { Conditions } from './conditions'
import { ms, msOrNull } from './instants'
import type { Reads } from './reads'
import { filterSessions, type Matches, type SessionFilter } from './sessions-filter'
import { orderSessions, type SessionCursor, type SessionSort } from './sessions-sort'
import { maskToken } from './sessions-token'

/** Instants ms UTC, Wh, W. Running sessions carry the values of the latest sample, with its age in `sampledAt`. */
export type SessionRow = {
  id: SessionId
  state: 'active' | 'ended'
  phase: Phase
  stationId: StationId
  stationName: string
  connected: boolean
  evseId: EvseId
  evseNumber: number
  publicEvseId: string | null
  locationId: LocationId | null
  locationName: string | null
  timeZone: string
  /** Masked; null: no token, or not for this reader's eyes. */
  token: string | null
  authorization: string
  startedAt: number
  endedAt: number | null
  energyWh: number
  powerW: number | null
  socPercent: number | null
  sampledAt: number | null
  stopReason: string | null
  endedBy: string | null
  flags: string[]
  needsReview: boolean
  /** Where it stands on its way to a CDR; null: from before there was billing. */
  billing: BillingState | null
  /** What is billed, after credits; null: no CDR. */
  cost: { grossMinor: number; currency: string } | null
}

export type SessionPage = { rows: SessionRow[]; next: SessionCursor | null }
export type SessionsInput = { filter: SessionFilter; sort: SessionSort; cursor: SessionCursor | null; limit: number }

type DbRow = Omit<SessionRow, 'token' | 'startedAt' | 'endedAt' | 'sampledAt'> & {
  key: number
  tokenUid: string | null
  startedAt: Date
  endedAt: Date | null
  sampledAt: Date | null
}

const columns = `s.id, s.state, s.phase, s.station_id as "stationId", s.evse_id as "evseId", s.evse_number as "evseNumber",
  s.location_id as "locationId", s.token_uid as "tokenUid", s."authorization", s.started_at as "startedAt",
  s.ended_at as "endedAt", s.energy_wh as "energyWh", s.power_w as "powerW", s.soc_percent as "socPercent",
  s.last_sample_at as "sampledAt", s.stop_reason as "stopReason", s.ended_by as "endedBy", s.flags,
  s.needs_review as "needsReview"`

/** One page of sessions in a stable order; names are joined to the page, never to the table. */
export async function sessions(reads: Reads, { filter, sort, cursor, limit }: SessionsInput): Promise<SessionPage> {
  const matches = filter.q === undefined ? null : await matchesOf(reads, filter.q)
  const conditions = new Conditions()
  filterSessions(conditions, reads.scope.tenantId, filter, matches)
  const { keySql, orderSql } = orderSessions(conditions, filter.tab, sort, cursor)
  const sql = `with page as (
      select ${columns}, ${keySql} as key, row_number() over (order by ${orderSql}) as place
      from sessions s where ${conditions.sql} order by ${orderSql} limit ${conditions.param(limit + 1)})
    select p.*, st.name as "stationName", st.connected, e.public_evse_id as "publicEvseId", l.name as "locationName",
      coalesce(l.time_zone, t.time_zone) as "timeZone", b.state as billing,
      (select json_build_object('grossMinor', sum(d.gross_minor), 'currency', max(d.currency)) from cdrs d
        where d.session_id = p.id having count(*) > 0) as cost
    from page p join stations st on st.id = p."stationId" left join evses e on e.id = p."evseId"
      left join locations l on l.id = p."locationId" left join session_billing b on b.session_id = p.id cross join tenants t
    order by p.place`
  const found = await reads.db.query<DbRow & { place: number }>(reads.scope, sql, conditions.params)
  const last = found.length > limit ? found[limit - 1] : undefined
  const hidden = reads.scope.ownerId !== null
  return {
    rows: found.slice(0, limit).map((row) => sessionRow(row, hidden)),
    next: last ? { key: last.key, id: last.id } : null,
  }
}

function sessionRow(row: DbRow & { place: number }, tokenHidden: boolean): SessionRow {
  const { key: _key, place: _place, tokenUid, startedAt, endedAt, sampledAt, ...rest } = row
  return {
    ...rest,
    token: tokenHidden ? null : maskToken(tokenUid),
    startedAt: ms(startedAt),
    endedAt: msOrNull(endedAt),
    sampledAt: msOrNull(sampledAt),
  }
}

/** Stations by part of their name or identity, EVSEs by the beginning of their printed id. */
async function matchesOf(reads: Reads, q: string): Promise<Matches> {
  const like = q.replace(/[\\%_]/g, '\\$&')
  const found = await reads.db.query<{ kind: string; id: number }>(
    reads.scope,
    `(select 'station' as kind, id from stations where name ilike '%' || $1 || '%' or identity ilike '%' || $1 || '%' order by id limit 1000)
     union all
     (select 'evse', id from evses where public_evse_id ilike $1 || '%' order by id limit 1000)`,
    [like],
  )
  const of = (kind: string) => found.filter((row) => row.kind === kind).map((row) => row.id)
  return { stationIds: of('station'), evseIds: of('evse') }
}
