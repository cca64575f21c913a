import type { KnownTokens, TokenStore } from '../domain/access/import-tokens'
import type { ParsedToken } from '../domain/access/token-row'
import { recordIn } from './audit-trail'
import type { Scoped, Tx } from './scoped'

const knownSql = `select t.uid, t.type, c.name as contract, t.group_id as "groupId", t.visual_number as "visualNumber",
    (extract(epoch from t.valid_from) * 1000)::float8 as "validFrom", (extract(epoch from t.valid_until) * 1000)::float8 as "validUntil", t.blocked
  from id_tokens t left join contracts c on c.id = t.contract_id where t.tenant_id = $1`

const file = `unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[], $9::bool[])
    f(uid, type, contract, group_id, visual_number, valid_from, valid_until, blocked)
  left join lateral (select min(id) as id from contracts where tenant_id = $1 and name = f.contract) c on true`

const updateSql = `update id_tokens t set type = coalesce(f.type, t.type), contract_id = coalesce(f.contract_id, t.contract_id),
    group_id = coalesce(f.group_id, t.group_id), visual_number = coalesce(f.visual_number, t.visual_number),
    valid_from = coalesce(f.valid_from, t.valid_from), valid_until = coalesce(f.valid_until, t.valid_until), blocked = coalesce(f.blocked, t.blocked)
  from (select f.*, c.id as contract_id from ${file}) f where t.tenant_id = $1 and t.uid_key = lower(f.uid)`

const insertSql = `insert into id_tokens(tenant_id, uid, uid_key, type, contract_id, group_id, visual_number, valid_from, valid_until, blocked)
  select $1, f.uid, lower(f.uid), coalesce(f.type, 'ISO14443'), c.id, f.group_id, f.visual_number, f.valid_from, f.valid_until, coalesce(f.blocked, false)
  from ${file} on conflict (tenant_id, uid_key) do nothing`

const contractsSql = `insert into contracts(tenant_id, name) select $1, wanted.name from unnest($2::text[]) wanted(name)
  where not exists (select 1 from contracts c where c.tenant_id = $1 and c.name = wanted.name)`

async function write(tx: Tx, tenantId: number, tokens: readonly ParsedToken[]): Promise<void> {
  const contracts = [...new Set(tokens.flatMap((token) => token.contract ?? []))]
  if (contracts.length > 0) await tx.query(contractsSql, [tenantId, contracts])
  const column = (pick: (token: ParsedToken) => unknown) => tokens.map((token) => pick(token) ?? null)
  const instant = (at: number | undefined) => (at === undefined ? null : new Date(at))
  const values = [
    tenantId,
    column((token) => token.uid),
    column((token) => token.type),
    column((token) => token.contract),
    column((token) => token.groupId),
    column((token) => token.visualNumber),
    column((token) => instant(token.validFrom)),
    column((token) => instant(token.validUntil)),
    column((token) => token.blocked),
  ]
  await tx.query(updateSql, values)
  await tx.query(insertSql, values)
}

export const openTokenStore = (scoped: Scoped): TokenStore => ({
  change: (scope, author, decide) =>
    scoped.run(scope, async (tx) => {
      await tx.query("select pg_advisory_xact_lock(hashtext('busbar.tokens'), $1)", [scope.tenantId])
      const rows = await tx.query<{ uid: string } & Record<string, unknown>>(knownSql, [scope.tenantId])
      const known: KnownTokens = new Map(rows.map((row) => [row.uid.toLowerCase(), withoutNulls(row)]))
      const plan = decide(known)
      if (!plan) return
      await write(tx, scope.tenantId, plan.tokens)
      await recordIn(tx, scope.tenantId, author, {
        action: 'token.imported',
        objectType: 'token',
        objectId: 'file',
        after: plan.counts,
      })
    }),
})

const withoutNulls = (row: { uid: string } & Record<string, unknown>): ParsedToken =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as { uid: string }
