import type { TenantId } from '../../kernel/ids'
import type { EventBus } from '../events'
import type { StationFacts } from './facts'
import type { TenantOwned } from './ports'
import type { Rule } from './rule'
import { type RuleTuning, tunedAt } from './rule-tuning'

type Entry = ReturnType<typeof tunedAt>

/**
 * How every organisation has its rules; asked at every event, so each tuned rule is made once. Follows what people
 * change: open it before the engine starts, so that it hears of a change first.
 */
export class RuleBook {
  private readonly ofTenant = new Map<TenantId, Map<string, Entry>>()
  private readonly rules: ReadonlyMap<string, Rule>

  constructor(
    rules: readonly Rule[],
    tunings: readonly TenantOwned<{ rule: string; tuning: RuleTuning }>[],
    events: EventBus,
  ) {
    this.rules = new Map(rules.map((rule) => [rule.id, rule]))
    for (const { tenantId, value } of tunings) this.learn(tenantId, value.rule, value.tuning)
    events.subscribe(['alarm.ruleTuned'], ({ tenantId, rule, tuning }) => this.learn(tenantId, rule, tuning))
  }

  /** The rule as it counts at this station; null: it is switched off there. */
  readonly tuned = (rule: Rule, { tenantId, locationId }: StationFacts): Rule | null => {
    const entry = this.ofTenant.get(tenantId)?.get(rule.id)
    return entry ? entry.at(locationId) : rule
  }

  /** `tuning` null: as delivered. A rule that is there no more is passed over. */
  private learn(tenantId: TenantId, id: string, tuning: RuleTuning | null): void {
    const entries = this.ofTenant.get(tenantId) ?? new Map<string, Entry>()
    this.ofTenant.set(tenantId, entries)
    const rule = this.rules.get(id)
    if (rule && tuning) entries.set(id, tunedAt(rule, tuning))
    else entries.delete(id)
  }
}
