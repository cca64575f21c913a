import type { TenantScope } from '../../kernel/scope'
import type { SecurityPorts } from './ports'
import { presentProfile } from './raise-profile'

/** Upgrades whose time is over: what the station came back with is said, and the old credentials go on counting. */
export async function endUpgrades(
  ports: Pick<SecurityPorts, 'upgrades' | 'gateway' | 'clock' | 'events'>,
  scope: TenantScope,
): Promise<void> {
  const now = ports.clock.now()
  for (const { id, stationId, to } of await ports.upgrades.overdue(scope, now)) {
    const standing = await ports.upgrades.standing(scope, stationId)
    const back = ports.gateway.isConnected(stationId)
    const detail =
      standing && back
        ? `It came back with profile ${presentProfile(standing)}, not with what was sent. The old credentials go on counting.`
        : `It has not come back with profile ${to} in time. The old credentials go on counting.`
    if (!(await ports.upgrades.end(scope, id, 'timedOut', detail, now))) continue
    const { tenantId } = scope
    ports.events.publish([{ type: 'station.changed', tenantId, stationId, at: now, receivedAt: now }])
  }
}
