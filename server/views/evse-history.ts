import type { StatusSpan } from '../domain/operations/uptime/condition'
import type { ExclusionReason } from '../domain/operations/uptime/reasons'
import type { TimeRange } from '../domain/operations/uptime/tally'
import type { EvseId } from '../kernel/ids'
import { ms, msOrNull } from './instants'
import type { Reads } from './reads'

export type KnownExclusion = TimeRange & {
  id: number
  reason: ExclusionReason
  note: string
  /** How many files prove it. */
  evidence: number
}
export type EvseHistory = { spans: StatusSpan[]; exclusions: KnownExclusion[]; more: boolean }

type SpanRow = Omit<StatusSpan, 'startedAt' | 'endedAt'> & { startedAt: Date; endedAt: Date | null }
type ExclusionRow = Omit<KnownExclusion, 'from' | 'to'> & { startsAt: Date; endsAt: Date }

// A removed station's last state is not a state any more.
const spans = `select i.started_at as "startedAt", least(i.ended_at, st.removed_at) as "endedAt", i.availability, i.phase, i.connected,
    i.observed, i.error_code as "errorCode"
  from ((select * from status_intervals s where s.evse_id = $1 and s.started_at < $2 order by s.started_at desc limit 1)
    union all (select * from status_intervals s where s.evse_id = $1 and s.started_at >= $2 and s.started_at < $3 order by s.started_at limit $4)) i
  join stations st on st.id = i.station_id
  where (i.ended_at is null or i.ended_at > $2) and (st.removed_at is null or st.removed_at > i.started_at) order by i.started_at`

const exclusions = `select x.id, x.reason, x.note, x.starts_at as "startsAt", x.ends_at as "endsAt",
    (select count(*)::int from uptime_evidence v where v.exclusion_id = x.id) as evidence
  from excluded_times t join uptime_exclusions x on x.id = t.exclusion_id
  where t.evse_id = $1 and t.starts_at < $3 and t.ends_at > $2 order by x.starts_at, x.id`

/** An EVSE's states that touch [from, to), and what excludes time of it. `more`: there are more than `most`. */
export function evseHistory(
  reads: Reads,
  evseId: EvseId,
  { from, to }: TimeRange,
  most = 100_000,
): Promise<EvseHistory> {
  const params = [evseId, new Date(from), new Date(to)]
  return reads.db.run(reads.scope, async (tx) => {
    const rows = await tx.query<SpanRow>(spans, [...params, most + 1])
    const found = await tx.query<ExclusionRow>(exclusions, params)
    return {
      spans: rows
        .slice(0, most)
        .map((row) => ({ ...row, startedAt: ms(row.startedAt), endedAt: msOrNull(row.endedAt) })),
      exclusions: found.map(({ startsAt, endsAt, ...row }) => ({ ...row, from: ms(startsAt), to: ms(endsAt) })),
      more: rows.length > most,
    }
  })
}

export type EvseFound = {
  evseId: EvseId
  publicEvseId: string | null
  evseNumber: number
  stationId: number
  station: string
  site: string | null
  zone: string
}

/** The EVSE with this key of ours, or this printed id; null: not here. */
export async function findEvse(reads: Reads, id: string): Promise<EvseFound | null> {
  const byKey = /^\d{1,9}$/.test(id)
  const sql = `select e.id as "evseId", e.public_evse_id as "publicEvseId", e.evse_number as "evseNumber", s.id as "stationId", s.name as station,
      l.name as site, coalesce(l.time_zone, t.time_zone) as zone
    from evses e join stations s on s.id = e.station_id join tenants t on t.id = e.tenant_id left join locations l on l.id = s.location_id
    where ${byKey ? 'e.id = $1::int' : 'e.public_evse_id = $1'}`
  return (await reads.db.query<EvseFound>(reads.scope, sql, [id]))[0] ?? null
}
