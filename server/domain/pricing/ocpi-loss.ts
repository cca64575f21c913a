import { Decimal } from 'decimal.js'
import { numericRestrictions, textRestrictions } from './ocpi-element'
import type { Json, OcpiNote, OcpiVersion } from './ocpi-json'
import type { PriceComponent, PriceLimit, Restrictions, TariffDefinition, TariffElement } from './tariff'

export type Projecting = { version: OcpiVersion; tax: TariffDefinition['taxIncluded']; losses: OcpiNote[] }

/** OCPI numbers have at most 4 decimals (2.2.1 types). */
function fourDecimals(value: number, path: string, losses: OcpiNote[]): number {
  const rounded = new Decimal(value).toDecimalPlaces(4, Decimal.ROUND_HALF_UP).toNumber()
  if (rounded !== value) losses.push({ path, text: `A partner sees ${rounded}: OCPI has four decimals.` })
  return rounded
}

/** 2.2.1 knows prices without tax only. */
function netPrice({ price, vatPercent }: PriceComponent, path: string, { losses }: Projecting): number {
  if (vatPercent === null) {
    losses.push({
      path,
      text: `The price includes tax of an unknown rate. A partner sees ${price} as price without tax.`,
    })
    return price
  }
  const net = new Decimal(price).div(new Decimal(vatPercent).div(100).plus(1))
  const shown = net.toDecimalPlaces(4, Decimal.ROUND_HALF_UP).toNumber()
  if (!net.eq(shown))
    losses.push({ path, text: `The price includes tax. A partner sees ${shown} without, rounded to four decimals.` })
  return shown
}

function projectComponent(component: PriceComponent, path: string, projecting: Projecting): Json {
  const { losses, version, tax } = projecting
  const { type, vatPercent, stepSize, dynamic, sessionCap } = component
  const net = version === '2.2.1' && tax === 'yes'
  const price = net
    ? netPrice(component, `${path}.price`, projecting)
    : fourDecimals(component.price, `${path}.price`, losses)
  if (dynamic)
    losses.push({
      path: `${path}.dynamic`,
      text: `The price follows a market. A partner sees the fixed price ${price}, which counts where the market has a gap.`,
    })
  if (typeof sessionCap === 'number')
    losses.push({
      path: `${path}.sessionCap`,
      text: `A session costs at most ${sessionCap} for this. A partner sees no such limit and expects more.`,
    })
  const untaxed = version === '2.2.1' && tax === 'notApplicable'
  const vat = vatPercent === null || untaxed ? {} : { vat: fourDecimals(vatPercent, `${path}.vatPercent`, losses) }
  return { type, price, ...vat, step_size: stepSize }
}

function projectRestrictions(restrictions: Restrictions, path: string, { losses }: Projecting): Json {
  const json: Json = {}
  for (const [name, native] of textRestrictions)
    if (restrictions[native] !== undefined) json[name] = restrictions[native]
  for (const [name, native] of numericRestrictions) {
    const value = restrictions[native]
    if (value === undefined) continue
    const whole = name.endsWith('duration')
    json[name] = whole ? Math.round(value) : fourDecimals(value, `${path}.${native}`, losses)
    if (whole && json[name] !== value) losses.push({ path: `${path}.${native}`, text: 'A partner sees whole seconds.' })
  }
  if (restrictions.dayOfWeek?.length) json.day_of_week = restrictions.dayOfWeek
  if (restrictions.reservation) json.reservation = restrictions.reservation
  if (restrictions.minIdleS !== undefined)
    losses.push({
      path: `${path}.minIdleS`,
      text: 'A fee begins only some time after charging ended. A partner sees it from the first minute and expects more.',
    })
  return json
}

/** Why an element cannot be told at all; null: it can. What is left out never makes a price look lower than it is. */
function whyLeftOut({ restrictions }: TariffElement, ratedKw: number | null): OcpiNote | null {
  const { groups, maxIdleS, minRatedKw, maxRatedKw } = restrictions
  if (groups?.length)
    return { path: 'groups', text: `Only for drivers of ${groups.join(', ')}. A partner does not see this element.` }
  if (maxIdleS !== undefined)
    return {
      path: 'maxIdleS',
      text: 'Counts only for some time after charging ended. A partner does not see this element.',
    }
  if (minRatedKw === undefined && maxRatedKw === undefined) return null
  if (ratedKw === null)
    return {
      path: minRatedKw === undefined ? 'maxRatedKw' : 'minRatedKw',
      text: 'Only for connectors of some power. A partner does not see this element unless the tariff is sent for one power.',
    }
  return null
}

const otherPower = ({ restrictions: { minRatedKw, maxRatedKw } }: TariffElement, ratedKw: number | null) =>
  ratedKw !== null && (ratedKw < (minRatedKw ?? 0) || ratedKw >= (maxRatedKw ?? Number.POSITIVE_INFINITY))

/** The element in OCPI's words, or nothing when a partner must not see it; says in `losses` what is not told. */
export function projectElement(
  element: TariffElement,
  index: number,
  ratedKw: number | null,
  projecting: Projecting,
): Json[] {
  const path = `elements[${index}]`
  const { losses } = projecting
  if (otherPower(element, ratedKw)) return []
  const left = whyLeftOut(element, ratedKw)
  if (left) {
    losses.push({ path: `${path}.restrictions.${left.path}`, text: left.text })
    return []
  }
  if (element.components.length === 0) return []
  if (element.name) losses.push({ path: `${path}.name`, text: 'A partner does not see the name.' })
  const components = element.components.map((one, place) =>
    projectComponent(one, `${path}.components[${place}]`, projecting),
  )
  const restrictions = projectRestrictions(element.restrictions, `${path}.restrictions`, projecting)
  return [{ price_components: components, ...(Object.keys(restrictions).length > 0 ? { restrictions } : {}) }]
}

/** A bound on the price with tax alone is said with the price without tax too, where it then changes nothing. */
export function projectLimit(
  limit: PriceLimit | null,
  name: 'min_price' | 'max_price',
  { version, losses }: Projecting,
): Json {
  if (!limit || (limit.beforeTaxes === null && limit.afterTaxes === null)) return {}
  const [before, after] = version === '2.2.1' ? ['excl_vat', 'incl_vat'] : ['before_taxes', 'after_taxes']
  const native = name === 'min_price' ? 'minPrice' : 'maxPrice'
  const neutral = name === 'min_price' ? 0 : limit.afterTaxes!
  const value: Json = { [before!]: fourDecimals(limit.beforeTaxes ?? neutral, `${native}.beforeTaxes`, losses) }
  if (limit.afterTaxes !== null) value[after!] = fourDecimals(limit.afterTaxes, `${native}.afterTaxes`, losses)
  return { [name]: value }
}

/** OCPI writes instants in UTC; without a fraction where there is none. */
export const shortInstant = (iso: string) => new Date(iso).toISOString().replace('.000Z', 'Z')

export function projectTexts({ texts }: TariffDefinition, losses: OcpiNote[]): Json {
  if (texts.length === 0) return {}
  const list = texts.map(({ language, text }, index) => {
    if (text.length > 512)
      losses.push({ path: `texts[${index}].text`, text: 'A partner sees the first 512 characters.' })
    return { language, text: text.slice(0, 512) }
  })
  return { tariff_alt_text: list }
}
