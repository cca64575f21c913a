import { maskedIban } from '../domain/settlement/iban'
import type { Payer } from '../domain/settlement/ports'
import type { OwnerId } from '../kernel/ids'
import type { Reads } from './reads'
import type { BankAccountRow } from './statement-types'

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

/** Accounts payouts go to: what waits for approval first, then the active ones, then those of before. */
export async function bankAccounts(reads: Reads, filter: { ownerId?: OwnerId }): Promise<BankAccountRow[]> {
  const rows = await reads.db.query<BankAccountRow>(
    reads.scope,
    `select a.id, a.owner_id as "ownerId", o.name as "ownerName", a.state, a.iban, a.holder, a.proposed_by_name as "proposedBy", a.proposed_by as "proposedById",
       ${ms('a.proposed_at')} as "proposedAt", a.decided_by_name as "decidedBy", ${ms('a.decided_at')} as "decidedAt", a.decision
     from owner_bank_accounts a join owners o on o.id = a.owner_id where a.tenant_id = $1 and ($2::int is null or a.owner_id = $2)
     order by array_position(array['proposed', 'active'], a.state) nulls last, a.id desc limit 500`,
    [reads.scope.tenantId, filter.ownerId ?? null],
  )
  return rows.map((row) => ({ ...row, iban: maskedIban(row.iban) }))
}

/** Who pays; the account masked. null: nobody has said so yet. */
export async function payer(reads: Reads): Promise<Payer | null> {
  const [row] = await reads.db.query<Payer>(
    reads.scope,
    'select party, iban, bic from settlement_payers where tenant_id = $1',
    [reads.scope.tenantId],
  )
  return row ? { ...row, iban: row.iban && maskedIban(row.iban) } : null
}

/** A file for the bank as it was made; null: there is none. */
export async function payoutFile(
  reads: Reads,
  id: number,
): Promise<{ name: string; mediaType: string; content: string } | null> {
  const sql = 'select name, media_type as "mediaType", content from payout_files where tenant_id = $1 and id = $2'
  return (
    (
      await reads.db.query<{ name: string; mediaType: string; content: string }>(reads.scope, sql, [
        reads.scope.tenantId,
        id,
      ])
    )[0] ?? null
  )
}
