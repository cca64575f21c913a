import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json, OcpiVersion } from './ocpi-json'
import { tariffFromOcpi, tariffToOcpi } from './ocpi-tariff'
import type { PriceComponent, Restrictions, TariffDefinition } from './tariff'
import { weekdays } from './week-minutes'

const target = { countryCode: 'NL', partyId: 'BUS', id: '12', lastUpdated: '2026-01-01T00:00:00Z' }
const component: PriceComponent = { type: 'ENERGY', price: 0.5, vatPercent: 21, stepSize: 1 }
const plain: TariffDefinition = {
  currency: 'EUR',
  kind: 'regular',
  taxIncluded: 'no',
  elements: [{ components: [component], restrictions: {} }],
  minPrice: null,
  maxPrice: null,
  validFrom: null,
  validUntil: null,
  texts: [],
  url: null,
}

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const decimal = (most: number) => fc.integer({ min: 0, max: most * 10_000 }).map((units) => units / 10_000)
const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
const clock = time.map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
const day = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
const date = day.map((at) => at.toISOString().slice(0, 10))
const clean = (restrictions: Restrictions): Restrictions => JSON.parse(JSON.stringify(restrictions))
const restrictions = fc
  .record<Restrictions>({
    startTime: maybe(clock) as never,
    endTime: maybe(clock) as never,
    startDate: maybe(date) as never,
    endDate: maybe(date) as never,
    minKwh: maybe(decimal(100)) as never,
    maxPowerKw: maybe(decimal(400)) as never,
    minCurrentA: maybe(decimal(500)) as never,
    maxDurationS: maybe(fc.integer({ min: 0, max: 86_400 })) as never,
    dayOfWeek: maybe(fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1 })) as never,
    reservation: maybe(fc.constantFrom('RESERVATION' as const, 'RESERVATION_EXPIRES' as const)) as never,
  })
  .map(clean)
const components = fc.uniqueArray(
  fc.record<PriceComponent>({
    type: fc.constantFrom('ENERGY', 'TIME', 'PARKING_TIME', 'FLAT'),
    price: decimal(1_000),
    vatPercent: fc.option(decimal(100)),
    stepSize: fc.integer({ min: 0, max: 86_400 }),
  }),
  { minLength: 1, selector: ({ type }) => type },
)
const limit = fc.option(
  fc.record({ beforeTaxes: decimal(100) as fc.Arbitrary<number | null>, afterTaxes: fc.option(decimal(200)) }),
)
const instant = fc.option(day.map((at) => at.toISOString()))
/** Everything OCPI can say; 2.2.1 has no tax in its prices. */
const sayable = (version: OcpiVersion) =>
  fc.record<TariffDefinition>({
    currency: fc.constantFrom('EUR', 'GBP', 'JPY'),
    kind: fc.constantFrom('regular', 'adHoc', 'cheap', 'fast', 'green'),
    taxIncluded: version === '2.2.1' ? fc.constant('no') : fc.constantFrom('no', 'yes', 'notApplicable'),
    elements: fc.array(fc.record({ components, restrictions }), { minLength: 1, maxLength: 5 }),
    minPrice: limit,
    maxPrice: limit,
    validFrom: instant,
    validUntil: instant,
    texts: fc.array(fc.record({ language: fc.constantFrom('en', 'nl'), text: fc.string({ maxLength: 512 }) }), {
      maxLength: 2,
    }),
    url: fc.option(fc.webUrl({ size: 'small' })),
  })

test.each<OcpiVersion>(['2.2.1', '2.3.0'])('what OCPI %s can say comes back as it was, without loss', (version) => {
  fc.assert(
    fc.property(sayable(version), (definition) => {
      const { json, losses } = tariffToOcpi(definition, target, version)
      expect(losses).toEqual([])
      const read = tariffFromOcpi(JSON.parse(JSON.stringify(json)), version)
      expect(read).toEqual({ ok: true, value: definition, notes: [], identity: target })
    }),
  )
})

const element = (restrictions: Restrictions, more: Partial<PriceComponent> = {}) => ({
  ...plain,
  elements: [{ components: [{ ...component, ...more }], restrictions }],
})

