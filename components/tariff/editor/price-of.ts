import { type PriceSeries, priceSession } from '@/server/domain/pricing/price-session'
import type { PricedSession } from '@/server/domain/pricing/priced-session'
import { type Scenario, scenarioInput } from '@/server/domain/pricing/scenarios'
import type { TariffDefinition } from '@/server/domain/pricing/tariff'

/**
 * The biller's own function. Where a price follows a market that has no price at that time, its price for gaps stands in,
 * and a note says so. null: what is typed so far cannot be priced, the problems say why.
 */
export function priceOf(
  tariff: TariffDefinition,
  scenario: Scenario,
  zone: string,
  series: readonly PriceSeries[],
): PricedSession | null {
  const input = scenarioInput(tariff, scenario, zone, series)
  if (input.periods.length === 0) return null
  try {
    return priceSession(input)
  } catch {
    // A half-typed draft (a currency of two letters, a time of 7:) is no input for the engine.
    return null
  }
}
