import type { BootPolicies, BootPolicy } from '../domain/assets/boot-policy'
import { recordIn } from './audit-trail'
import type { Scoped } from './scoped'

const columnOf: Record<keyof BootPolicy, string> = {
  answer: 'boot_answer',
  heartbeatIntervalS: 'heartbeat_interval_s',
  leastSecurityProfile: 'security_profile',
}
const findSql = `select coalesce(boot_answer, 'auto') as answer, heartbeat_interval_s as "heartbeatIntervalS",
  security_profile as "leastSecurityProfile" from stations where id = $1 and removed_at is null`

export const openBootPolicies = (scoped: Scoped): BootPolicies => ({
  find: async (scope, stationId) => (await scoped.query<BootPolicy>(scope, findSql, [stationId]))[0] ?? null,
  change: (scope, stationId, change, { author, line }) =>
    scoped.run(scope, async (tx) => {
      const fields = Object.entries(change) as [keyof BootPolicy, string | number][]
      const sets = fields.map(([field], index) => `${columnOf[field]} = $${index + 2}`).join(', ')
      const values = fields.map(([, value]) => (value === 'auto' ? null : value))
      await tx.query(`update stations set ${sets} where id = $1`, [stationId, ...values])
      await recordIn(tx, scope.tenantId, author, line)
    }),
})
