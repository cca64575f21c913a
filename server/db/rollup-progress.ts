import type { TenantId } from '../kernel/ids'
import type { Tx } from './scoped'

export type RollupName = 'revenue' | 'usage' | 'quality' | 'risk' | 'power' | 'powerLate' | 'uptime'

const rowOf = (name: RollupName, tenantId: TenantId) => `${name}:${tenantId}`

/** Sums of one tenant are made by one transaction at a time, also when the command line rebuilds beside the server. */
export const lockRollup = (tx: Tx, name: RollupName, tenantId: TenantId): Promise<unknown> =>
  tx.query("select pg_advisory_xact_lock(hashtext('busbar.rollup'), hashtext($1))", [rowOf(name, tenantId)])

/** Up to when a tenant's sums are complete; null: they were never made. */
export async function rollupThrough(tx: Tx, name: RollupName, tenantId: TenantId): Promise<Date | null> {
  const rows = await tx.query<{ through: Date }>('select through from rollup_progress where name = $1', [
    rowOf(name, tenantId),
  ])
  return rows[0]?.through ?? null
}

/** `position` counts the chunks that were committed. */
export const setRollupThrough = (tx: Tx, name: RollupName, tenantId: TenantId, through: Date): Promise<unknown> =>
  tx.query(
    `insert into rollup_progress(name, through, position) values ($1, $2, 1)
     on conflict (name) do update set through = excluded.through, position = rollup_progress.position + 1`,
    [rowOf(name, tenantId), through],
  )

export const forgetRollup = (tx: Tx, name: RollupName, tenantId: TenantId): Promise<unknown> =>
  tx.query('delete from rollup_progress where name = $1', [rowOf(name, tenantId)])
