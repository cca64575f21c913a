import type { CdrToVerify } from '../domain/billing/verify-cdr'
import type { SessionId } from '../kernel/ids'
import type { TenantScope } from '../kernel/scope'
import type { Scoped } from './scoped'

const batchSql = `select d.id, d.uid, d.credit, d.currency, d.net_minor as "netMinor", d.tax_minor as "taxMinor",
    d.gross_minor as "grossMinor", d.energy_wh as "energyWh", d.consumption, d.version_id as "versionId", v.definition,
    st.version_id as "frozenVersionId", o.gross_minor as "creditedGrossMinor"
  from cdrs d left join tariff_versions v on v.id = d.version_id and v.tariff_id = d.tariff_id
    left join session_tariffs st on st.session_id = d.session_id left join cdrs o on o.id = d.credits_cdr_id
  where d.tenant_id = $1 and d.id > $2 order by d.id limit $3`

/** A tenant's CDRs with what they were priced from, by their ids, `limit` at a time. */
export const cdrsToVerify = (
  scoped: Scoped,
  scope: TenantScope,
  after: number,
  limit: number,
): Promise<CdrToVerify[]> => scoped.query<CdrToVerify>(scope, batchSql, [scope.tenantId, after, limit])

/** Sessions with more than one CDR that no credit takes back: billed twice. */
export async function billedTwice(
  scoped: Scoped,
  scope: TenantScope,
): Promise<{ sessionId: SessionId; uids: string }[]> {
  return scoped.query(
    scope,
    `select d.session_id as "sessionId", string_agg(d.uid, ', ' order by d.id) as uids from cdrs d
     where d.tenant_id = $1 and not d.credit and not exists (select 1 from cdrs x where x.credits_cdr_id = d.id)
     group by 1 having count(*) > 1 order by 1`,
    [scope.tenantId],
  )
}

export const cdrCount = async (scoped: Scoped, scope: TenantScope): Promise<number> =>
  (
    await scoped.query<{ n: number }>(scope, 'select count(*) as n from cdrs where tenant_id = $1', [scope.tenantId])
  )[0]!.n
