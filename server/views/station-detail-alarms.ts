import type { AlarmId, StationId } from '../kernel/ids'
import type { AlarmState } from '../kernel/live'
import { ms, msOrNull } from './instants'
import type { Reads } from './reads'

/** An alarm of the station, open or over. Instants ms UTC. */
export type StationAlarm = {
  id: AlarmId
  rule: string
  priority: 1 | 2 | 3 | 4
  state: AlarmState
  evseNumber: number | null
  what: string
  effect: string
  advice: string
  detail: string | null
  raisedAt: number
  clearedAt: number | null
  acknowledgedAt: number | null
  acknowledgedByName: string | null
  occurrences: number
}

export type AlarmCursor = { at: number; id: number }

type Row = Omit<StationAlarm, 'raisedAt' | 'clearedAt' | 'acknowledgedAt'> & {
  raisedAt: Date
  clearedAt: Date | null
  acknowledgedAt: Date | null
}

/** Newest first, all that were kept. */
export async function stationAlarms(
  reads: Reads,
  input: { stationId: StationId; cursor: AlarmCursor | null; limit: number },
): Promise<{ rows: StationAlarm[]; next: AlarmCursor | null }> {
  const { stationId, cursor, limit } = input
  const found = await reads.db.query<Row>(
    reads.scope,
    `select a.id, a.rule, a.priority, a.state, e.evse_number as "evseNumber", a.what, a.effect, a.advice, a.detail,
       a.raised_at as "raisedAt", a.cleared_at as "clearedAt", a.acknowledged_at as "acknowledgedAt",
       a.acknowledged_by_name as "acknowledgedByName", a.occurrences
     from alarms a left join evses e on e.id = a.evse_id
     where a.station_id = $1 and ($2::timestamptz is null or (a.raised_at, a.id) < ($2, $3::bigint))
     order by a.raised_at desc, a.id desc limit $4`,
    [stationId, cursor && new Date(cursor.at), cursor?.id ?? null, limit + 1],
  )
  const named = reads.scope.ownerId === null
  const rows = found.slice(0, limit).map((row) => ({
    ...row,
    raisedAt: ms(row.raisedAt),
    clearedAt: msOrNull(row.clearedAt),
    acknowledgedAt: msOrNull(row.acknowledgedAt),
    acknowledgedByName: named ? row.acknowledgedByName : null,
  }))
  const last = found.length > limit ? rows.at(-1) : undefined
  return { rows, next: last ? { at: last.raisedAt, id: last.id } : null }
}
