import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkTariff, isSound } from './check-tariff'
import type { PriceComponent, Restrictions, TariffDefinition, TariffElement } from './tariff'
import { readDraft } from './tariff-schema'
import { weekCoverage } from './week-coverage'

const energy = (price = 0.49, more: Partial<PriceComponent> = {}): PriceComponent => ({
  type: 'ENERGY',
  price,
  vatPercent: 21,
  stepSize: 1,
  ...more,
})
const parking = (price = 6): PriceComponent => energy(price, { type: 'PARKING_TIME' })
const element = (restrictions: Restrictions, ...components: PriceComponent[]): TariffElement => ({
  components: components.length > 0 ? components : [energy()],
  restrictions,
})
const tariff = (change: Partial<TariffDefinition> = {}): TariffDefinition => ({
  currency: 'EUR',
  kind: 'adHoc',
  taxIncluded: 'no',
  elements: [element({})],
  minPrice: null,
  maxPrice: null,
  validFrom: null,
  validUntil: null,
  texts: [],
  url: null,
  ...change,
})
const one = (component: Partial<PriceComponent>) => tariff({ elements: [element({}, energy(0.49, component))] })
const restricted = (restrictions: Restrictions, ...components: PriceComponent[]) =>
  tariff({ elements: [element(restrictions, ...components), element({}, energy(), parking())] })
const limit = (beforeTaxes: number | null, afterTaxes: number | null) => ({ beforeTaxes, afterTaxes })
const dynamic = { seriesId: 1, factor: 1, markup: 0, floor: 0, cap: 1 }
const named = (draft: unknown) => checkTariff(draft).map(({ path, code, severity }) => `${severity} ${code} ${path}`)

test('a plain tariff has nothing wrong with it', () => {
  expect(checkTariff(tariff())).toEqual([])
  expect(isSound([])).toBe(true)
})

