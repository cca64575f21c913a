import type { Statements } from '../domain/settlement/ports'
import type { DisputedLine, StatementHead } from '../domain/settlement/records'
import type { Tx } from './scoped'

const headColumns = `s.id, s.owner_id as "ownerId", s.month, s.currency, s.state, s.number, s.net_minor as "netMinor", s.gross_minor as "grossMinor",
  s.input_hash as "inputHash", s.made_by as "madeBy", (extract(epoch from s.approved_at) * 1000)::float8 as "approvedAt"`

export const statementsIn = (tx: Tx): Statements => ({
  drafts: (month) =>
    tx.query<StatementHead>(
      `select ${headColumns} from statements s join owners o on o.id = s.owner_id where s.month = $1 and s.state = 'draft' order by lower(o.name), s.id`,
      [month],
    ),
  approve: async (id, number, author, at) =>
    void (await tx.query(
      `update statements set state = 'approved', number = $2, approved_by = $3, approved_by_name = $4, approved_at = $5 where id = $1`,
      [id, number, author.userId, author.name, new Date(at)],
    )),
  nextNumber: async (year) => {
    const sql = `select coalesce(max(split_part(number, '-', 2)::int), 0) + 1 as next from statements where number like $1`
    const { next } = (await tx.query<{ next: number }>(sql, [`${year}-%`]))[0]!
    return `${year}-${String(next).padStart(4, '0')}`
  },
  line: async (lineId) => {
    const [found] = await tx.query<Omit<DisputedLine, 'statement'> & { statementId: number }>(
      `select l.id as "lineId", l.owner_id as "ownerId", l.position, l.amount_minor as "amountMinor", l.statement_id as "statementId",
         exists (select 1 from statement_disputes p where p.line_id = l.id and p.state = 'open') as "openDispute", v.terms
       from statement_lines l left join owner_contract_versions v on v.id = l.version_id where l.id = $1`,
      [lineId],
    )
    if (!found) return null
    const { statementId, ...line } = found
    const [statement] = await tx.query<StatementHead>(`select ${headColumns} from statements s where s.id = $1`, [
      statementId,
    ])
    return statement ? { ...line, statement } : null
  },
})
