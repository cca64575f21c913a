import { expect, test } from 'vitest'
import { priceDisplayChecks, priceText } from './price-display'
import type { PriceComponent, Restrictions, TariffDefinition, TariffElement } from './tariff'

const part = (type: PriceComponent['type'], price: number, more: Partial<PriceComponent> = {}): PriceComponent => ({
  type,
  price,
  vatPercent: 21,
  stepSize: 1,
  ...more,
})
const when = (restrictions: Restrictions, ...components: PriceComponent[]): TariffElement => ({
  components,
  restrictions,
})
const tariff = (elements: TariffElement[], change: Partial<TariffDefinition> = {}): TariffDefinition => ({
  currency: 'EUR',
  kind: 'adHoc',
  taxIncluded: 'yes',
  elements,
  minPrice: null,
  maxPrice: null,
  validFrom: null,
  validUntil: null,
  texts: [],
  url: null,
  ...change,
})
const energy = when({}, part('ENERGY', 0.49))
const with_ = (...components: PriceComponent[]) => tariff([when({}, part('ENERGY', 0.49), ...components)])
const fast = [{ country: 'NL', maxPowerW: 150_000 }]
const slow = [{ country: 'nl', maxPowerW: 11_000 }]
const usa = [{ country: 'US', maxPowerW: 150_000 }]
const uk = [{ country: 'GB', maxPowerW: 50_000 }]
const pounds = { currency: 'GBP' }

test.each<[string, TariffDefinition, { country: string; maxPowerW: number | null }[], string[]]>([
  ['per kWh alone', with_(), fast, ['AFIR pass']],
  ['with an occupancy fee', with_(part('PARKING_TIME', 6)), fast, ['AFIR pass']],
  [
    'with a fee for staying long',
    tariff([energy, when({ minDurationS: 3_600 }, part('TIME', 6))]),
    fast,
    ['AFIR pass'],
  ],
  ['with a fee per session', with_(part('FLAT', 1)), fast, ['AFIR fail']],
  ['with a free session fee', with_(part('FLAT', 0)), fast, ['AFIR pass']],
  ['with a price of time', with_(part('TIME', 6)), fast, ['AFIR fail']],
  ['with a minimum', { ...with_(), minPrice: { beforeTaxes: 1, afterTaxes: null } }, fast, ['AFIR fail']],
  ['by time only', tariff([when({}, part('TIME', 6))]), fast, ['AFIR fail']],
  ['hours without a price per kWh', tariff([when({ startTime: '08:00' }, part('ENERGY', 0.49))]), fast, ['AFIR fail']],
  ['only for contracts', { ...with_(part('FLAT', 1)), kind: 'regular' }, fast, ['AFIR info']],
  ['free', tariff([when({}, part('FLAT', 0))]), fast, ['AFIR pass']],
  ['below 50 kW anything goes, in order', with_(part('FLAT', 1), part('TIME', 6)), slow, ['AFIR pass']],
  ['below 50 kW without energy', tariff([when({}, part('FLAT', 5))]), slow, ['AFIR warning']],
  ['of unknown power: below 50 kW', with_(), [{ country: 'DE', maxPowerW: null }], ['AFIR pass']],
  ['somewhere without rules', with_(), [{ country: 'CH', maxPowerW: 150_000 }], []],
  ['both kinds', with_(), [...fast, ...slow], ['AFIR pass', 'AFIR pass']],
  ['in euros in the USA', with_(), usa, ['NEVI fail', 'NEVI pass']],
  ['in dollars', { ...with_(), currency: 'USD' }, usa, ['NEVI pass', 'NEVI pass']],
  [
    'in dollars by the hour',
    tariff([when({ startTime: '17:00', endTime: '21:00' }, part('ENERGY', 0.6)), energy], { currency: 'USD' }),
    usa,
    ['NEVI warning', 'NEVI pass'],
  ],
  ['with fees nobody explains', { ...with_(part('FLAT', 1)), currency: 'USD' }, usa, ['NEVI pass', 'NEVI warning']],
  [
    'with fees explained',
    { ...with_(part('FLAT', 1)), currency: 'USD', texts: [{ language: 'en', text: 'x' }] },
    usa,
    ['NEVI pass', 'NEVI pass'],
  ],
  ['in pence', { ...with_(), ...pounds }, uk, ['UK pass']],
  ['in euros in the UK', with_(), uk, ['UK fail']],
  ['in pence and per session', { ...with_(part('FLAT', 1)), ...pounds }, uk, ['UK warning']],
  [
    'in pence without a tax rate',
    tariff([when({}, part('ENERGY', 0.49, { vatPercent: null }))], { ...pounds, taxIncluded: 'no' }),
    uk,
    ['UK fail'],
  ],
  ['without pence', tariff([when({}, part('TIME', 3))], pounds), uk, ['UK fail']],
])('%s', (_, definition, connectors, expected) => {
  const checks = priceDisplayChecks(definition, connectors)
  expect(checks.map(({ rule, state }) => `${rule} ${state}`)).toEqual(expected)
  for (const check of checks) expect(check.source).toMatch(/Art\. 5\(4\)|680\.116\(a\)|reg\. 11/)
})