test.each<[string, unknown, string]>([
  ['nothing', null, 'error shape '],
  ['a list', [], 'error shape '],
  ['an empty object', {}, 'error unknownCurrency currency'],
  ['a price as text', one({ price: '1' as never }), 'error shape elements[0].components[0].price'],
  ['a price left open', one({ price: null as never }), 'error shape elements[0].components[0].price'],
  ['elements that are none', { ...tariff(), elements: 'x' }, 'error shape elements'],
  ['too many elements', tariff({ elements: Array.from({ length: 101 }, () => element({})) }), 'error shape elements'],
  ['no elements', tariff({ elements: [] }), 'error noElements elements'],
  ['an unknown currency', tariff({ currency: 'EUX' }), 'error unknownCurrency currency'],
  ['a negative price', one({ price: -0.1 }), 'error negativePrice elements[0].components[0].price'],
  ['an absurd price', one({ price: 1e9 }), 'error absurdPrice elements[0].components[0].price'],
  ['tax over 100 %', one({ vatPercent: 121 }), 'error taxRate elements[0].components[0].vatPercent'],
  ['tax below 0', one({ vatPercent: -1 }), 'error taxRate elements[0].components[0].vatPercent'],
  ['tax as a fraction', one({ vatPercent: 0.21 }), 'warning taxFraction elements[0].components[0].vatPercent'],
  [
    'tax where none applies',
    tariff({ taxIncluded: 'notApplicable' }),
    'warning taxNotApplicable elements[0].components[0].vatPercent',
  ],
  ['an absurd step', one({ stepSize: 100_001 }), 'error absurdStep elements[0].components[0].stepSize'],
  ['half a step', one({ stepSize: 0.5 }), 'error malformedStep elements[0].components[0].stepSize'],
  ['a coarse step', one({ stepSize: 5_000 }), 'warning coarseStep elements[0].components[0].stepSize'],
  ['FLAT with a step', one({ type: 'FLAT', stepSize: 300 }), 'error flatStep elements[0].components[0].stepSize'],
  [
    'an empty element',
    tariff({ elements: [element({}), { components: [], restrictions: {} }] }),
    'error emptyElement elements[1].components',
  ],
  [
    'a dimension twice',
    tariff({ elements: [element({}, energy(), energy(1))] }),
    'error duplicateDimension elements[0].components[1].type',
  ],
  ['a negative cap', one({ sessionCap: -1 }), 'error negativePrice elements[0].components[0].sessionCap'],
  [
    'a market without floor',
    one({ dynamic: { ...dynamic, floor: null } }),
    'warning noFloor elements[0].components[0].dynamic.floor',
  ],
  [
    'a market without cap',
    one({ dynamic: { ...dynamic, cap: null } }),
    'warning noCap elements[0].components[0].dynamic.cap',
  ],
  [
    'floor over cap',
    one({ dynamic: { ...dynamic, floor: 2 } }),
    'error floorOverCap elements[0].components[0].dynamic.floor',
  ],
  ['a market for time', one({ type: 'TIME', dynamic }), 'error dynamicDimension elements[0].components[0].dynamic'],
  [
    'an end before the start',
    tariff({ validFrom: '2026-02-01T00:00:00Z', validUntil: '2026-01-01T00:00:00Z' }),
    'error endBeforeStart validUntil',
  ],
  ['an instant without offset', tariff({ validFrom: '2026-02-01T00:00:00' }), 'error malformedInstant validFrom'],
  [
    'minimum over maximum',
    tariff({ minPrice: limit(5, 6), maxPrice: limit(4, 7) }),
    'error minOverMax minPrice.beforeTaxes',
  ],
  [
    'minimum over maximum with tax',
    tariff({ minPrice: limit(1, 8), maxPrice: limit(4, 7) }),
    'error minOverMax minPrice.afterTaxes',
  ],
  ['a limit lower with tax', tariff({ maxPrice: limit(4, 3) }), 'error taxOrder maxPrice.afterTaxes'],
  ['a negative limit', tariff({ minPrice: limit(-1, null) }), 'error negativePrice minPrice.beforeTaxes'],
  [
    'a language of three letters',
    tariff({ texts: [{ language: 'eng', text: 'x' }] }),
    'error language texts[0].language',
  ],
  ['a long text', tariff({ texts: [{ language: 'en', text: 'x'.repeat(513) }] }), 'error tooLong texts[0].text'],
  ['a script as address', tariff({ url: 'javascript:alert(1)' }), 'error malformedUrl url'],
  ['25 o’clock', restricted({ startTime: '25:00' }), 'error malformedTime elements[0].restrictions.startTime'],
  ['9 o’clock in one digit', restricted({ endTime: '9:00' }), 'error malformedTime elements[0].restrictions.endTime'],
  ['30 February', restricted({ startDate: '2026-02-30' }), 'error malformedDate elements[0].restrictions.startDate'],
  [
    'dates the wrong way round',
    restricted({ startDate: '2026-02-02', endDate: '2026-02-02' }),
    'error endBeforeStart elements[0].restrictions.endDate',
  ],
  [
    'the same time twice',
    restricted({ startTime: '09:00', endTime: '09:00' }),
    'warning wholeDay elements[0].restrictions.endTime',
  ],
  [
    'kWh the wrong way round',
    restricted({ minKwh: 10, maxKwh: 10 }),
    'error endBeforeStart elements[0].restrictions.minKwh',
  ],
  [
    'power the wrong way round',
    restricted({ minPowerKw: 50, maxPowerKw: 22 }),
    'error endBeforeStart elements[0].restrictions.minPowerKw',
  ],
  ['a duration below 0', restricted({ maxDurationS: -1 }), 'error negativeBound elements[0].restrictions.maxDurationS'],
  [
    'Sundays in a week without one',
    restricted({ startDate: '2026-01-05', endDate: '2026-01-08', dayOfWeek: ['SUNDAY'] }),
    'error neverMatches elements[0].restrictions.dayOfWeek',
  ],
  [
    'dates after the end',
    { ...restricted({ startDate: '2027-01-01' }), validUntil: '2026-01-01T00:00:00Z' },
    'error neverMatches elements[0].restrictions.startDate',
  ],
  [
    'energy of a reservation',
    restricted({ reservation: 'RESERVATION' }),
    'error neverMatches elements[0].components[0].type',
  ],
  ['energy after it stopped', restricted({ minIdleS: 600 }), 'error neverMatches elements[0].components[0].type'],
  ['power while parked', restricted({ minPowerKw: 1 }, parking()), 'error neverMatches elements[0].components[0].type'],
  ['a twin', tariff({ elements: [element({}), element({})] }), 'error shadowed elements[1].components[0]'],
  [
    'a narrower one too late',
    tariff({ elements: [element({}), element({ startTime: '17:00', minKwh: 5 })] }),
    'error shadowed elements[1].components[0]',
  ],
  [
    'two halves of a day before',
    tariff({ elements: [element({ endTime: '12:00' }), element({ startTime: '12:00' }), element({})] }),
    'error shadowed elements[2].components[0]',
  ],
  [
    'hours without a price',
    tariff({ elements: [element({ startTime: '08:00', endTime: '20:00' })] }),
    'warning gap elements',
  ],
  ['no price for energy', tariff({ elements: [element({}, parking())] }), 'warning noEnergyPrice elements'],
])('%s', (_, draft, problem) => {
  expect(named(draft)).toContain(problem)
})

