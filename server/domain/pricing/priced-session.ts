import type { ConsumptionKind, MeterSpan } from './consumption'
import type { Dimension } from './tariff'

/** An exact decimal number as text: no digit is lost between the engine, the database and the screen. */
export type DecimalText = string

export type Amounts = { beforeTax: DecimalText; tax: DecimalText; afterTax: DecimalText }

/** The answer of the engine. All amounts are exact major units until `rounded`, where the one rounding happens. */
export type PricedSession = {
  currency: string
  timeZone: string
  periods: PricedPeriod[]
  /** One per element, component and price: what a driver's receipt shows. Their sum and `adjustments` is the total. */
  lines: PricedLine[]
  /** Of the session without its reservation; with `reservation` and `adjustments` it makes the total. */
  byDimension: Record<Dimension, DimensionTotal>
  /** What the reservation made. */
  reservation: Amounts
  /** Minimum and maximum price, session caps: what they added or took. */
  adjustments: Adjustment[]
  total: Amounts
  /** By rate, with adjustments. */
  taxes: { vatPercent: number | null; beforeTax: DecimalText; tax: DecimalText }[]
  rounded: RoundedAmounts
  /** Plain sentences about what was assumed: a gap in a price series, power not reported … */
  notes: string[]
}

/** Integer minor units. `netMinor + taxMinor = grossMinor` always. */
export type RoundedAmounts = {
  netMinor: number
  taxMinor: number
  grossMinor: number
  /** 2 for EUR, 0 for JPY (ISO 4217). */
  minorDigits: number
  /** "half up to 0.01 EUR, once on the total" */
  rule: string
}

export type PricedPeriod = {
  kind: ConsumptionKind
  startedAt: number
  endedAt: number
  energyWh: DecimalText
  meter: MeterSpan | null
  /** Which element priced which dimension in this period: index in the tariff's elements and components. */
  active: { dimension: Dimension; element: number; component: number; price: DecimalText }[]
  amount: Amounts
}

/** A line of proof: volume × price = amount, and where each comes from. */
export type PricedLine = {
  dimension: Dimension
  element: number
  component: number
  elementName: string | null
  /** Why this element held, in plain words: "17:00–22:00, Mon–Fri". */
  condition: string
  reservation: boolean
  /** kWh, hours or 1; `billedVolume` after step_size. */
  volume: DecimalText
  billedVolume: DecimalText
  unit: 'kWh' | 'h' | 'session'
  price: DecimalText
  vatPercent: number | null
  amount: Amounts
  /** Indices in `periods` that made the volume. */
  periods: number[]
  /** What step_size added to this line and why; null: nothing. */
  step: string | null
}

export type DimensionTotal = Amounts & { volume: DecimalText; billedVolume: DecimalText }

export type Adjustment = { kind: 'minPrice' | 'maxPrice' | 'sessionCap'; text: string; amount: Amounts }
