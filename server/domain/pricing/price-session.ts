import type { ConsumptionPeriod } from './consumption'
import type { PricedSession } from './priced-session'
import type { TariffDefinition } from './tariff'

/** Prices of a market, one value per interval. `prices[i]` holds from `startedAt + i × everyMs`; null: a gap. */
export type PriceSeries = { seriesId: number; startedAt: number; everyMs: number; prices: (number | null)[] }

export type PricingInput = {
  tariff: TariffDefinition
  /** IANA zone of the site. */
  timeZone: string
  periods: readonly ConsumptionPeriod[]
  /** The driver's groups; null: none known. */
  groups?: readonly string[]
  /** Rated power of the connector. */
  ratedPowerW?: number | null
  series?: readonly PriceSeries[]
}

export declare function priceSession(input: PricingInput): PricedSession
