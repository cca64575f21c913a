import { type Conditions, readConditions } from './conditions'
import { priceDigits, scaled } from './decimal'
import { vatDigits } from './money'
import type { PriceSeries, PricingInput } from './price-session'
import type { Dimension, DynamicPrice, PriceComponent, Restrictions, TariffElement } from './tariff'

/** One price component with the conditions of its element. */
export type Rule = {
  dimension: Dimension
  element: number
  component: number
  source: PriceComponent
  price: bigint
  vat: bigint | null
  conditions: Conditions
  dynamic: CompiledDynamic | null
}

export type CompiledDynamic = {
  terms: DynamicPrice
  series: PriceSeries | null
  factor: bigint
  markup: bigint
  floor: bigint | null
  cap: bigint | null
}

/** When a rule counts: in the session, in a reservation, or in one nobody came for. */
export type Phase = 'session' | 'RESERVATION' | 'RESERVATION_EXPIRES'

export type CompiledTariff = {
  /** In the order of the tariff; the first that holds counts. */
  rules: Record<Phase, Record<Dimension, Rule[]>>
  all: Rule[]
  usesClock: boolean
  usesPower: boolean
  usesCurrent: boolean
  notes: string[]
}

const byDimension = (): Record<Dimension, Rule[]> => ({ ENERGY: [], TIME: [], PARKING_TIME: [], FLAT: [] })

/**
 * Leaves out what can never hold in this session: other drivers' groups, other power classes. A tariff is compiled for
 * each session anew: it costs microseconds, and an edited definition can never be mistaken for an older one.
 */
export function compileTariff(input: PricingInput): CompiledTariff {
  const rules = { session: byDimension(), RESERVATION: byDimension(), RESERVATION_EXPIRES: byDimension() }
  const tariff: CompiledTariff = { rules, all: [], usesClock: false, usesPower: false, usesCurrent: false, notes: [] }
  input.tariff.elements.forEach((element, index) => {
    if (!isForThis(element.restrictions, input)) return
    for (const rule of rulesOf(element, index, input)) {
      const { clock, dates, weekdays, powerMw, currentA } = rule.conditions
      tariff.usesClock ||= clock !== null || dates !== null || weekdays !== 0
      tariff.usesPower ||= powerMw !== null
      tariff.usesCurrent ||= currentA !== null
      rules[element.restrictions.reservation ?? 'session'][rule.dimension].push(rule)
      tariff.all.push(rule)
    }
  })
  if (asksClass(input) && input.ratedPowerW == null)
    tariff.notes.push('The rated power of the connector is not known: rules for a power class do not count.')
  return tariff
}

const asksClass = ({ tariff }: PricingInput) =>
  tariff.elements.some(({ restrictions: r }) => r.minRatedKw !== undefined || r.maxRatedKw !== undefined)

function isForThis({ groups, minRatedKw, maxRatedKw }: Restrictions, input: PricingInput): boolean {
  if (groups?.length && !groups.some((group) => input.groups?.includes(group))) return false
  if (minRatedKw === undefined && maxRatedKw === undefined) return true
  if (input.ratedPowerW == null) return false
  const ratedKw = input.ratedPowerW / 1_000
  return ratedKw >= (minRatedKw ?? -Infinity) && ratedKw < (maxRatedKw ?? Infinity)
}

function rulesOf({ components, restrictions }: TariffElement, element: number, input: PricingInput): Rule[] {
  const conditions = readConditions(restrictions)
  return components.map((source, component) => {
    return {
      dimension: source.type,
      element,
      component,
      source,
      price: scaled(source.price, priceDigits),
      vat: source.vatPercent == null ? null : scaled(source.vatPercent, vatDigits),
      conditions,
      dynamic: source.dynamic ? compileDynamic(source.dynamic, input.series ?? []) : null,
    }
  })
}

function compileDynamic(terms: DynamicPrice, all: readonly PriceSeries[]): CompiledDynamic {
  return {
    terms,
    series: all.find(({ seriesId }) => seriesId === terms.seriesId) ?? null,
    factor: scaled(terms.factor, priceDigits),
    markup: scaled(terms.markup, priceDigits),
    floor: terms.floor === null ? null : scaled(terms.floor, priceDigits),
    cap: terms.cap === null ? null : scaled(terms.cap, priceDigits),
  }
}
