import type { Balance, Payouts } from '../domain/settlement/ports'
import type { Payout } from '../domain/settlement/records'
import type { ContractTerms } from '../domain/settlement/terms'
import type { TenantScope } from '../kernel/scope'
import type { Tx } from './scoped'

const columns = `p.id, p.owner_id as "ownerId", o.name as "ownerName", p.currency, p.amount_minor as "amountMinor", to_char(p.due_on, 'YYYY-MM-DD') as "dueOn",
  p.state, p.reference, p.made_by as "madeBy", p.account`
const from = 'from payouts p join owners o on o.id = p.owner_id'

/** An accepted dispute withholds its difference until that is a line of an approved statement. */
const withheld = `select coalesce(sum(d.withheld_minor), 0)::bigint from statement_disputes d join statements s on s.id = d.statement_id
  where d.owner_id = $1 and s.currency = $2 and (d.state = 'open' or (d.state = 'accepted' and not exists (
    select 1 from statement_lines l join statements t on t.id = l.statement_id where l.dispute_id = d.id and t.state = 'approved')))`

const balanceSql = `select coalesce(sum(s.gross_minor), 0)::bigint - b.withheld - b.paid as "owedMinor", b.withheld as "withheldMinor",
    max(s.id) as "statementId", (extract(epoch from max(s.approved_at)) * 1000)::float8 as "approvedAt"
  from (select (${withheld}) as withheld, (select coalesce(sum(amount_minor), 0)::bigint from payouts
      where owner_id = $1 and currency = $2 and state in ('approved', 'sent', 'paid')) as paid) b
    left join statements s on s.owner_id = $1 and s.currency = $2 and s.state = 'approved' group by b.withheld, b.paid`

export const payoutsIn = (tx: Tx, scope: TenantScope): Payouts => ({
  balance: async (ownerId, currency) => (await tx.query<Balance>(balanceSql, [ownerId, currency]))[0]!,
  planned: async (ownerId, currency) =>
    (
      await tx.query<Payout>(
        `select ${columns} ${from} where p.owner_id = $1 and p.currency = $2 and p.state = 'planned'`,
        [ownerId, currency],
      )
    )[0] ?? null,
  covers: async (ownerId, currency, approvedAt) =>
    (
      await tx.query(
        `select 1 from payouts where owner_id = $1 and currency = $2 and state in ('approved', 'sent', 'paid') and approved_at >= $3`,
        [ownerId, currency, new Date(approvedAt)],
      )
    ).length > 0,
  plan: async ({ ownerId, currency, statementId, amountMinor, withheldMinor, dueOn }, author) => {
    const [row] = await tx.query<{ id: number }>(
      `insert into payouts(tenant_id, owner_id, statement_id, currency, amount_minor, withheld_minor, due_on, reference, made_by, made_by_name)
       select $1, $2, $3, $4, $5, $6, $7::date, 'P' || to_char($7::date, 'YYYYMM') || '-' || lpad((coalesce(max(split_part(reference, '-', 2)::int), 0) + 1)::text, 4, '0'), $8, $9 from payouts
       where tenant_id = $1 and reference like 'P' || to_char($7::date, 'YYYYMM') || '-%' returning id`,
      [scope.tenantId, ownerId, statementId, currency, amountMinor, withheldMinor, dueOn, author.userId, author.name],
    )
    return row!.id
  },
  replan: async (id, { statementId, amountMinor, withheldMinor, dueOn, maker }) =>
    void (await tx.query(
      `update payouts set statement_id = $2, amount_minor = $3, withheld_minor = $4, due_on = $5::date, made_by = coalesce($6, made_by),
         made_by_name = coalesce($7, made_by_name), made_at = case when $6::int is null then made_at else now() end where id = $1`,
      [id, statementId, amountMinor, withheldMinor, dueOn, maker?.userId ?? null, maker?.name ?? null],
    )),
  unplan: async (id) => void (await tx.query("delete from payouts where id = $1 and state = 'planned'", [id])),
  payouts: (ids) =>
    tx.query<Payout>(`select ${columns} ${from} where p.id = any($1::int[]) order by p.id for update of p`, [ids]),
  approvePayout: async (id, account, author, at) =>
    void (await tx.query(
      `update payouts set state = 'approved', account = $2, approved_by = $3, approved_by_name = $4, approved_at = $5 where id = $1`,
      [id, JSON.stringify(account), author.userId, author.name, new Date(at)],
    )),
  addFile: async ({ road, messageId, name, mediaType, content, payouts, sumMinor, currency }, ids, author, at) => {
    const [file] = await tx.query<{ id: number }>(
      `insert into payout_files(tenant_id, road, message_id, name, media_type, content, payouts, sum_minor, currency, made_by_name, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
      [
        scope.tenantId,
        road,
        messageId,
        name,
        mediaType,
        content,
        payouts,
        sumMinor,
        currency,
        author.name,
        new Date(at),
      ],
    )
    await tx.query("update payouts set state = 'sent', file_id = $2, sent_at = $3 where id = any($1::int[])", [
      ids,
      file!.id,
      new Date(at),
    ])
    return file!.id
  },
  settlePayout: async (id, outcome, at) =>
    void (await (outcome.state === 'paid'
      ? tx.query("update payouts set state = 'paid', paid_at = $2 where id = $1", [id, new Date(at)])
      : tx.query("update payouts set state = 'returned', returned_at = $2, return_reason = $3 where id = $1", [
          id,
          new Date(at),
          outcome.reason,
        ]))),
  payoutTerms: async (ownerId, currency) => {
    const sql = `select terms from owner_contract_versions where owner_id = $1 and state = 'approved' and terms->>'currency' = $2
      order by effective_from <= current_date desc, effective_from desc, id desc limit 1`
    return (await tx.query<{ terms: ContractTerms }>(sql, [ownerId, currency]))[0]?.terms.payout ?? null
  },
})
