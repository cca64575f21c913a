import { type PricingInput, priceSession } from '../pricing/price-session'
import type { PricedSession } from '../pricing/priced-session'
import { consumptionOf } from './pricing-input'
import type { SessionToBill } from './session-to-bill'

/** What the session costs up to now, by the function that will bill it; null: it has no tariff. */
export function priceRunning(session: SessionToBill): PricedSession | null {
  if (!session.tariff) return null
  const input: PricingInput = { tariff: session.tariff.definition, ...consumptionOf(session) }
  return priceSession(input)
}
