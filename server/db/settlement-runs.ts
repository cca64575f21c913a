import type pg from 'pg'
import type { Blockers, SettlementRuns } from '../domain/settlement/ports'
import type { OwnerId, TenantId } from '../kernel/ids'
import type { TenantScope } from '../kernel/scope'
import type { Tx } from './scoped'

/** End of the month in the operator's zone, as an instant; $2 is the month. */
const monthEnd = `(($2 || '-01')::date + interval '1 month')::timestamp at time zone (select time_zone from tenants where id = $1)`

/** Sessions that ended by the end of the month and are no CDR yet, by why. */
export const blockersSql = `select
  (select count(*)::int from billing_holds h join sessions s on s.id = h.session_id
    where h.tenant_id = $1 and h.state = 'open' and s.ended_at < ${monthEnd}) as holds,
  (select count(*)::int from session_billing b join sessions s on s.id = b.session_id
    where b.tenant_id = $1 and b.state = 'refused' and s.ended_at < ${monthEnd}) as "withoutTariff",
  (select count(*)::int from session_billing b join sessions s on s.id = b.session_id
    where b.tenant_id = $1 and b.state = 'due' and s.ended_at < ${monthEnd}) as "notBilled"`

export const runsIn = (tx: Tx, scope: TenantScope): SettlementRuns => ({
  blockers: async (month) => (await tx.query<Blockers>(blockersSql, [scope.tenantId, month]))[0]!,
  openRun: async () => {
    const sql = "select id, month from settlement_runs where tenant_id = $1 and state in ('queued', 'running')"
    return (await tx.query<{ id: number; month: string }>(sql, [scope.tenantId]))[0] ?? null
  },
  addRun: async ({ month, carryReason, carried }, author) => {
    const [row] = await tx.query<{ id: number }>(
      `insert into settlement_runs(tenant_id, month, carry_reason, carried, requested_by, requested_by_name) values ($1, $2, $3, $4, $5, $6) returning id`,
      [scope.tenantId, month, carryReason, JSON.stringify(carried), author.userId, author.name],
    )
    return row!.id
  },
  standing: async () => {
    const sql = `select coalesce(array_agg(distinct month order by month) filter (where state = 'draft'), '{}') as drafts,
      max(month) filter (where state = 'approved') as "approvedThrough" from statements where tenant_id = $1`
    return (await tx.query<{ drafts: string[]; approvedThrough: string | null }>(sql, [scope.tenantId]))[0]!
  },
})

export async function beginRun(tx: Tx, scope: TenantScope, runId: number) {
  const [run] = await tx.query<{ month: string }>(
    `update settlement_runs set state = 'running', started_at = coalesce(started_at, now()) where id = $1 and state in ('queued', 'running') returning month`,
    [runId],
  )
  if (!run) return null
  const owners = await tx.query<{ id: OwnerId }>(
    `select o.id from owners o where o.tenant_id = $1 and (exists (select 1 from owner_contracts c where c.owner_id = o.id)
       or exists (select 1 from cdrs d where d.tenant_id = $1 and d.owner_id = o.id
         and d.day between ($2 || '-01')::date and (($2 || '-01')::date + interval '1 month' - interval '1 day')::date)) order by o.id`,
    [scope.tenantId, run.month],
  )
  const settled = await tx.query<{ id: OwnerId }>('select distinct owner_id as id from statements where run_id = $1', [
    runId,
  ])
  await tx.query('update settlement_runs set owners = $2, owners_done = $3 where id = $1', [
    runId,
    owners.length,
    settled.length,
  ])
  return { month: run.month, owners: owners.map(({ id }) => id), settled: settled.map(({ id }) => id) }
}

export async function endRun(tx: Tx, runId: number, error: string | null): Promise<void> {
  await tx.query(
    `update settlement_runs set state = $2, error = $3, ended_at = now() where id = $1 and state = 'running'`,
    [runId, error === null ? 'done' : 'failed', error],
  )
}

export async function unfinishedRuns(system: pg.Pool): Promise<{ tenantId: TenantId; runId: number }[]> {
  const sql = `select tenant_id as "tenantId", id as "runId" from settlement_runs where state in ('queued', 'running') order by id`
  return (await system.query<{ tenantId: TenantId; runId: number }>(sql)).rows
}
