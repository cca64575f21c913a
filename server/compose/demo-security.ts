import { openScoped } from '../db/scoped'
import { usualPolicy } from '../domain/security/authority'
import { makeAuthority } from '../domain/security/change-authorities'
import { setPolicy } from '../domain/security/set-policy'
import type { TenantId } from '../kernel/ids'
import { mintScope } from '../kernel/scope'
import { systemClock as clock } from '../kernel/time'
import type { Database } from './database'
import { openSecurity, type SecurityConfig } from './security'

export const demoOrganisation = 'Northgrid'

/** The demo's organisation signs what its stations ask for, with an authority of its own; made once. */
export async function prepareDemoSecurity(
  database: Pick<Database, 'url' | 'pools'>,
  config: SecurityConfig,
  tenantId: TenantId,
): Promise<void> {
  const scoped = openScoped(database.pools.app, database.url)
  const ports = { ...openSecurity(database, { scoped }, config).ports, clock }
  const scope = mintScope(tenantId)
  const by = { userId: null, name: 'Demo', ip: null }
  try {
    if ((await ports.certificates.authorities(scope)).length > 0) return
    const policy = { ...usualPolicy, organisation: demoOrganisation }
    await setPolicy(ports, scope, by, policy)
    await makeAuthority(ports, scope, by, { name: `${demoOrganisation} stations` })
    await setPolicy(ports, scope, by, { ...policy, signing: 'auto' })
  } finally {
    await scoped.close()
  }
}