test.each<[string, TariffDefinition]>([
  ['a wider element after a narrow one', restricted({ startTime: '17:00', endTime: '22:00' })],
  ['a night that wraps over midnight', restricted({ startTime: '22:00', endTime: '06:00' })],
  ['prices by kWh', tariff({ elements: [element({ maxKwh: 10 }), element({ minKwh: 10 }), element({})] })],
  ['prices by group', tariff({ elements: [element({ groups: ['staff'] }), element({})] })],
  [
    'a reservation beside',
    tariff({ elements: [element({ reservation: 'RESERVATION' }, energy(2, { type: 'TIME' })), element({})] }),
  ],
  ['seasons', tariff({ elements: [element({ startDate: '2026-04-01', endDate: '2026-10-01' }), element({})] })],
  ['free of charge in OCPI’s way', tariff({ elements: [element({}, energy(0, { type: 'FLAT', stepSize: 0 }))] })],
])('%s is fine', (_, draft) => {
  expect(named(draft)).toEqual([])
})

test('says which hours are free and who stands before', () => {
  const hours = tariff({ elements: [element({ startTime: '08:00', endTime: '20:00', dayOfWeek: ['SATURDAY'] })] })
  expect(checkTariff(hours).find(({ code }) => code === 'gap')?.message).toContain(
    'Mon–Fri 00:00–24:00, Sat 00:00–08:00 and 20:00–24:00, Sun 00:00–24:00',
  )
  const minute = tariff({ elements: [element({ endTime: '23:59' })] })
  expect(checkTariff(minute).find(({ code }) => code === 'gap')?.message).toContain('Mon–Sun 23:59–24:00')
  const shadow = tariff({ elements: [{ ...element({}), name: 'Always' }, element({})] })
  expect(checkTariff(shadow).find(({ code }) => code === 'shadowed')?.message).toContain('Always matches first')
})

test('the week grid shows what counts when a session begins', () => {
  const night = element({ startTime: '22:15', endTime: '06:00', dayOfWeek: ['MONDAY'] }, energy(0.2), parking(0))
  const { ENERGY, PARKING_TIME, FLAT } = weekCoverage({ elements: [element({ minKwh: 30 }), night, element({})] })
  expect(ENERGY).toHaveLength(672)
  expect(ENERGY.slice(0, 24)).toEqual(Array(24).fill(1)) // Monday 00:00–06:00: the day at the moment itself
  expect(ENERGY.slice(24, 89)).toEqual(Array(65).fill(2))
  expect(ENERGY.slice(89, 96)).toEqual(Array(7).fill(1))
  expect(ENERGY.slice(96, 120)).toEqual(Array(24).fill(2)) // Tuesday morning is not Monday
  expect(new Set(PARKING_TIME)).toEqual(new Set([1, null]))
  expect(FLAT.every((index) => index === null)).toBe(true)
})

test('any JSON is answered, and a reading of it can be checked again', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (json) => {
      expect(() => checkTariff(json)).not.toThrow()
      expect(readDraft(json).elements).toBeInstanceOf(Array)
    }),
  )
  const shape = tariff() as unknown as Record<string, unknown>
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(shape)), fc.jsonValue(), (field, value) => {
      expect(() => checkTariff({ ...shape, [field]: value })).not.toThrow()
    }),
  )
  const prototype = JSON.parse(
    '{"__proto__":{"elements":[]},"constructor":1,"elements":[{"__proto__":{"components":[]}}]}',
  )
  expect(() => checkTariff(prototype)).not.toThrow()
})
