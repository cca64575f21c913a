import type { OwnerId } from '../kernel/ids'
import type { Reads } from './reads'
import type { StatementRow, StatementState } from './statement-types'

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

/** The payout that carried a statement: the first that was planned with it or after it. */
const payoutOf = `left join lateral (select jsonb_build_object('id', p.id, 'state', p.state, 'dueOn', to_char(p.due_on, 'YYYY-MM-DD'),
    'paidAt', ${ms('p.paid_at')}, 'reference', p.reference) as payout
  from payouts p where p.owner_id = s.owner_id and p.currency = s.currency and s.state = 'approved' and p.statement_id >= s.id and p.state <> 'returned'
  order by p.statement_id, p.id limit 1) p on true`

export const statementColumns = `s.id, s.owner_id as "ownerId", o.name as "ownerName", s.month, s.number, s.currency, s.state, s.sums, s.net_minor as "netMinor",
  s.vat_minor as "vatMinor", s.gross_minor as "grossMinor", ${ms('s.made_at')} as "madeAt", s.made_by_name as "madeBy", ${ms('s.approved_at')} as "approvedAt",
  s.approved_by_name as "approvedBy", p.payout,
  (select count(*)::int from statement_disputes d where d.statement_id = s.id and d.state = 'open') as "openDisputes"`
export const statementFrom = `from statements s join owners o on o.id = s.owner_id ${payoutOf}`

/** An owner is not told who at the operator's desk made what. */
export const withoutNames = (reads: Reads, row: StatementRow): StatementRow =>
  reads.scope.ownerId === null ? row : { ...row, madeBy: '', approvedBy: null }

export type StatementFilter = { month?: string; ownerId?: OwnerId; state?: StatementState }

/** Latest month first, then by owner. `cursor`: how many were read before. */
export async function statements(
  reads: Reads,
  { filter, cursor, limit }: { filter: StatementFilter; cursor: number; limit: number },
): Promise<{ rows: StatementRow[]; next: number | null }> {
  const found = await reads.db.query<StatementRow>(
    reads.scope,
    `select ${statementColumns} ${statementFrom} where s.tenant_id = $1 and ($2::text is null or s.month = $2) and ($3::int is null or s.owner_id = $3)
       and ($4::text is null or s.state = $4) order by s.month desc, lower(o.name), s.id limit $5 offset $6`,
    [reads.scope.tenantId, filter.month ?? null, filter.ownerId ?? null, filter.state ?? null, limit + 1, cursor],
  )
  const rows = found.slice(0, limit).map((row) => withoutNames(reads, row))
  return { rows, next: found.length > limit ? cursor + limit : null }
}

export type StatementDetail = StatementRow & {
  /** The terms it was made by, each in plain words. */
  contracts: { name: string; version: number; from: string; until: string | null; words: string[] }[]
  inputHash: string
  selfBilling: boolean
}
