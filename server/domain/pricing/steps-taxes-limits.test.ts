import { describe, expect, test } from 'vitest'
import {
  always,
  charging,
  energy,
  expired,
  flat,
  idle,
  parking,
  reservation,
  tariffOf,
  time,
  when,
} from '../../testing/tariff-of'
import type { ConsumptionPeriod } from './consumption'
import { type PriceSeries, priceSession } from './price-session'
import type { PricedSession } from './priced-session'
import type { DynamicPrice, TariffDefinition, TariffElement } from './tariff'

const price = (tariff: TariffDefinition, periods: ConsumptionPeriod[], series: PriceSeries[] = []): PricedSession =>
  priceSession({ tariff, timeZone: 'Europe/Berlin', periods, series })
const at = (clock: string) => `2026-01-05T${clock}:00+01:00`
const hour = (kwh: number) => [charging(at('10:00'), 3600, kwh)]
const totals = ({ total }: PricedSession) => [total.beforeTax, total.tax, total.afterTax]

describe('step_size', () => {
  const cases: [string, TariffElement, ConsumptionPeriod[], string][] = [
    ['none with 0', always(energy(1, { stepSize: 0 })), hour(1.0004), '1.0004'],
    ['1 is the whole Wh', always(energy(1)), hour(1.0004), '1.001'],
    ['less than a Wh is one', always(energy(1)), hour(0.0002), '0.001'],
    ['no energy is none', always(energy(1, { stepSize: 1000 })), hour(0), '0'],
    ['a whole step stays', always(energy(1, { stepSize: 500 })), hour(2.5), '2.5'],
    ['1 is no step for a time', always(time(3600)), [charging(at('10:00'), 10.5, 1)], '10.5'],
    ['minutes begun', always(time(60, { stepSize: 60 })), [charging(at('10:00'), 61, 1)], '2'],
    [
      'parking alone takes the step when there was any',
      always(time(60, { stepSize: 600 }), parking(60, { stepSize: 600 })),
      [charging(at('10:00'), 60, 1), idle(at('10:01'), 60)],
      '11',
    ],
    [
      'without parking the charging time takes it',
      always(time(60, { stepSize: 600 }), parking(60, { stepSize: 600 })),
      [charging(at('10:00'), 60, 1)],
      '10',
    ],
    [
      'parking that nothing prices does not keep the step from charging',
      always(time(60, { stepSize: 600 })),
      [charging(at('10:00'), 60, 1), idle(at('10:01'), 60)],
      '10',
    ],
    [
      'once over all periods',
      always(time(60, { stepSize: 600 })),
      [charging(at('10:00'), 360, 1), idle(at('10:06'), 60), charging(at('10:07'), 1320, 1)],
      '30',
    ],
    [
      'energy and time both',
      always(energy(1, { stepSize: 1000 }), time(60, { stepSize: 600 })),
      [charging(at('10:00'), 60, 0.5)],
      '11',
    ],
  ]
  test.each(cases)('%s', (_, element, periods, total) => {
    expect(price(tariffOf([element]), periods).total.afterTax).toBe(total)
  })

  test('what it adds is on the last line and period, with its reason', () => {
    const tariff = tariffOf([
      when({ endTime: '17:00' }, energy(0.2, { stepSize: 500 })),
      always(energy(0.27, { stepSize: 500 })),
    ])
    const priced = price(tariff, [charging(at('16:00'), 3600, 4.3), charging(at('17:00'), 1800, 1.1)])
    expect(priced.lines.map(({ volume, billedVolume, step }) => [volume, billedVolume, step])).toEqual([
      ['4.3', '4.3', null],
      ['1.1', '1.2', '5.4 kWh in all, in steps of 0.5 kWh: 5.5 kWh'],
    ])
    expect(priced.periods.map(({ amount }) => amount.afterTax)).toEqual(['0.86', '0.324'])
  })
})

