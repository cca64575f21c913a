import { localDay } from '../domain/reports/local-time'
import { resolveRange } from '../domain/reports/range'
import type { ReportParameters } from '../domain/reports/report'
import type { EvseId, SessionId, StationId } from '../kernel/ids'
import { attemptsWhere } from './quality-report'
import type { Reads } from './reads'

/** One attempt with what leads to its evidence. */
export type AttemptRow = {
  id: number
  startedAt: number
  endedAt: number
  stationId: StationId
  stationName: string
  locationName: string | null
  timeZone: string
  /** 0: the station did not say where the card was shown. */
  evseId: EvseId
  evseNumber: number
  sessionId: SessionId | null
  tokenTail: string | null
  outcome: 'succeeded' | 'failed' | 'excluded'
  step: string | null
  cause: string | null
  reason: string | null
  try: number
  visitSucceeded: boolean
}
type AttemptCursor = { at: number; id: number }

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`

export const attemptColumns = `a.id, ${ms('a.started_at')} as "startedAt", ${ms('a.ended_at')} as "endedAt", a.station_id as "stationId",
  s.name as "stationName", l.name as "locationName", coalesce(l.time_zone, t.time_zone) as "timeZone", a.evse_id as "evseId",
  a.evse_number as "evseNumber", a.session_id as "sessionId", a.token_tail as "tokenTail", a.outcome, a.step, a.cause, a.reason,
  a.try, a.visit_succeeded as "visitSucceeded"`
export const attemptNames = `from charging_attempts a join stations s on s.id = a.station_id join tenants t on t.id = a.tenant_id
  left join locations l on l.id = s.location_id`

/** The attempts a figure of the report is made of, newest first; `next` is the cursor of the following page, null at the end. */
export async function qualityAttempts(
  reads: Reads,
  parameters: ReportParameters,
  page: { cursor: AttemptCursor | null; limit: number },
): Promise<{ rows: AttemptRow[]; next: AttemptCursor | null }> {
  const [tenant] = await reads.db.query<{ zone: string }>(
    reads.scope,
    'select time_zone as zone from tenants where id = $1',
    [reads.scope.tenantId],
  )
  const range = resolveRange(parameters.range, localDay(reads.now(), tenant!.zone), parameters)
  const where = attemptsWhere(reads, range, parameters)
  const { cursor, limit } = page
  if (cursor)
    where.add(
      `(a.started_at, a.id) < (${where.param(new Date(cursor.at))}::timestamptz, ${where.param(cursor.id)}::bigint)`,
    )
  const found = await reads.db.query<AttemptRow>(
    reads.scope,
    `select ${attemptColumns} ${attemptNames} where ${where.sql} order by a.started_at desc, a.id desc limit ${where.param(limit + 1)}`,
    where.params,
  )
  const rows = found.slice(0, limit)
  const last = found.length > limit ? rows.at(-1) : undefined
  return { rows, next: last ? { at: last.startedAt, id: last.id } : null }
}