test.each<[string, TariffDefinition, OcpiVersion, string]>([
  ['a name', { ...plain, elements: [{ ...plain.elements[0]!, name: 'Evening' }] }, '2.3.0', 'elements[0].name'],
  [
    'a market price',
    element({}, { dynamic: { seriesId: 1, factor: 1, markup: 0, floor: 0, cap: 1 } }),
    '2.3.0',
    'elements[0].components[0].dynamic',
  ],
  ['a cap', element({}, { sessionCap: 10 }), '2.3.0', 'elements[0].components[0].sessionCap'],
  [
    'a grace period',
    element({ minIdleS: 900 }, { type: 'PARKING_TIME' }),
    '2.3.0',
    'elements[0].restrictions.minIdleS',
  ],
  [
    'the grace itself',
    element({ maxIdleS: 900 }, { type: 'PARKING_TIME' }),
    '2.3.0',
    'elements[0].restrictions.maxIdleS',
  ],
  ['a group', element({ groups: ['staff'] }), '2.3.0', 'elements[0].restrictions.groups'],
  ['a power class', element({ minRatedKw: 50 }), '2.3.0', 'elements[0].restrictions.minRatedKw'],
  ['nothing left', element({ groups: ['staff'] }), '2.3.0', 'elements'],
  ['five decimals', element({}, { price: 0.12345 }), '2.3.0', 'elements[0].components[0].price'],
  ['prices with tax in 2.2.1', { ...plain, taxIncluded: 'yes' }, '2.2.1', 'elements[0].components[0].price'],
  [
    'prices with tax of an unknown rate',
    { ...element({}, { vatPercent: null }), taxIncluded: 'yes' },
    '2.2.1',
    'elements[0].components[0].price',
  ],
  ['no tax in 2.2.1', { ...plain, taxIncluded: 'notApplicable' }, '2.2.1', 'taxIncluded'],
  ['half a second', element({ minDurationS: 0.4 }), '2.3.0', 'elements[0].restrictions.minDurationS'],
  ['a long text', { ...plain, texts: [{ language: 'en', text: 'x'.repeat(600) }] }, '2.3.0', 'texts[0].text'],
  ['a long address', { ...plain, url: `https://a.example/${'x'.repeat(300)}` }, '2.3.0', 'url'],
])('%s is a loss with a sentence', (_, definition, version, where) => {
  const { losses } = tariffToOcpi(definition, target, version)
  expect(losses.find(({ path: at }) => at === where)?.text).toMatch(/\w{3}.*\.$/)
})

test('every native field of a definition is a loss: nothing disappears in silence', () => {
  const native: Restrictions = { minIdleS: 1, maxIdleS: 2, groups: ['a'], minRatedKw: 1, maxRatedKw: 2 }
  for (const key of Object.keys(native) as (keyof Restrictions)[]) {
    const { losses } = tariffToOcpi(element({ [key]: native[key] }), target, '2.3.0')
    expect(losses.map(({ path: at }) => at)).toContain(`elements[0].restrictions.${key}`)
  }
})

test('a tariff for connectors of one power has the elements of that class', () => {
  const classes: TariffDefinition = {
    ...plain,
    elements: [
      { components: [{ ...component, price: 0.79 }], restrictions: { minRatedKw: 50 } },
      { components: [component], restrictions: { maxRatedKw: 50 } },
    ],
  }
  const fast = tariffToOcpi(classes, { ...target, ratedKw: 50 }, '2.3.0')
  expect(fast).toMatchObject({ json: { elements: [{ price_components: [{ price: 0.79 }] }] }, losses: [] })
  const slow = tariffToOcpi(classes, { ...target, ratedKw: 22 }, '2.3.0')
  expect(slow).toMatchObject({ json: { elements: [{ price_components: [{ price: 0.5 }] }] }, losses: [] })
})

test('limits with tax alone are said so that nothing changes', () => {
  const limits = {
    ...plain,
    minPrice: { beforeTaxes: null, afterTaxes: 1 },
    maxPrice: { beforeTaxes: null, afterTaxes: 9 },
  }
  expect(tariffToOcpi(limits, target, '2.2.1')).toMatchObject({
    json: { min_price: { excl_vat: 0, incl_vat: 1 }, max_price: { excl_vat: 9, incl_vat: 9 } },
    losses: [],
  })
})

const json = (change: Json): Json => ({ ...target, ...tariffToOcpi(plain, target, '2.2.1').json, ...change })
const elements = (change: Json, restrictions: unknown = null) => ({
  elements: [{ price_components: [{ type: 'ENERGY', price: 0.5, step_size: 1, ...change }], restrictions }],
})