/** Narrow spaces differ between versions of the language data. */
const texts = (definition: TariffDefinition, language: string) =>
  priceText(definition, language).map((line) => line.replace(/\s/g, ' '))

const whole = tariff(
  [
    when({}, part('FLAT', 1)),
    when({ startTime: '17:00', endTime: '22:00', dayOfWeek: ['MONDAY', 'TUESDAY', 'WEDNESDAY'] }, part('ENERGY', 0.6)),
    when({}, part('ENERGY', 0.495)),
    when({ minIdleS: 900 }, part('PARKING_TIME', 6, { sessionCap: 12 })),
    when({ reservation: 'RESERVATION' }, part('TIME', 3)),
    when({ groups: ['staff'] }, part('ENERGY', 0.1)),
  ],
  { maxPrice: { beforeTaxes: null, afterTaxes: 80 } },
)

test('in the order kWh, minute, session, other, whatever the order of the elements', () => {
  expect(texts(whole, 'en')).toEqual([
    '€0.60 per kWh (17:00–22:00, Mon–Wed) incl. VAT',
    '€0.495 per kWh incl. VAT',
    '€0.10 per minute parked without charging (from 15 min after charging, at most €12.00 per session) incl. VAT',
    '€1.00 per session incl. VAT',
    '€0.05 per minute reserved incl. VAT',
    'At most €80.00 per session incl. VAT',
  ])
})

test.each([
  ['nl', '€ 0,60 per kWh (17:00–22:00, ma–wo) incl. btw'],
  ['nl-BE', '€ 0,60 per kWh (17:00–22:00, ma–wo) incl. btw'],
  ['de', '0,60 € je kWh (17:00–22:00, Mo–Mi) inkl. MwSt.'],
  ['fr', '0,60 € par kWh (17:00–22:00, lun.–mer.) TTC'],
  ['sv', '€0.60 per kWh (17:00–22:00, Mon–Wed) incl. VAT'],
])('%s writes words and numbers its way', (language, first) => {
  expect(texts(whole, language)[0]).toBe(first)
})

test.each<[string, TariffDefinition, string]>([
  ['tax is added where the rate is known', tariff([energy], { taxIncluded: 'no' }), '€0.5929 per kWh incl. VAT'],
  [
    'and said to be missing where it is not',
    tariff([when({}, part('ENERGY', 0.5, { vatPercent: null }))], { taxIncluded: 'no' }),
    '€0.50 per kWh excl. VAT',
  ],
  ['and not spoken of where there is none', tariff([energy], { taxIncluded: 'notApplicable' }), '€0.49 per kWh'],
  ['pounds in pence', tariff([energy], { currency: 'GBP' }), '49p per kWh incl. VAT'],
  ['no minor unit', tariff([when({}, part('ENERGY', 45))], { currency: 'JPY' }), 'JP¥45 per kWh incl. VAT'],
  [
    'a market with a highest price',
    tariff([when({}, part('ENERGY', 0.3, { dynamic: { seriesId: 1, factor: 1, markup: 0, floor: 0, cap: 0.8 } }))]),
    'Price per kWh follows the market, at most €0.80 incl. VAT',
  ],
  ['an unknown currency', tariff([energy], { currency: 'XX' }), '0.49 XX per kWh incl. VAT'],
])('%s', (_, definition, line) => {
  expect(texts(definition, 'en')).toEqual([line])
})
