import type { DynamicPrice, PriceComponent, TariffDefinition, TariffElement } from '../../server/domain/pricing/tariff'
import { locations } from './locations'
import { stations } from './stations'
import type { TenantSlug } from './tenants'

/** Prices as people read them, tax included. `effectiveDays`: from how many days before the seed each version counts. */
export type SeedTariff = {
  key: string
  tenant: TenantSlug
  name: string
  versions: readonly { effectiveDays: number; note: string; definition: (seriesId: number) => TariffDefinition }[]
}

const definition = (
  elements: TariffElement[],
  text: [en: string, nl: string],
  rest: Partial<TariffDefinition> = {},
): TariffDefinition => ({
  currency: 'EUR',
  kind: 'regular',
  taxIncluded: 'yes',
  elements,
  minPrice: null,
  maxPrice: null,
  validFrom: null,
  validUntil: null,
  texts: [
    { language: 'en', text: text[0] },
    { language: 'nl', text: text[1] },
  ],
  url: null,
  ...rest,
})

const part = (type: PriceComponent['type'], price: number, vatPercent: number, stepSize = 1): PriceComponent => ({
  type,
  price,
  vatPercent,
  stepSize,
})

const street = (day: number, night: number, vat: number) =>
  definition(
    [
      {
        name: 'Day',
        components: [part('ENERGY', day, vat)],
        restrictions: { startTime: '07:00', endTime: '23:00' },
      },
      { name: 'Night', components: [part('ENERGY', night, vat)], restrictions: {} },
    ],
    [
      `€${day.toFixed(2)} per kWh from 7:00 to 23:00, €${night.toFixed(2)} at night`,
      `€${day.toFixed(2)} per kWh van 7:00 tot 23:00, 's nachts €${night.toFixed(2)}`,
    ],
  )

/** An occupancy fee per minute is what AFIR allows beside the price per kWh at 50 kW and more (Art. 5(4)). */
const fast = (price: number, vat: number) =>
  definition(
    [
      {
        name: 'Occupied after charging',
        components: [part('PARKING_TIME', 12, vat, 60)],
        restrictions: { startTime: '07:00', endTime: '22:00', minIdleS: 600 },
      },
      { name: 'Energy', components: [part('ENERGY', price, vat)], restrictions: {} },
    ],
    [
      `€${price.toFixed(2)} per kWh. €0.20 per minute from 10 minutes after charging has ended, not from 22:00 to 7:00`,
      `€${price.toFixed(2)} per kWh. €0.20 per minuut vanaf 10 minuten na het laden, niet van 22:00 tot 7:00`,
    ],
    { kind: 'adHoc' },
  )

const workplace = definition(
  [
    {
      name: 'First 4 hours',
      components: [part('TIME', 0, 21)],
      restrictions: { maxDurationS: 4 * 3_600 },
    },
    {
      name: 'Longer',
      components: [part('TIME', 0.9, 21, 60), part('PARKING_TIME', 0.9, 21, 60)],
      restrictions: { minDurationS: 4 * 3_600 },
    },
    { name: 'Energy', components: [part('ENERGY', 0.39, 21)], restrictions: {} },
  ],
  ['€0.39 per kWh, 4 hours free, then €0.90 per hour', '€0.39 per kWh, 4 uur gratis, daarna €0.90 per uur'],
)

const depot = (price: number, vat: number) =>
  definition(
    [{ name: 'Energy', components: [part('ENERGY', price, vat)], restrictions: {} }],
    [`€${price.toFixed(2)} per kWh`, `€${price.toFixed(2)} per kWh`],
  )

const followMarket = (seriesId: number) => {
  const dynamic: DynamicPrice = { seriesId, factor: 1.21, markup: 0.16, floor: 0.1, cap: 0.75 }
  return definition(
    [{ name: 'Market price', components: [{ ...part('ENERGY', 0.42, 21), dynamic }], restrictions: {} }],
    ['Market price of the hour plus €0.16 per kWh', 'Uurprijs van de markt plus €0.16 per kWh'],
  )
}

const one = (made: TariffDefinition | ((seriesId: number) => TariffDefinition)): SeedTariff['versions'] => [
  { effectiveDays: 60, note: 'First version', definition: typeof made === 'function' ? made : () => made },
]

export const tariffs: readonly SeedTariff[] = [
  {
    key: 'street',
    tenant: 'northgrid',
    name: 'AC street',
    versions: [
      { effectiveDays: 60, note: 'First version', definition: () => street(0.45, 0.36, 21) },
      { effectiveDays: 3, note: 'Day price up by 3 ct', definition: () => street(0.48, 0.36, 21) },
    ],
  },
  { key: 'streetDe', tenant: 'northgrid', name: 'AC street Germany', versions: one(street(0.52, 0.44, 19)) },
  { key: 'work', tenant: 'northgrid', name: 'AC workplace', versions: one(workplace) },
  { key: 'market', tenant: 'northgrid', name: 'AC market price', versions: one(followMarket) },
  { key: 'depot', tenant: 'northgrid', name: 'Depot', versions: one(depot(0.29, 19)) },
  { key: 'fast', tenant: 'northgrid', name: 'DC fast', versions: one(fast(0.69, 21)) },
  { key: 'fastDe', tenant: 'northgrid', name: 'DC fast Germany', versions: one(fast(0.74, 19)) },
  { key: 'zStreet', tenant: 'zuidlaad', name: 'Laadpaal', versions: one(street(0.43, 0.35, 21)) },
  { key: 'zFast', tenant: 'zuidlaad', name: 'Snellader', versions: one(fast(0.65, 21)) },
]

export type SeedAssignment = { tariff: string; level: 'location' | 'station'; key: string }

/** Every site has a tariff for its AC posts; fast chargers have their own. Nothing in the demo is without one. */
export const tariffAssignments: readonly SeedAssignment[] = [
  ...locations.map((site): SeedAssignment => {
    const german = site.country === 'DE'
    const kinds = { home: 'market', work: 'work', destination: 'street', highway: 'street' } as const
    const mine =
      site.vehicles === 'depot'
        ? 'depot'
        : german && kinds[site.siteKind] === 'street'
          ? 'streetDe'
          : kinds[site.siteKind]
    return { tariff: site.tenant === 'zuidlaad' ? 'zStreet' : mine, level: 'location', key: site.key }
  }),
  ...stations
    .filter((station) => station.powerType === 'DC')
    .flatMap((station): SeedAssignment[] => {
      const site = locations.find((each) => each.key === station.location)!
      if (site.vehicles === 'depot') return []
      const mine = site.country === 'DE' ? 'fastDe' : 'fast'
      return [{ tariff: station.tenant === 'zuidlaad' ? 'zFast' : mine, level: 'station', key: station.identity }]
    }),
]

/** A day-ahead market's usual day, EUR per kWh for each hour UTC: cheap at night and at noon, dear in the evening. */
const usualDay = [
  0.071, 0.066, 0.063, 0.062, 0.068, 0.089, 0.118, 0.126, 0.104, 0.079, 0.058, 0.044, 0.041, 0.047, 0.066, 0.098, 0.141,
  0.172, 0.158, 0.127, 0.108, 0.095, 0.084, 0.076,
]

/** Demo prices of one hour; weekends are a fifth cheaper. */
export const marketPrice = (at: number): number => {
  const date = new Date(at)
  const weekend = date.getUTCDay() % 6 === 0
  return Number((usualDay[date.getUTCHours()]! * (weekend ? 0.8 : 1)).toFixed(4))
}