test.each<[string, Json, Partial<TariffDefinition>, number]>([
  ['nulls', { min_price: null, type: null, tariff_alt_text: null, start_date_time: null }, { kind: 'regular' }, 0],
  [
    'prices as text',
    elements({ price: '0.29', vat: '21.0' }),
    { elements: [{ components: [{ ...component, price: 0.29 }], restrictions: {} }] },
    0,
  ],
  ['a limit of 2.1.1', { min_price: 1.5 }, { minPrice: { beforeTaxes: 1.5, afterTaxes: null } }, 0],
  [
    'a limit of 2.3.0',
    { max_price: { before_taxes: 1, after_taxes: 1.21 } },
    { maxPrice: { beforeTaxes: 1, afterTaxes: 1.21 } },
    0,
  ],
  ['a limit of nulls', { max_price: { excl_vat: null } }, { maxPrice: null }, 0],
  ['an instant without Z', { start_date_time: '2026-01-01T00:00:00' }, { validFrom: '2026-01-01T00:00:00.000Z' }, 0],
  ['an unknown type', { type: 'PROFILE_WHATEVER' }, { kind: 'regular' }, 1],
  ['an unknown field', { colour: 'red' }, {}, 1],
  ['no step', elements({ step_size: undefined }), {}, 1],
  [
    'an unknown dimension',
    { elements: [{ price_components: [{ type: 'SMILES', price: 1, step_size: 1 }] }] },
    { elements: [{ components: [], restrictions: {} }] },
    1,
  ],
  [
    'an unknown day',
    elements({}, { day_of_week: ['FUNDAY'] }),
    { elements: [{ components: [], restrictions: {} }] },
    1,
  ],
  [
    'an unknown restriction',
    elements({ vat: 21 }, { min_moon: 1, max_kwh: '5' }),
    { elements: [{ components: [component], restrictions: { maxKwh: 5 } }] },
    1,
  ],
  [
    'camelCase',
    {
      tariffAltUrl: 'https://a.example',
      elements: [{ priceComponents: [{ type: 'energy', price: 0.5, vat: 21, stepSize: 1 }] }],
    },
    { url: 'https://a.example' },
    0,
  ],
])('%s are tolerated', (_, change, expected, notes) => {
  const { tariff_alt_url: _url, ...rest } = json(change)
  const read = tariffFromOcpi(rest, '2.2.1')
  expect(read).toMatchObject({ ok: true, value: expected })
  expect(read.ok && read.notes).toHaveLength(notes)
})

test.each<[string, unknown, string]>([
  ['text', 'x', ''],
  ['no currency', json({ currency: undefined }), 'currency'],
  ['no elements', json({ elements: [] }), 'elements'],
  ['an element that is none', json({ elements: [5] }), 'elements[0]'],
  ['no components', json({ elements: [{}] }), 'elements[0].price_components'],
  ['no price', json(elements({ price: null })), 'elements[0].price_components[0].price'],
  ['a price that is none', json(elements({ price: 'NaN' })), 'elements[0].price_components[0].price'],
  ['an infinite price', json(elements({ price: Number.POSITIVE_INFINITY })), 'elements[0].price_components[0].price'],
  ['a step that is none', json(elements({ step_size: 'x' })), 'elements[0].price_components[0].step_size'],
  ['a bound that is none', json(elements({}, { min_kwh: 'many' })), 'elements[0].restrictions.min_kwh'],
  ['a limit that is none', json({ min_price: { excl_vat: 'x' } }), 'min_price.excl_vat'],
  ['an instant that is none', json({ end_date_time: 'soon' }), 'end_date_time'],
])('%s is a problem at its path', (_, given, where) => {
  const read = tariffFromOcpi(given, '2.2.1')
  expect(read.ok ? [] : read.problems.map(({ path: at }) => at)).toContain(where)
})

test('any JSON is answered', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(...Object.keys(json({}))), (value, field) => {
      expect(() => tariffFromOcpi(value, '2.3.0')).not.toThrow()
      expect(() => tariffFromOcpi(json({ [field]: value }), '2.2.1')).not.toThrow()
    }),
  )
})

/** The examples OCPI publishes, where they lie beside the checkout. */
const examples = path.resolve(import.meta.dirname, '../../../../shared/data/ocpi-examples-2.2.1')
const files = (() => {
  try {
    return readdirSync(examples).filter((name) => name.startsWith('tariff'))
  } catch {
    return []
  }
})()

test.skipIf(files.length === 0)(
  'every example tariff of OCPI 2.2.1 is read and said again (needs ../shared/data)',
  () => {
    for (const name of files) {
      const example = JSON.parse(readFileSync(path.join(examples, name), 'utf8'))
      const read = tariffFromOcpi(example, '2.2.1')
      expect(read, name).toMatchObject({ ok: true, notes: [] })
      if (!read.ok) continue
      const again = tariffToOcpi(read.value, target, '2.2.1')
      expect(again.losses, name).toEqual([])
      expect(again.json.elements, name).toEqual(example.elements)
    }
  },
)