describe('reservation', () => {
  const both = [
    when({ reservation: 'RESERVATION_EXPIRES' }, time(6, { stepSize: 600 })),
    when({ reservation: 'RESERVATION' }, flat(2), time(3, { stepSize: 600 })),
    always(flat(1), energy(1)),
  ]
  test.each([
    ['kept: its own step, its own start fee', [reservation(at('09:45'), 900), ...hour(1)], '3', '5'],
    ['expired: the time of the rule for that, the fee of reserving', [expired(at('10:00'), 900)], '4', '4'],
    ['rules of the session do not price it', [reservation(at('10:00'), 0)], '2', '2'],
  ] as const)('%s', (_, periods, reserved, total) => {
    const priced = price(tariffOf(both), [...periods])
    expect([priced.reservation.afterTax, priced.total.afterTax]).toEqual([reserved, total])
  })

  test('rules of a reservation do not price the session, and its totals stay apart', () => {
    const priced = price(tariffOf(both), [reservation(at('09:45'), 900), ...hour(3)])
    expect(priced.byDimension.FLAT.afterTax).toBe('1')
    expect(priced.byDimension.TIME.afterTax).toBe('0')
    expect(priced.byDimension.ENERGY.volume).toBe('3')
  })

  test('the session begins when charging does, not with the reservation', () => {
    const tariff = tariffOf([when({ maxDurationS: 1800 }, energy(1)), always(energy(2))])
    expect(price(tariff, [reservation(at('09:00'), 3600), ...hour(2)]).total.afterTax).toBe('3')
  })

  test('a minimum is for sessions, not for a reservation alone', () => {
    const tariff = tariffOf(both, { minPrice: { beforeTaxes: 50, afterTaxes: 50 } })
    expect(price(tariff, [expired(at('10:00'), 900)]).total.afterTax).toBe('4')
  })
})

describe('taxes', () => {
  const element = always(flat(1, { vatPercent: 20 }), energy(0.5, { vatPercent: 10 }), time(0.6))
  test('several rates, told apart', () => {
    const priced = price(tariffOf([element]), hour(10))
    expect(totals(priced)).toEqual(['6.6', '0.7', '7.3'])
    expect(priced.taxes).toEqual([
      { vatPercent: 20, beforeTax: '1', tax: '0.2' },
      { vatPercent: 10, beforeTax: '5', tax: '0.5' },
      { vatPercent: null, beforeTax: '0.6', tax: '0' },
    ])
  })

  test('several rates inside the prices', () => {
    const included = always(flat(1.2, { vatPercent: 20 }), energy(0.55, { vatPercent: 10 }), time(0.6))
    expect(totals(price(tariffOf([included], { taxIncluded: 'yes' }), hour(10)))).toEqual(['6.6', '0.7', '7.3'])
  })

  test('not applicable: a rate left in the tariff counts for nothing', () => {
    const priced = price(tariffOf([element], { taxIncluded: 'notApplicable' }), hour(10))
    expect(totals(priced)).toEqual(['6.6', '0', '6.6'])
    expect(priced.taxes).toEqual([{ vatPercent: null, beforeTax: '6.6', tax: '0' }])
  })

  test('a rate with a fraction', () => {
    expect(totals(price(tariffOf([always(energy(1, { vatPercent: 8.375 }))]), hour(16)))).toEqual([
      '16',
      '1.34',
      '17.34',
    ])
  })

  test('an included tax that divides into no end adds up all the same', () => {
    const { rounded, total } = price(
      tariffOf([always(energy(0.49, { vatPercent: 19 }))], { taxIncluded: 'yes' }),
      hour(13.7),
    )
    expect(total).toEqual({ beforeTax: '5.641176470588235294', tax: '1.071823529411764706', afterTax: '6.713' })
    expect(rounded).toMatchObject({ netMinor: 564, taxMinor: 107, grossMinor: 671 })
  })
})

