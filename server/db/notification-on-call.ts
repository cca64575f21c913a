import type { OnCallStore } from '../domain/operations/notify/ports'
import type { AuditLine } from '../domain/people/ports'
import { recordIn } from './audit-trail'
import { readPolicies, readRotas } from './notification-facts'
import type { Scoped } from './scoped'

const addRota =
  'insert into rotas(tenant_id, name, time_zone, starts_on, turn_days, shifts) values ($1, $2, $3, $4, $5, $6) returning id'
const changeRota =
  'update rotas set name = $3, time_zone = $4, starts_on = $5, turn_days = $6, shifts = $7 where tenant_id = $1 and id = $2 returning id'
const addPolicy =
  'insert into escalation_policies(tenant_id, name, priorities, location_ids, steps, active) values ($1, $2, $3, $4, $5, $6) returning id'
const changePolicy =
  'update escalation_policies set name = $3, priorities = $4, location_ids = $5, steps = $6, active = $7 where tenant_id = $1 and id = $2 returning id'
const addOverride = `insert into rota_overrides(tenant_id, rota_id, user_id, starts_at, ends_at, created_by_name)
  select $1, r.id, $3, $4, $5, $6 from rotas r where r.tenant_id = $1 and r.id = $2 returning id`

type Written = { id: number }
type Line = Pick<AuditLine, 'action' | 'objectType' | 'after'>

/** Rotas and policies; each change and its audit line in one commit. */
export function openOnCallStore(scoped: Scoped): OnCallStore {
  const write = (
    scope: Parameters<OnCallStore['rotas']>[0],
    author: Parameters<OnCallStore['removeRota']>[1],
    line: Line,
    sql: string,
    values: readonly unknown[],
  ) =>
    scoped.run(scope, async (tx) => {
      const [row] = await tx.query<Written>(sql, [scope.tenantId, ...values])
      if (row) await recordIn(tx, scope.tenantId, author, { ...line, objectId: row.id })
      return row?.id ?? null
    })
  const remove =
    (table: 'rotas' | 'escalation_policies' | 'rota_overrides', line: Line): OnCallStore['removeRota'] =>
    async (scope, author, id) =>
      (await write(scope, author, line, `delete from ${table} where tenant_id = $1 and id = $2 returning id`, [id])) !==
      null

  return {
    rotas: (scope) => scoped.run(scope, (tx) => readRotas(tx, scope.tenantId)),
    policies: (scope) => scoped.run(scope, (tx) => readPolicies(tx, scope.tenantId)),
    saveRota(scope, author, id, rota) {
      const line = { action: id === null ? 'rota.added' : 'rota.changed', objectType: 'rota', after: rota }
      const values = [rota.name, rota.timeZone, rota.startsOn, rota.turnDays, JSON.stringify(rota.shifts)]
      return id === null
        ? write(scope, author, line, addRota, values)
        : write(scope, author, line, changeRota, [id, ...values])
    },
    removeRota: remove('rotas', { action: 'rota.removed', objectType: 'rota' }),
    addOverride(scope, author, rotaId, { userId, startsAt, endsAt }) {
      const after = { rotaId, userId, startsAt: new Date(startsAt), endsAt: new Date(endsAt) }
      const line = { action: 'rota.standInAdded', objectType: 'standIn', after }
      return write(scope, author, line, addOverride, [rotaId, userId, after.startsAt, after.endsAt, author.name])
    },
    removeOverride: remove('rota_overrides', { action: 'rota.standInEnded', objectType: 'standIn' }),
    savePolicy(scope, author, id, policy) {
      const action = id === null ? 'escalation.added' : 'escalation.changed'
      const line = { action, objectType: 'escalation', after: policy }
      const values = [policy.name, policy.priorities, policy.locationIds, JSON.stringify(policy.steps), policy.active]
      return id === null
        ? write(scope, author, line, addPolicy, values)
        : write(scope, author, line, changePolicy, [id, ...values])
    },
    removePolicy: remove('escalation_policies', { action: 'escalation.removed', objectType: 'escalation' }),
  }
}
