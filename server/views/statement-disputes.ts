import type { EffectiveVersion } from '../domain/settlement/contract'
import { lineRule } from '../domain/settlement/line-words'
import type { Line } from '../domain/settlement/settlement'
import type { Reads } from './reads'
import type { DisputeRow, DisputeState } from './statement-types'

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

type Row = Omit<DisputeRow, 'lineRule'> & { versionId: number | null; terms: EffectiveVersion[]; line: Line }

/** Open ones first, then the latest. */
export async function statementDisputes(
  reads: Reads,
  filter: { state?: DisputeState; statementId?: number },
): Promise<DisputeRow[]> {
  const rows = await reads.db.query<Row>(
    reads.scope,
    `select d.id, d.statement_id as "statementId", s.number as "statementNumber", s.month, d.owner_id as "ownerId", o.name as "ownerName", d.line_id as "lineId",
       l.position as "linePosition", s.currency, l.amount_minor as "lineAmountMinor", d.body, d.state, d.withheld_minor as "withheldMinor", d.messages,
       d.opened_by_name as "openedBy", ${ms('d.opened_at')} as "openedAt", d.decided_by_name as "decidedBy", ${ms('d.decided_at')} as "decidedAt", d.decision,
       d.agreed_minor as "agreedMinor", l.version_id as "versionId", s.terms, jsonb_build_object('kind', l.kind, 'trace', l.trace) as line
     from statement_disputes d join statement_lines l on l.id = d.line_id join statements s on s.id = d.statement_id join owners o on o.id = d.owner_id
     where d.tenant_id = $1 and ($2::text is null or d.state = $2) and ($3::int is null or d.statement_id = $3)
     order by d.state = 'open' desc, d.id desc limit 500`,
    [reads.scope.tenantId, filter.state ?? null, filter.statementId ?? null],
  )
  return rows.map(({ versionId, terms, line, ...row }) => ({
    ...row,
    lineRule: lineRule(line, terms.find((version) => version.versionId === versionId) ?? null),
  }))
}
