import { type ExclusionReason, exclusionReasons, reasonNames } from '../domain/operations/uptime/reasons'
import { type UptimeRuleId, uptimeRuleIds, uptimeRules } from '../domain/operations/uptime/rules'
import type { Reads } from './reads'

type Choice = { id: number; name: string }
export type UptimeChoices = {
  locations: Choice[]
  owners: Choice[]
  /** '' for stations that never said who made them. */
  vendors: string[]
  rules: { id: UptimeRuleId; name: string; source: string }[]
  /** What time can be excluded for, with the names of the rules that accept it. */
  reasons: { reason: ExclusionReason; name: string; rules: string[] }[]
}

/** What a report of uptime can be about. */
export const uptimeChoices = (reads: Reads): Promise<UptimeChoices> =>
  reads.db.run(reads.scope, async (tx) => {
    const named = (table: string) => tx.query<Choice>(`select id, name from ${table} order by name, id limit 2000`)
    const locations = await named('locations')
    const owners = await named('owners')
    const vendors = await tx.query<{ vendor: string }>(
      "select distinct coalesce(vendor, '') as vendor from stations order by 1 limit 200",
    )
    return {
      locations,
      owners,
      vendors: vendors.map((row) => row.vendor),
      rules: uptimeRuleIds.map((id) => ({ id, name: uptimeRules[id].name, source: uptimeRules[id].source })),
      reasons: exclusionReasons.map((reason) => ({
        reason,
        name: reasonNames[reason],
        rules: uptimeRuleIds
          .filter((id) => uptimeRules[id].excludes.includes(reason))
          .map((id) => uptimeRules[id].name),
      })),
    }
  })
