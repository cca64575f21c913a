import { maskedIban } from '../domain/settlement/iban'
import type { OwnerId } from '../kernel/ids'
import type { Reads } from './reads'
import type { PayoutRow, PayoutState } from './statement-types'

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

export type PayoutFilter = { state?: PayoutState; ownerId?: OwnerId }

/** What is due soonest among what is planned, then the latest. `cursor`: how many were read before. */
export async function payouts(
  reads: Reads,
  { filter, cursor, limit }: { filter: PayoutFilter; cursor: number; limit: number },
): Promise<{ rows: PayoutRow[]; next: number | null }> {
  const found = await reads.db.query<PayoutRow>(
    reads.scope,
    `select p.id, p.owner_id as "ownerId", o.name as "ownerName", p.statement_id as "statementId", s.number as "statementNumber", s.month, p.currency,
       p.amount_minor as "amountMinor", p.withheld_minor as "withheldMinor", to_char(p.due_on, 'YYYY-MM-DD') as "dueOn", p.state, p.reference,
       p.account->>'iban' as account, p.made_by_name as "madeBy", p.made_by as "madeById", p.approved_by_name as "approvedBy",
       ${ms('p.approved_at')} as "approvedAt", ${ms('p.sent_at')} as "sentAt", ${ms('p.paid_at')} as "paidAt", ${ms('p.returned_at')} as "returnedAt",
       p.return_reason as "returnReason", p.file_id as "fileId"
     from payouts p join owners o on o.id = p.owner_id left join statements s on s.id = p.statement_id
     where p.tenant_id = $1 and ($2::text is null or p.state = $2) and ($3::int is null or p.owner_id = $3)
     order by p.state = 'planned' desc, case when p.state = 'planned' then p.due_on end, p.id desc limit $4 offset $5`,
    [reads.scope.tenantId, filter.state ?? null, filter.ownerId ?? null, limit + 1, cursor],
  )
  const own = reads.scope.ownerId !== null
  const rows = found.slice(0, limit).map((row) => ({
    ...row,
    account: row.account && maskedIban(row.account),
    ...(own ? { madeBy: '', madeById: 0, approvedBy: null, fileId: null } : {}),
  }))
  return { rows, next: found.length > limit ? cursor + limit : null }
}
