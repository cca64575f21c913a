import type { TokenFacts, TokenOnRecord, TokenRecords } from '../domain/access/token-record'
import { recordIn } from './audit-trail'
import type { Scoped, Tx } from './scoped'
import { unlessTaken } from './unique-violation'

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

/** Columns of `id_tokens t` with `contracts c` beside it. */
export const tokenColumns = `t.id, t.uid, t.type, c.name as contract, t.group_id as "groupId", t.visual_number as "visualNumber",
  t.blocked, ${ms('t.valid_from')} as "validFrom", ${ms('t.valid_until')} as "validUntil"`

const columnOf: Record<keyof TokenFacts, string> = {
  type: 'type',
  contract: 'contract_id',
  groupId: 'group_id',
  visualNumber: 'visual_number',
  blocked: 'blocked',
  validFrom: 'valid_from',
  validUntil: 'valid_until',
}

/** The contract of this name, made where there is none. */
async function contractOf(tx: Tx, tenantId: number, name: string): Promise<number> {
  const [known] = await tx.query<{ id: number }>(
    'select min(id) as id from contracts where tenant_id = $1 and name = $2 having min(id) is not null',
    [tenantId, name],
  )
  if (known) return known.id
  const sql = 'insert into contracts(tenant_id, name) values ($1, $2) returning id'
  return (await tx.query<{ id: number }>(sql, [tenantId, name]))[0]!.id
}

async function stored(tx: Tx, tenantId: number, field: string, value: unknown): Promise<unknown> {
  if (value === null) return null
  if (field === 'contract') return contractOf(tx, tenantId, value as string)
  return field === 'validFrom' || field === 'validUntil' ? new Date(value as number) : value
}

export const openTokenRecords = (scoped: Scoped): TokenRecords => ({
  async find(scope, uid) {
    const sql = `select ${tokenColumns} from id_tokens t left join contracts c on c.id = t.contract_id
      where t.tenant_id = $1 and t.uid_key = lower($2)`
    return (await scoped.query<TokenOnRecord>(scope, sql, [scope.tenantId, uid]))[0] ?? null
  },
  add: async (scope, { uid, ...facts }, { author, line }) => {
    const added = unlessTaken(
      scoped.run(scope, async (tx): Promise<'added'> => {
        const fields = Object.keys(columnOf) as (keyof TokenFacts)[]
        const values: unknown[] = []
        for (const field of fields) values.push(await stored(tx, scope.tenantId, field, facts[field]))
        const names = fields.map((field) => columnOf[field]).join(', ')
        const [row] = await tx.query<{ id: number }>(
          `insert into id_tokens(tenant_id, uid, uid_key, ${names})
           values ($1, $2, lower($2), ${fields.map((_, index) => `$${index + 3}`).join(', ')}) returning id`,
          [scope.tenantId, uid, ...values],
        )
        await recordIn(tx, scope.tenantId, author, { ...line, objectId: row!.id })
        return 'added'
      }),
      { id_tokens_tenant_id_uid_key_key: 'uidTaken' } as const,
    )
    return added
  },
  change: (scope, id, change, { author, line }) =>
    scoped.run(scope, async (tx) => {
      const fields = Object.keys(change) as (keyof TokenFacts)[]
      const values: unknown[] = []
      for (const field of fields) values.push(await stored(tx, scope.tenantId, field, change[field]))
      const sets = fields.map((field, index) => `${columnOf[field]} = $${index + 2}`)
      // Who asks why a card is refused is told the reason it was blocked for.
      if (change.blocked !== undefined) sets.push(`blocked_reason = $${values.push(line.reason ?? null) + 1}`)
      await tx.query(`update id_tokens set ${sets.join(', ')} where id = $1`, [id, ...values])
      await recordIn(tx, scope.tenantId, author, { ...line, objectId: id })
    }),
})