describe('minimum and maximum', () => {
  const at10 = always(energy(1, { vatPercent: 10 }))
  const cases: [string, Partial<TariffDefinition>, number, string[]][] = [
    ['minimum reached: nothing happens', { minPrice: { beforeTaxes: 5, afterTaxes: 5.5 } }, 5, ['5', '0.5', '5.5']],
    ['minimum, both sides', { minPrice: { beforeTaxes: 5, afterTaxes: 5.5 } }, 1, ['5', '0.5', '5.5']],
    [
      'minimum before tax only: tax follows',
      { minPrice: { beforeTaxes: 5, afterTaxes: null } },
      1,
      ['5', '0.5', '5.5'],
    ],
    [
      'minimum with tax only: net follows',
      { minPrice: { beforeTaxes: null, afterTaxes: 5.5 } },
      1,
      ['5', '0.5', '5.5'],
    ],
    [
      'minimum of nothing: the rate of the tariff',
      { minPrice: { beforeTaxes: 5, afterTaxes: null } },
      0,
      ['5', '0.5', '5.5'],
    ],
    ['minimum, each side on its own', { minPrice: { beforeTaxes: 5, afterTaxes: 6 } }, 5, ['5', '1', '6']],
    ['maximum, both sides', { maxPrice: { beforeTaxes: 10, afterTaxes: 11 } }, 50, ['10', '1', '11']],
    ['maximum with tax only', { maxPrice: { beforeTaxes: null, afterTaxes: 11 } }, 50, ['10', '1', '11']],
    [
      'maximum below the minimum wins',
      { minPrice: { beforeTaxes: 9, afterTaxes: null }, maxPrice: { beforeTaxes: 5, afterTaxes: null } },
      1,
      ['5', '0.5', '5.5'],
    ],
    [
      'a maximum that contradicts itself never makes a negative tax',
      { maxPrice: { beforeTaxes: 20, afterTaxes: 15 } },
      50,
      ['15', '0', '15'],
    ],
    [
      'a minimum that contradicts itself neither',
      { minPrice: { beforeTaxes: 20, afterTaxes: 15 } },
      1,
      ['20', '0', '20'],
    ],
    [
      'not applicable: one total, both bounds',
      { taxIncluded: 'notApplicable', maxPrice: { beforeTaxes: 20, afterTaxes: 15 } },
      50,
      ['15', '0', '15'],
    ],
  ]
  test.each(cases)('%s', (_, more, kwh, expected) => {
    const priced = price(tariffOf([at10], more), hour(kwh))
    expect(totals(priced)).toEqual(expected)
    const taxed = priced.taxes.reduce(
      (sum, { beforeTax, tax }) => [sum[0]! + Number(beforeTax), sum[1]! + Number(tax)],
      [0, 0],
    )
    expect(taxed[0]).toBeCloseTo(Number(expected[0]), 12)
    expect(taxed[1]).toBeCloseTo(Number(expected[1]), 12)
  })

  test('two rates: what the limit takes is spread over both', () => {
    const tariff = tariffOf([always(flat(10, { vatPercent: 20 }), energy(1, { vatPercent: 10 }))], {
      maxPrice: { beforeTaxes: 10, afterTaxes: null },
    })
    const priced = price(tariff, hour(10))
    expect(totals(priced)).toEqual(['10', '1.5', '11.5'])
    expect(priced.taxes).toEqual([
      { vatPercent: 20, beforeTax: '5', tax: '1' },
      { vatPercent: 10, beforeTax: '5', tax: '0.5' },
    ])
    expect(priced.adjustments).toEqual([
      {
        kind: 'maxPrice',
        text: 'At most 10 EUR before tax',
        amount: { beforeTax: '-10', tax: '-1.5', afterTax: '-11.5' },
      },
    ])
  })
})

