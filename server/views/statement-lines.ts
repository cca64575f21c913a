import type { EffectiveVersion } from '../domain/settlement/contract'
import { lineRule, lineSteps } from '../domain/settlement/line-words'
import type { LineTrace } from '../domain/settlement/settlement'
import type { StationId } from '../kernel/ids'
import type { Reads } from './reads'
import type { LineKind, LineTraceView, StatementLineRow } from './statement-types'

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

/** A line as it is stored, with names; what it says is put into words with the terms sealed in its statement. */
export type StoredLine = Omit<StatementLineRow, 'rule'> & { versionId: number | null; trace: LineTrace | null }

export const lineColumns = `l.id, l.position, l.kind, l.cdr_id as "cdrId", c.uid as "cdrUid", l.station_id as "stationId", st.name as "stationName",
  l.location_id as "locationId", lo.name as "locationName", to_char(l.day, 'YYYY-MM-DD') as day, l.energy_wh as "energyWh", l.revenue_minor as "revenueMinor",
  l.amount_minor as "amountMinor", l.version_id as "versionId", l.trace,
  (select jsonb_build_object('id', d.id, 'state', d.state) from statement_disputes d where d.line_id = l.id order by d.id desc limit 1) as dispute`
export const lineFrom = `from statement_lines l left join cdrs c on c.id = l.cdr_id left join stations st on st.id = l.station_id
  left join locations lo on lo.id = coalesce(l.location_id, st.location_id)`

/** In words of the version that made it. */
export const worded = (
  { versionId, trace, ...line }: StoredLine,
  terms: readonly EffectiveVersion[],
): StatementLineRow => ({
  ...line,
  rule: lineRule({ ...line, trace }, terms.find((version) => version.versionId === versionId) ?? null),
})

export type LineFilter = { statementId: number; kind?: LineKind; stationId?: StationId; disputed?: boolean }

/** In the statement's order; `cursor` is the position of the last line read. */
export function statementLines(
  reads: Reads,
  { filter, cursor, limit }: { filter: LineFilter; cursor: number; limit: number },
): Promise<{ rows: StatementLineRow[]; next: number | null }> {
  return reads.db.run(reads.scope, async (tx) => {
    const [statement] = await tx.query<{ terms: EffectiveVersion[] }>('select terms from statements where id = $1', [
      filter.statementId,
    ])
    if (!statement) return { rows: [], next: null }
    const found = await tx.query<StoredLine>(
      `select ${lineColumns} ${lineFrom} where l.statement_id = $1 and l.position > $2 and ($3::text is null or l.kind = $3)
         and ($4::int is null or l.station_id = $4)
         and (not $5 or exists (select 1 from statement_disputes d where d.line_id = l.id)) order by l.position limit $6`,
      [filter.statementId, cursor, filter.kind ?? null, filter.stationId ?? null, filter.disputed ?? false, limit + 1],
    )
    const rows = found.slice(0, limit).map((line) => worded(line, statement.terms))
    return { rows, next: found.length > limit ? rows.at(-1)!.position : null }
  })
}

type TraceRow = StoredLine & {
  statementId: number
  month: string
  currency: string
  terms: EffectiveVersion[]
  session: LineTraceView['session']
}

/** Why a line is what it is, down to the session. null: not there, or not the caller's. */
export async function lineTrace(reads: Reads, lineId: number): Promise<LineTraceView | null> {
  const [row] = await reads.db.query<TraceRow>(
    reads.scope,
    `select ${lineColumns}, s.id as "statementId", s.month, s.currency, s.terms, case when c.id is not null then jsonb_build_object('sessionId', c.session_id,
       'startedAt', ${ms('c.started_at')}, 'endedAt', ${ms('c.ended_at')}, 'timeZone', coalesce(c.sealed->'place'->>'timeZone', lo.time_zone, 'UTC')) end as session
     ${lineFrom} join statements s on s.id = l.statement_id where l.id = $1`,
    [lineId],
  )
  if (!row) return null
  const { statementId, month, currency, terms, session, ...line } = row
  const version = terms.find(({ versionId }) => versionId === line.versionId) ?? null
  return {
    ...worded(line, terms),
    ...{ statementId, month, currency, session },
    contract: version && { name: version.contractName, version: version.version, effectiveFrom: version.from },
    steps: lineSteps(line, version),
  }
}
