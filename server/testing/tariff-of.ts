import type { ConsumptionPeriod } from '../domain/pricing/consumption'
import type { Dimension, PriceComponent, Restrictions, TariffDefinition, TariffElement } from '../domain/pricing/tariff'

/** Builders for tests of prices: short words for tariffs and for what a session consumed. */
export const tariffOf = (elements: TariffElement[], more: Partial<TariffDefinition> = {}): TariffDefinition => ({
  currency: 'EUR',
  kind: 'regular',
  taxIncluded: 'no',
  elements,
  minPrice: null,
  maxPrice: null,
  validFrom: null,
  validUntil: null,
  texts: [],
  url: null,
  ...more,
})

type Terms = Partial<Omit<PriceComponent, 'type' | 'price'>>
const component = (type: Dimension, price: number, terms: Terms): PriceComponent => ({
  type,
  price,
  vatPercent: null,
  stepSize: 1,
  ...terms,
})
export const energy = (price: number, terms: Terms = {}) => component('ENERGY', price, terms)
export const time = (price: number, terms: Terms = {}) => component('TIME', price, terms)
export const parking = (price: number, terms: Terms = {}) => component('PARKING_TIME', price, terms)
export const flat = (price: number, terms: Terms = {}) => component('FLAT', price, terms)

export const when = (restrictions: Restrictions, ...components: PriceComponent[]): TariffElement => ({
  components,
  restrictions,
})
export const always = (...components: PriceComponent[]): TariffElement => when({}, ...components)

type Known = Partial<Pick<ConsumptionPeriod, 'powerW' | 'currentA' | 'meter'>>
const period = (kind: ConsumptionPeriod['kind'], from: string, seconds: number, kwh: number, known: Known) => {
  const startedAt = Date.parse(from)
  if (Number.isNaN(startedAt)) throw new RangeError(`Not an instant: ${from}`)
  const energyWh = Number((kwh * 1_000).toPrecision(15))
  return {
    kind,
    startedAt,
    endedAt: startedAt + seconds * 1_000,
    energyWh,
    powerW: null,
    currentA: null,
    meter: null,
    ...known,
  }
}

/** `from`: ISO instant with its offset, so that a test shows the local time it means. */
export const charging = (from: string, seconds: number, kwh: number, known: Known = {}): ConsumptionPeriod =>
  period('charging', from, seconds, kwh, known)
export const idle = (from: string, seconds: number, kwh = 0): ConsumptionPeriod =>
  period('idle', from, seconds, kwh, {})
export const reservation = (from: string, seconds: number): ConsumptionPeriod =>
  period('reservation', from, seconds, 0, {})
export const expired = (from: string, seconds: number): ConsumptionPeriod =>
  period('reservationExpired', from, seconds, 0, {})