describe('cap of a component', () => {
  const fee = always(energy(1, { vatPercent: 10 }), parking(60, { vatPercent: 20, sessionCap: 12 }))
  const long = [...hour(1), idle(at('11:00'), 3600)]
  test.each([
    ['before tax', 'no', ['13', '2.5', '15.5']],
    ['with tax', 'yes', ['10.909090909090909091', '2.090909090909090909', '13']],
  ] as const)('%s', (_, taxIncluded, expected) => {
    const priced = price(tariffOf([fee], { taxIncluded }), long)
    expect(totals(priced)).toEqual(expected)
    expect(priced.adjustments.map(({ kind }) => kind)).toEqual(['sessionCap'])
    expect(priced.adjustments[0]!.text).toBe('PARKING_TIME costs at most 12 EUR a session')
  })

  test('over all stretches of a session', () => {
    const periods = [idle(at('10:00'), 600), charging(at('10:10'), 600, 0), idle(at('10:20'), 600)]
    expect(price(tariffOf([fee]), periods).total.beforeTax).toBe('12')
  })

  test('below it nothing happens', () => {
    expect(price(tariffOf([fee]), [idle(at('10:00'), 600)]).adjustments).toEqual([])
  })
})

describe('rounding', () => {
  const cases: [string, string, number, [number, number, number]][] = [
    ['half up', 'EUR', 0.125, [13, 0, 13]],
    ['below half down', 'EUR', 0.1249999, [12, 0, 12]],
    ['no minor unit', 'JPY', 1234.5, [1235, 0, 1235]],
    ['three digits', 'TND', 1.2345, [1235, 0, 1235]],
    ['a credit is the opposite of a debit', 'EUR', -0.125, [-13, 0, -13]],
    ['binary fractions do not matter', 'EUR', 1.005, [101, 0, 101]],
    ['a currency nobody knows', 'QQQ', 1.005, [101, 0, 101]],
  ]
  test.each(cases)('%s', (_, currency, fee, expected) => {
    const { rounded } = price(tariffOf([always(flat(fee))], { currency }), hour(1))
    expect([rounded.netMinor, rounded.taxMinor, rounded.grossMinor]).toEqual(expected)
  })

  test('says its rule', () => {
    const { rounded } = price(tariffOf([always(flat(1))], { currency: 'JPY' }), hour(1))
    expect(rounded).toMatchObject({ minorDigits: 0, rule: 'half up to 1 JPY, once on the total' })
  })

  test('parts of an hour that make half a cent together are half a cent', () => {
    // 4/9, 4/9 and 1/9 of the last digit are rounded away, line by line; what is left must not become 0.00 EUR.
    const price004 = time(0.04)
    const tariff = tariffOf([when({ maxKwh: 1 }, price004), when({ maxKwh: 2 }, price004), always(price004)])
    const from = Date.parse(at('10:00'))
    const ends = [0, 150_007, 300_014, 450_000].map((ms) => from + ms)
    const periods = [0, 1, 2].map((index) => ({
      ...charging(at('10:00'), 0, 1),
      startedAt: ends[index]!,
      endedAt: ends[index + 1]!,
    }))
    const { total, rounded } = price(tariff, periods)
    expect(total.afterTax).toBe('0.004999999999999999')
    expect(rounded.grossMinor).toBe(1)
  })

  test('lines are not rounded', () => {
    const tariff = tariffOf([when({ maxKwh: 1 }, energy(0.004)), always(energy(0.004))])
    expect(price(tariff, hour(2)).rounded.grossMinor).toBe(1)
  })
})

describe('credit', () => {
  test('a negative price is paid out', () => {
    const priced = price(tariffOf([always(energy(-0.1, { vatPercent: 19 }))]), hour(10))
    expect(totals(priced)).toEqual(['-1', '-0.19', '-1.19'])
    expect(priced.rounded).toMatchObject({ netMinor: -100, taxMinor: -19, grossMinor: -119 })
  })

  test('a minimum lifts a credit', () => {
    const tariff = tariffOf([always(energy(-0.1, { vatPercent: 10 }))], { minPrice: { beforeTaxes: 0, afterTaxes: 0 } })
    expect(totals(price(tariff, hour(10)))).toEqual(['0', '0', '0'])
  })

  test('caps do not touch it', () => {
    expect(price(tariffOf([always(energy(-1, { sessionCap: 5 }))]), hour(10)).adjustments).toEqual([])
  })
})

