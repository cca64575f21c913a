import type pg from 'pg'
import type { TenantId } from '../kernel/ids'

export type ProvisioningEndpoint = { url: string; sealedToken: Uint8Array | null }

/** Where a tenant's contract certificates are asked for; `pool` must be the gateway's. */
export function openProvisioningEndpoints(pool: pg.Pool) {
  const text = `select provisioning_url as url, provisioning_token as "sealedToken" from security_policies
    where tenant_id = $1 and provisioning_url is not null`
  return {
    find: async (tenantId: TenantId): Promise<ProvisioningEndpoint | null> =>
      (await pool.query<ProvisioningEndpoint>({ name: 'provisioning endpoint', text, values: [tenantId] })).rows[0] ??
      null,
  }
}
