import type { Dimension, TariffDefinition } from './tariff'
import { forEverybody, weekCoverage } from './week-coverage'

/**
 * One rule, applied. `source`: the paragraph. `state`: info where nothing is to be decided. `paths`: the fields it is
 * about. `connectors`: how many of those asked about it concerns.
 */
export type DisplayCheck = {
  rule: 'AFIR' | 'NEVI' | 'UK'
  source: string
  state: 'pass' | 'warning' | 'fail' | 'info'
  text: string
  paths: string[]
  connectors: number
}

/** The connectors asked about for which a test on country and rated power (W) holds. */
export type Applies = (test: (country: string, maxPowerW: number | null) => boolean) => readonly unknown[]

const union = new Set('AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' '))
const fast = (maxPowerW: number | null) => (maxPowerW ?? 0) >= 50_000

type Finding = Pick<DisplayCheck, 'state' | 'text' | 'paths'>

/** Paths of prices above 0 of a dimension that any driver's session may meet. */
function charged({ elements }: TariffDefinition, type: Dimension, test: (index: number) => boolean = () => true) {
  return elements.flatMap(({ components, restrictions }, index) =>
    forEverybody(restrictions) && test(index)
      ? components.flatMap((component, place) =>
          component.type === type && (component.price > 0 || component.dynamic)
            ? [`elements[${index}].components[${place}]`]
            : [],
        )
      : [],
  )
}

const everyHour = (definition: TariffDefinition) => !weekCoverage(definition).ENERGY.includes(null)
const isFree = (definition: TariffDefinition) =>
  (['ENERGY', 'TIME', 'PARKING_TIME', 'FLAT'] as const).every((type) => charged(definition, type).length === 0)

function afirFast(definition: TariffDefinition): Finding {
  const flat = charged(definition, 'FLAT')
  const time = charged(definition, 'TIME', (index) => !definition.elements[index]!.restrictions.minDurationS)
  const paths = [...flat, ...time, ...(definition.minPrice ? ['minPrice'] : [])]
  if (isFree(definition)) return { state: 'pass', text: 'Charging is free.', paths: [] }
  if (!everyHour(definition))
    return {
      state: 'fail',
      text: 'From 50 kW on the ad hoc price is based on a price per kWh, at every hour.',
      paths: ['elements'],
    }
  if (paths.length === 0)
    return { state: 'pass', text: 'A price per kWh, and at most an occupancy fee per minute beside it.', paths }
  const what =
    flat.length > 0 ? 'a price per session' : time.length > 0 ? 'a price for the time of charging' : 'a minimum price'
  const text = `From 50 kW on only a price per kWh and an occupancy fee per minute are allowed ad hoc; this tariff has ${what}.`
  return { state: 'fail', text, paths }
}

function afirSlow(definition: TariffDefinition): Finding {
  const text = 'Show the components in the order per kWh, per minute, per session, other; the price text does.'
  const first = charged(definition, 'ENERGY').length > 0 || isFree(definition)
  return first
    ? { state: 'pass', text, paths: [] }
    : { state: 'warning', text: `There is no price per kWh to show first. ${text}`, paths: ['elements'] }
}

function neviPrice(definition: TariffDefinition): Finding {
  const moving = definition.elements.flatMap(({ components, restrictions }, index) =>
    components.flatMap((component, place) =>
      component.type === 'ENERGY' &&
      (component.dynamic || restrictions.startTime || restrictions.endTime || restrictions.dayOfWeek?.length)
        ? [`elements[${index}].components[${place}]`]
        : [],
    ),
  )
  if (charged(definition, 'ENERGY').length === 0 && !isFree(definition))
    return { state: 'fail', text: 'The price is to be shown per kWh; this tariff has none.', paths: ['elements'] }
  if (definition.currency !== 'USD')
    return { state: 'fail', text: 'The price is to be shown in $/kWh.', paths: ['currency'] }
  if (moving.length > 0)
    return {
      state: 'warning',
      text: 'The price may not change after a session began; this one changes with the hour.',
      paths: moving,
    }
  return { state: 'pass', text: 'A price in $/kWh that holds for the whole session.', paths: [] }
}

function neviFees(definition: TariffDefinition): Finding {
  const fees = (['TIME', 'PARKING_TIME', 'FLAT'] as const).flatMap((type) => charged(definition, type))
  if (fees.length === 0) return { state: 'pass', text: 'There are no fees beside the price per kWh.', paths: [] }
  return definition.texts.length > 0
    ? { state: 'pass', text: 'Other fees are explained in a text.', paths: fees }
    : { state: 'warning', text: 'Other fees must be shown and explained: write a text for drivers.', paths: ['texts'] }
}

function ukPrice(definition: TariffDefinition): Finding {
  const energy = charged(definition, 'ENERGY')
  if (isFree(definition)) return { state: 'pass', text: 'Charging is free.', paths: [] }
  if (energy.length === 0)
    return {
      state: 'fail',
      text: 'The total price is to be shown in pence per kWh; this tariff has no such price.',
      paths: ['elements'],
    }
  if (definition.currency !== 'GBP')
    return { state: 'fail', text: 'The total price is to be shown in pence per kWh.', paths: ['currency'] }
  const unknownTax =
    definition.taxIncluded === 'no' &&
    definition.elements.some(({ components }) =>
      components.some(({ type, vatPercent }) => type === 'ENERGY' && vatPercent === null),
    )
  if (unknownTax)
    return {
      state: 'fail',
      text: 'Drivers see the total price: say the tax rate, or that the price includes it.',
      paths: energy,
    }
  const others = (['TIME', 'FLAT'] as const).flatMap((type) => charged(definition, type))
  return others.length > 0
    ? {
        state: 'warning',
        text: 'Beside p/kWh there are other prices: show the maximum total in pence per kWh before charging.',
        paths: others,
      }
    : { state: 'pass', text: 'A total price in pence per kWh, shown before charging.', paths: [] }
}

const adHocOnly =
  'The rule is about ad hoc prices. It applies where this tariff is what drivers without a contract pay.'

/** Each rule that concerns any of the connectors. */
export function rulesOf(definition: TariffDefinition, applies: Applies): DisplayCheck[] {
  const afir = 'Regulation (EU) 2023/1804 (AFIR), Art. 5(4)'
  const eu = (test: (maxPowerW: number | null) => boolean) =>
    applies((country, maxPowerW) => union.has(country) && test(maxPowerW))
  const softened = (finding: Finding): Finding =>
    definition.kind === 'adHoc' || finding.state === 'pass'
      ? finding
      : { ...finding, state: 'info', text: `${finding.text} ${adHocOnly}` }
  const checks: [DisplayCheck['rule'], string, readonly unknown[], Finding][] = [
    ['AFIR', `${afir}, 50 kW and more`, eu(fast), softened(afirFast(definition))],
    ['AFIR', `${afir}, below 50 kW`, eu((power) => !fast(power)), softened(afirSlow(definition))],
    ['NEVI', '23 CFR 680.116(a)', applies((country) => country === 'US'), neviPrice(definition)],
    ['NEVI', '23 CFR 680.116(a), other fees', applies((country) => country === 'US'), neviFees(definition)],
    ['UK', 'SI 2023/1168, reg. 11', applies((country) => country === 'GB'), ukPrice(definition)],
  ]
  return checks
    .filter(([, , concerned]) => concerned.length > 0)
    .map(([rule, source, concerned, finding]) => ({ rule, source, connectors: concerned.length, ...finding }))
}
