import { rebuildAttempts } from '../db/attempt-rollup'
import { rebuildRevenue } from '../db/revenue-rollup'
import { rebuildUptime } from '../db/uptime-rollup'
import { rebuildUsage } from '../db/usage-rollup'
import type { Arguments, CommandSpec } from './arguments'
import type { Workplace } from './workplace'

export const rollupRebuildSpec: CommandSpec = {
  name: 'rollup rebuild',
  summary:
    'Makes the sums that reports are read from anew, from CDRs, sessions and states. The server may go on running.',
  options: { tenant: { value: 'short-name', words: 'Organisation. Default: the only one' } },
}

export async function rollupRebuild({ scope: scopeOf, scoped }: Workplace, { values }: Arguments): Promise<string> {
  const scope = await scopeOf(values.tenant)
  await rebuildRevenue(scoped, scope, Date.now)
  await rebuildUsage(scoped, scope, Date.now)
  await rebuildUptime(scoped, scope, Date.now)
  await rebuildAttempts(scoped, scope, Date.now)
  const [sums] = await scoped.query<{ days: number; hours: number }>(
    scope,
    'select (select count(*) from revenue_days) as days, (select count(*) from usage_hours) as hours',
  )
  return `Done: ${sums!.days} days of revenue and ${sums!.hours} hours of use were summed.`
}
