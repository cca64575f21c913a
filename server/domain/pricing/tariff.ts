/**
 * What a driver pays, in OCPI's words (2.2.1 and 2.3.0, mod_tariffs) plus what operators need and OCPI cannot say.
 * The plain fields project to OCPI without loss; those marked "native" do not, and ocpi-loss.ts says what gets lost.
 * Prices are plain decimal numbers in the currency's major unit, taken by their shortest decimal text ("0.29"):
 * ENERGY per kWh, TIME and PARKING_TIME per hour, FLAT once. `vatPercent` null: no tax is told apart.
 */
export type Dimension = 'ENERGY' | 'TIME' | 'PARKING_TIME' | 'FLAT'

export type PriceComponent = {
  type: Dimension
  price: number
  vatPercent: number | null
  /** Wh for ENERGY, seconds for times; 0 and 1: none. Once a session (mod_tariffs, step_size). */
  stepSize: number
  /** Native: the price follows a series of market prices; `price` is then what counts where the series has a gap. */
  dynamic?: DynamicPrice | null
  /** Native: this component costs at most so much a session, before or after tax as `taxIncluded` says. */
  sessionCap?: number | null
}

/** price = clamp(series × factor + markup, floor, cap), per unit of the component. */
export type DynamicPrice = {
  seriesId: number
  factor: number
  markup: number
  floor: number | null
  cap: number | null
}

export type DayOfWeek = 'MONDAY' | 'TUESDAY' | 'WEDNESDAY' | 'THURSDAY' | 'FRIDAY' | 'SATURDAY' | 'SUNDAY'

/** All that are set must hold. Times and dates are local to the site; `min…` inclusive, `max…` exclusive. */
export type Restrictions = {
  /** HH:MM; end ≤ start wraps over midnight, "00:00" as end is the end of the day. */
  startTime?: string
  endTime?: string
  /** YYYY-MM-DD; `endDate` exclusive. */
  startDate?: string
  endDate?: string
  minKwh?: number
  maxKwh?: number
  /** A, sum over the phases, at the moment. */
  minCurrentA?: number
  maxCurrentA?: number
  /** kW, at the moment. */
  minPowerKw?: number
  maxPowerKw?: number
  /** Seconds since the session began. */
  minDurationS?: number
  maxDurationS?: number
  dayOfWeek?: DayOfWeek[]
  reservation?: 'RESERVATION' | 'RESERVATION_EXPIRES'
  /** Native: seconds since energy stopped to flow for good (grace of an idle fee). */
  minIdleS?: number
  maxIdleS?: number
  /** Native: drivers' groups this element is for; empty or absent: everybody. */
  groups?: string[]
  /** Native: rated power of the connector in kW (price by power class). */
  minRatedKw?: number
  maxRatedKw?: number
}

export type TariffElement = {
  /** Native: what the rule is called in the editor and in a trace. */
  name?: string
  components: PriceComponent[]
  restrictions: Restrictions
}

/** Both bounds hold, each on its own; null: not bounded. Major units. */
export type PriceLimit = { beforeTaxes: number | null; afterTaxes: number | null }

export type TaxIncluded = 'no' | 'yes' | 'notApplicable'
export type TariffKind = 'regular' | 'adHoc' | 'cheap' | 'fast' | 'green'

/** One immutable version of a tariff. */
export type TariffDefinition = {
  currency: string
  kind: TariffKind
  taxIncluded: TaxIncluded
  elements: TariffElement[]
  minPrice: PriceLimit | null
  maxPrice: PriceLimit | null
  /** ISO instants, UTC; null: open. */
  validFrom: string | null
  validUntil: string | null
  /** What displays and apps show, one per language (ISO 639-1). */
  texts: { language: string; text: string }[]
  url: string | null
}
