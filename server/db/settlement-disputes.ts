import type { Disputes } from '../domain/settlement/ports'
import type { Dispute } from '../domain/settlement/records'
import type { TenantScope } from '../kernel/scope'
import type { Tx } from './scoped'

export const disputesIn = (tx: Tx, scope: TenantScope): Disputes => ({
  open: async ({ lineId, ownerId, statement }, body, withheldMinor, author) => {
    const [row] = await tx.query<{ id: number }>(
      `insert into statement_disputes(tenant_id, owner_id, statement_id, line_id, body, withheld_minor, opened_by, opened_by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
      [scope.tenantId, ownerId, statement.id, lineId, body, withheldMinor, author.userId, author.name],
    )
    return row!.id
  },
  dispute: async (id) => {
    const sql = `select p.id, p.owner_id as "ownerId", p.state, l.amount_minor as "lineAmountMinor", p.withheld_minor as "withheldMinor", s.currency, v.terms
      from statement_disputes p join statement_lines l on l.id = p.line_id join statements s on s.id = p.statement_id
        left join owner_contract_versions v on v.id = l.version_id where p.id = $1 for update of p`
    return (await tx.query<Dispute>(sql, [id]))[0] ?? null
  },
  say: async (id, message) =>
    void (await tx.query('update statement_disputes set messages = messages || $2::jsonb where id = $1', [
      id,
      JSON.stringify([message]),
    ])),
  decide: async (id, { state, decision, agreedMinor, withheldMinor }, author, at) =>
    void (await tx.query(
      `update statement_disputes set state = $2, decision = $3, agreed_minor = $4, withheld_minor = $5, decided_by = $6, decided_by_name = $7, decided_at = $8
       where id = $1`,
      [id, state, decision, agreedMinor, withheldMinor, author.userId, author.name, new Date(at)],
    )),
})
