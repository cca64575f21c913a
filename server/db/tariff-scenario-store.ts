import type { ScenarioStore } from '../domain/pricing/scenario-ports'
import { recordIn } from './audit-trail'
import type { Scoped } from './scoped'

const objectType = 'tariffScenario'

export const openScenarioStore = (scoped: Scoped): ScenarioStore => ({
  save: (scope, author, name, input) =>
    scoped.run(scope, async (tx) => {
      const [old] = await tx.query<{ input: unknown }>(
        'select input from tariff_scenarios where name = $1 for update',
        [name],
      )
      const [row] = await tx.query<{ id: number }>(
        `insert into tariff_scenarios(tenant_id, name, input) values ($1, $2, $3)
         on conflict (tenant_id, name) do update set input = excluded.input returning id`,
        [scope.tenantId, name, JSON.stringify(input)],
      )
      const line = { action: 'tariff.scenarioSaved', objectType, objectId: row!.id }
      await recordIn(tx, scope.tenantId, author, {
        ...line,
        before: old && { name, input: old.input },
        after: { name, input },
      })
      return row!.id
    }),
  remove: (scope, author, id) =>
    scoped.run(scope, async (tx) => {
      const [old] = await tx.query('delete from tariff_scenarios where id = $1 returning name, input', [id])
      if (!old) return false
      await recordIn(tx, scope.tenantId, author, {
        action: 'tariff.scenarioRemoved',
        objectType,
        objectId: id,
        before: old,
      })
      return true
    }),
})