describe('market prices', () => {
  const startedAt = Date.parse(at('10:00'))
  const series = (prices: (number | null)[]): PriceSeries => ({ seriesId: 7, startedAt, everyMs: 900_000, prices })
  const terms: DynamicPrice = { seriesId: 7, factor: 1, markup: 0, floor: null, cap: null }
  const dynamic = (more: Partial<DynamicPrice> = {}) =>
    tariffOf([always(energy(0.5, { dynamic: { ...terms, ...more } }))])
  const cases: [string, Partial<DynamicPrice>, (number | null)[], string][] = [
    ['each interval has its price', {}, [0.1, 0.2, 0.3, 0.4], '4'],
    ['factor and markup', { factor: 1.5, markup: 0.05 }, [0.1, 0.2, 0.3, 0.4], '6.8'],
    ['floor', { floor: 0.25 }, [0.1, 0.2, 0.3, 0.4], '4.8'],
    ['cap', { cap: 0.25 }, [0.1, 0.2, 0.3, 0.4], '3.2'],
    ['a negative market', { markup: 0.1 }, [-0.3, -0.3, 0.1, 0.1], '0'],
    ["a gap: the component's own price", {}, [0.1, null, 0.3, 0.4], '5.2'],
    ['a series that ends too early', {}, [0.1, 0.2], '5.2'],
    ['no series at all', { seriesId: 8 }, [0.1], '8'],
  ]
  test.each(cases)('%s', (_, more, prices, total) => {
    expect(price(dynamic(more), hour(16), [series(prices)]).total.afterTax).toBe(total)
  })

  test('a gap is written down, with how long it was', () => {
    const { notes } = price(dynamic(), hour(16), [series([0.1, null, null, 0.4])])
    expect(notes).toEqual(['Price series 7 has a gap: 0.5 counts for ENERGY there (30 min).'])
  })

  test('one line for each price, one period for neighbours of one price', () => {
    const { lines, periods } = price(dynamic(), hour(16), [series([0.1, 0.1, 0.3, 0.1])])
    expect(lines.map(({ price, volume, periods }) => [price, volume, periods])).toEqual([
      ['0.1', '12', [0, 2]],
      ['0.3', '4', [1]],
    ])
    expect(periods).toHaveLength(3)
  })
})

describe('trace', () => {
  test('a person can follow it', () => {
    const restrictions = {
      startTime: '17:00',
      endTime: '22:00',
      dayOfWeek: ['MONDAY', 'TUESDAY', 'WEDNESDAY'] as const,
    }
    const tariff = tariffOf([
      {
        ...when({ ...restrictions, dayOfWeek: [...restrictions.dayOfWeek] }, energy(0.59, { vatPercent: 19 })),
        name: 'Peak',
      },
      when({ minKwh: 10, maxIdleS: 5400, minRatedKw: 50, groups: ['fleet'], reservation: 'RESERVATION' }, flat(1)),
      always(energy(0.39, { vatPercent: 19 })),
    ])
    const priced = price(tariff, [
      charging(at('16:00'), 7200, 10, { meter: { fromWh: 500, toWh: 10_500, method: 'measured' } }),
    ])
    expect(priced.lines).toMatchObject([
      { element: 2, component: 0, elementName: null, condition: 'always', volume: '5', price: '0.39', periods: [0] },
      { element: 0, elementName: 'Peak', condition: '17:00–22:00, Mon–Wed', volume: '5', unit: 'kWh', vatPercent: 19 },
    ])
    expect(priced.periods.map(({ meter }) => meter)).toEqual([
      { fromWh: 500, toWh: 5_500, method: 'interpolated' },
      { fromWh: 5_500, toWh: 10_500, method: 'interpolated' },
    ])
    expect(priced.periods[0]!.active).toEqual([{ dimension: 'ENERGY', element: 2, component: 0, price: '0.39' }])
  })
})
