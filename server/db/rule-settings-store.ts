import type pg from 'pg'
import type { TenantOwned } from '../domain/operations/ports'
import type { RuleSettings, RuleVersion } from '../domain/operations/rule-settings'
import { asDelivered, type RuleTuning } from '../domain/operations/rule-tuning'
import type { TenantId } from '../kernel/ids'
import { ok, refuse } from '../kernel/result'
import type { TenantScope } from '../kernel/scope'
import { recordIn } from './audit-trail'
import type { Scoped } from './scoped'
import { violatedKey } from './unique-violation'

type Stored = Partial<RuleTuning> | null

/** A tuning written before there was something more to tune has it as delivered. */
const tuningOf = (stored: Stored): RuleTuning | null => stored && { ...asDelivered, ...stored }

const versions = `select version, tuning, reason, created_by_name as "byName",
    (extract(epoch from created_at) * 1000)::bigint as at
  from alarm_rule_versions where rule = $1 order by version desc limit 200`

const latestOfAll = `select distinct on (rule) rule, version, tuning, reason, created_by_name as "byName",
    (extract(epoch from created_at) * 1000)::bigint as at
  from alarm_rule_versions order by rule, version desc`

/** The version that counts now, by rule; rules without one are as delivered. */
export async function latestRuleVersions(scoped: Scoped, scope: TenantScope): Promise<Map<string, RuleVersion>> {
  const rows = await scoped.query<RuleVersion & { rule: string }>(scope, latestOfAll)
  return new Map(rows.map(({ rule, ...row }) => [rule, { ...row, tuning: tuningOf(row.tuning) }]))
}

const latest = `select version, tuning from alarm_rule_versions where rule = $1 order by version desc limit 1`

const insert = `insert into alarm_rule_versions(tenant_id, rule, version, tuning, reason, created_by, created_by_name, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`

const conflict = () => refuse('conflict', 'Somebody changed this rule meanwhile. Look at it again.')

/** How an organisation has its rules, as its people change it. */
export const openRuleSettings = (scoped: Scoped): RuleSettings => ({
  versions: async (scope, rule) =>
    (await scoped.query<RuleVersion>(scope, versions, [rule])).map((row) => ({ ...row, tuning: tuningOf(row.tuning) })),

  knownSites: async (scope, ids) =>
    (await scoped.query<{ id: number }>(scope, 'select id from locations where id = any($1)', [ids])).length,

  add: async (scope, author, { rule, version, tuning, reason, at }) => {
    const next = version + 1
    try {
      return await scoped.run(scope, async (tx) => {
        const [known] = await tx.query<{ version: number; tuning: Stored }>(latest, [rule])
        if ((known?.version ?? 0) !== version) return conflict()
        const stored = tuning === null ? null : JSON.stringify(tuning)
        const row = [rule, next, stored, reason, author.userId, author.name, new Date(at)]
        await tx.query(insert, [scope.tenantId, ...row])
        const line = { action: 'alarmRule.tuned', objectType: 'alarmRule', objectId: rule, reason }
        const [before, after] = [tuningOf(known?.tuning ?? null), tuning]
        await recordIn(tx, scope.tenantId, author, { ...line, before, after: { version: next, ...after } })
        return ok({ version: next })
      })
    } catch (error) {
      if (violatedKey(error) === null) throw error
      return conflict()
    }
  },
})

const current = `select distinct on (tenant_id, rule) tenant_id as "tenantId", rule, tuning
  from alarm_rule_versions order by tenant_id, rule, version desc`

/** What counts now, all tenants: the engine's side. */
export async function currentTunings(gateway: pg.Pool): Promise<TenantOwned<{ rule: string; tuning: RuleTuning }>[]> {
  const { rows } = await gateway.query<{ tenantId: TenantId; rule: string; tuning: Stored }>(current)
  return rows.flatMap(({ tenantId, rule, tuning: stored }) => {
    const tuning = tuningOf(stored)
    return tuning ? [{ tenantId, value: { rule, tuning } }] : []
  })
}
