import { Decimal } from 'decimal.js'
import { minorDigitsOf } from './currency'
import { type Applies, type DisplayCheck, rulesOf } from './price-display-rules'
import { conditionWords, fill, numberFormat, type PriceWords, priceWords } from './price-words'
import type { Dimension, PriceComponent, PriceLimit, Restrictions, TariffDefinition } from './tariff'

export type { DisplayCheck } from './price-display-rules'

/**
 * What the rules about showing prices say of a tariff at these connectors (`country` ISO 3166-1 alpha-2): AFIR in the
 * EU, NEVI in the USA, the charge point regulations in the UK. A rule that concerns no connector is left out.
 */
export function priceDisplayChecks(
  definition: TariffDefinition,
  connectors: readonly { country: string; maxPowerW: number | null }[],
): DisplayCheck[] {
  const applies: Applies = (test) =>
    connectors.filter(({ country, maxPowerW }) => test(country.toUpperCase(), maxPowerW))
  return rulesOf(definition, applies)
}

type Taxed = { amount: Decimal; tax: 'in' | 'out' | 'none' }

/** What a driver pays, with tax wherever the rate is known. */
function driverPrice(price: number, vatPercent: number | null, tax: TariffDefinition['taxIncluded']): Taxed {
  if (tax === 'notApplicable') return { amount: new Decimal(price), tax: 'none' }
  if (tax === 'yes') return { amount: new Decimal(price), tax: 'in' }
  if (vatPercent === null) return { amount: new Decimal(price), tax: 'out' }
  return { amount: new Decimal(vatPercent).div(100).plus(1).times(price), tax: 'in' }
}

/** "€0.49"; energy in pounds in pence, as SI 2023/1168 reg. 11 asks for ("49p"). */
function amountText(amount: Decimal, currency: string, words: PriceWords, energy = false): string {
  const value = amount.toDecimalPlaces(4, Decimal.ROUND_HALF_UP)
  if (energy && currency === 'GBP') return `${numberFormat('en-GB', null, null).format(value.times(100).toNumber())}p`
  const digits = minorDigitsOf(currency)
  if (digits === null) return `${numberFormat(words.locale, null, 2).format(value.toNumber())} ${currency}`.trim()
  return numberFormat(words.locale, currency, digits).format(value.toNumber())
}

/** Order of the components: kWh, minute, session, any other (AFIR Art. 5(4)). */
const orderOf = (type: Dimension, { reservation }: Restrictions) =>
  reservation ? 3 : { ENERGY: 0, TIME: 1, PARKING_TIME: 1, FLAT: 2 }[type]

function sentence(component: PriceComponent, restrictions: Restrictions, words: PriceWords): string {
  const minute = component.type === 'TIME' || component.type === 'PARKING_TIME'
  if (restrictions.reservation) return minute ? words.reservationMinute : words.reservation
  return { ENERGY: words.kwh, TIME: words.charging, PARKING_TIME: words.parked, FLAT: words.session }[component.type]
}

type Line = { order: number; text: string; tax: Taxed['tax'] }

function componentLine(
  definition: TariffDefinition,
  component: PriceComponent,
  restrictions: Restrictions,
  language: string,
): Line {
  const words = priceWords(language)
  const { currency, taxIncluded } = definition
  const { type, vatPercent, dynamic, sessionCap } = component
  const paid = (price: number) => driverPrice(price, vatPercent, taxIncluded)
  const money = (price: number, per = 1) => amountText(paid(price).amount.div(per), currency, words, type === 'ENERGY')
  const perMinute = type === 'TIME' || type === 'PARKING_TIME' ? 60 : 1
  const plain = fill(sentence(component, restrictions, words), money(component.price, perMinute))
  const market = dynamic && (dynamic.cap === null ? words.market : fill(words.marketAtMost, money(dynamic.cap)))
  const cap =
    typeof sessionCap === 'number' ? fill(words.cap, amountText(paid(sessionCap).amount, currency, words)) : ''
  const when = [conditionWords(restrictions, language), cap].filter(Boolean).join(', ')
  const text = `${market || plain}${when && ` (${when})`}`
  return { order: orderOf(type, restrictions), text, tax: paid(0).tax }
}

function limitLine(definition: TariffDefinition, limit: PriceLimit | null, text: string, words: PriceWords): Line[] {
  const value = limit?.afterTaxes ?? limit?.beforeTaxes ?? null
  if (value === null || limit === null) return []
  const untaxed = definition.taxIncluded === 'notApplicable'
  const tax = untaxed ? 'none' : limit.afterTaxes === null ? 'out' : 'in'
  return [{ order: 4, text: fill(text, amountText(new Decimal(value), definition.currency, words)), tax }]
}

/**
 * The tariff for the public, one line a price, in the order kWh, minute, session, other; with tax where the rate is
 * known, and saying so. Prices for groups of drivers are not for everybody's eyes and left out. Languages: en, nl, de, fr.
 */
export function priceText(definition: TariffDefinition, language: string): string[] {
  const words = priceWords(language)
  const lines = definition.elements
    .filter(({ restrictions }) => !restrictions.groups?.length)
    .flatMap(({ components, restrictions }) =>
      components.map((component) => componentLine(definition, component, restrictions, language)),
    )
  lines.push(...limitLine(definition, definition.minPrice, words.min, words))
  lines.push(...limitLine(definition, definition.maxPrice, words.max, words))
  const label = { in: ` ${words.taxIn}`, out: ` ${words.taxOut}`, none: '' }
  return lines.sort((a, b) => a.order - b.order).map(({ text, tax }) => `${text}${label[tax]}`)
}
