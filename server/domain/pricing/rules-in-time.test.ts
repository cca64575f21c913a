import { describe, expect, test } from 'vitest'
import { always, charging, energy, flat, idle, parking, tariffOf, time, when } from '../../testing/tariff-of'
import type { ConsumptionPeriod } from './consumption'
import { type PricingInput, priceSession } from './price-session'
import type { DayOfWeek, TariffElement } from './tariff'

/** Which price counts when. Prices are round, so that a total names the volumes it is made of. */
type Case = readonly [name: string, elements: TariffElement[], periods: ConsumptionPeriod[], total: string]
type More = Partial<Omit<PricingInput, 'periods' | 'tariff'>>

const totalOf = (elements: TariffElement[], periods: ConsumptionPeriod[], more: More = {}) =>
  priceSession({ tariff: tariffOf(elements), timeZone: 'Europe/Berlin', periods, ...more }).total.afterTax

const check = (cases: readonly Case[]) =>
  test.each(cases)('%s', (_, elements, periods, total) => expect(totalOf(elements, periods)).toBe(total))

/** 1 a kWh inside the window, 10 outside; or by the hour. */
const inside = (restrictions: TariffElement['restrictions']) => [when(restrictions, energy(1)), always(energy(10))]
const hours = (restrictions: TariffElement['restrictions']) => [when(restrictions, time(1)), always(time(100))]
const days = (...dayOfWeek: DayOfWeek[]) => ({ dayOfWeek })

describe('clock', () => {
  check([
    ['one boundary inside', inside({ startTime: '17:00' }), [charging('2026-01-05T16:00+01:00', 7200, 10)], '55'],
    ['begins exactly at the start', inside({ startTime: '17:00' }), [charging('2026-01-05T17:00+01:00', 60, 10)], '10'],
    ['ends exactly at the end', inside({ endTime: '17:00' }), [charging('2026-01-05T16:00+01:00', 3600, 10)], '10'],
    ['begins exactly at the end', inside({ endTime: '17:00' }), [charging('2026-01-05T17:00+01:00', 60, 10)], '100'],
    [
      'end 00:00 is the end of the day',
      inside({ startTime: '20:00', endTime: '00:00' }),
      [charging('2026-01-05T23:00+01:00', 7200, 10)],
      '55',
    ],
    [
      '00:00 to 00:00 is the whole day',
      inside({ startTime: '00:00', endTime: '00:00' }),
      [charging('2026-01-05T11:00+01:00', 86_400, 10)],
      '10',
    ],
    [
      'equal times are the whole day',
      inside({ startTime: '08:00', endTime: '08:00' }),
      [charging('2026-01-05T03:00+01:00', 86_400, 10)],
      '10',
    ],
    [
      'over midnight',
      inside({ startTime: '22:00', endTime: '06:00' }),
      [charging('2026-01-05T21:00+01:00', 10 * 3600, 100)],
      '280',
    ],
    [
      'three days, each with its window',
      inside({ startTime: '06:00', endTime: '12:00' }),
      [charging('2026-01-05T00:00+01:00', 3 * 86_400, 72)],
      '558',
    ],
    [
      'another zone than the one of the server',
      inside({ startTime: '17:00' }),
      [charging('2026-01-05T15:00Z', 7200, 10)],
      '55',
    ],
  ])

  test('a site in Kathmandu, 45 minutes off the full hour', () => {
    const periods = [charging('2026-01-05T16:30+05:45', 3600, 10)]
    expect(totalOf(inside({ startTime: '17:00' }), periods, { timeZone: 'Asia/Kathmandu' })).toBe('55')
  })
})

describe('clocks that change', () => {
  check([
    [
      'spring night: 02:00–03:00 does not exist',
      hours({ startTime: '02:00', endTime: '03:00' }),
      [charging('2026-03-29T00:00+01:00', 4 * 3600, 0)],
      '400',
    ],
    [
      'spring night: 01:00–04:00 has two hours',
      hours({ startTime: '01:00', endTime: '04:00' }),
      [charging('2026-03-29T00:00+01:00', 4 * 3600, 0)],
      '202',
    ],
    [
      'spring night: a window that begins in the missing hour begins with the jump',
      hours({ startTime: '02:30', endTime: '04:00' }),
      [charging('2026-03-29T00:00+01:00', 4 * 3600, 0)],
      '301',
    ],
    [
      'autumn night: 02:00–03:00 comes twice',
      hours({ startTime: '02:00', endTime: '03:00' }),
      [charging('2026-10-25T01:00+02:00', 4 * 3600, 0)],
      '202',
    ],
    [
      'autumn night: half of an hour comes twice too',
      hours({ startTime: '02:30', endTime: '03:00' }),
      [charging('2026-10-25T01:00+02:00', 4 * 3600, 0)],
      '301',
    ],
    [
      'autumn night: ten hours of 22:00–06:00 are nine by the clock',
      hours({ startTime: '22:00', endTime: '06:00' }),
      [charging('2026-10-24T22:00+02:00', 10 * 3600, 0)],
      '109',
    ],
    [
      'the day of the change has 23 hours',
      hours({ startDate: '2026-03-29', endDate: '2026-03-30' }),
      [charging('2026-03-28T00:00+01:00', 3 * 86_400, 0)],
      '4923',
    ],
    [
      'duration is counted in real seconds, not by the clock',
      hours({ maxDurationS: 7200 }),
      [charging('2026-03-29T01:00+01:00', 3 * 3600, 0)],
      '102',
    ],
  ])
})

describe('days and dates', () => {
  check([
    [
      'day of the week changes at midnight',
      inside(days('MONDAY')),
      [charging('2026-01-05T23:00+01:00', 7200, 10)],
      '55',
    ],
    ['Sunday to Monday', inside(days('SUNDAY')), [charging('2026-01-04T23:00+01:00', 7200, 10)], '55'],
    [
      'a window over midnight belongs to the day of the moment',
      hours({ startTime: '22:00', endTime: '06:00', dayOfWeek: ['FRIDAY'] }),
      [charging('2026-01-09T22:00+01:00', 8 * 3600, 0)],
      '602',
    ],
    [
      'the early hours of that Friday are in it',
      hours({ startTime: '22:00', endTime: '06:00', dayOfWeek: ['FRIDAY'] }),
      [charging('2026-01-09T00:00+01:00', 8 * 3600, 0)],
      '206',
    ],
    ['no day named is every day', inside({ dayOfWeek: [] }), [charging('2026-01-05T12:00+01:00', 60, 10)], '10'],
    [
      'first day of dates is inside',
      inside({ startDate: '2026-02-01' }),
      [charging('2026-01-31T23:00+01:00', 7200, 10)],
      '55',
    ],
    [
      'last day of dates is outside',
      inside({ endDate: '2026-02-01' }),
      [charging('2026-01-31T23:00+01:00', 7200, 10)],
      '55',
    ],
    [
      '29 February of a leap year',
      hours({ startDate: '2028-02-29', endDate: '2028-03-01' }),
      [charging('2028-02-28T12:00+01:00', 48 * 3600, 0)],
      '2424',
    ],
    [
      'no 29 February in another year',
      hours({ startDate: '2026-02-28', endDate: '2026-03-01' }),
      [charging('2026-02-28T12:00+01:00', 24 * 3600, 0)],
      '1212',
    ],
    [
      'end of the month and of the year',
      inside({ startDate: '2027-01-01' }),
      [charging('2026-12-31T18:00+01:00', 12 * 3600, 10)],
      '55',
    ],
    [
      'date, day and time all have to hold',
      hours({ startDate: '2026-01-05', endDate: '2026-01-07', dayOfWeek: ['TUESDAY'], startTime: '10:00' }),
      [charging('2026-01-05T00:00+01:00', 72 * 3600, 0)],
      '5814',
    ],
  ])
})

describe('thresholds', () => {
  check([
    [
      'kWh in the middle of a period',
      [when({ maxKwh: 10 }, energy(1)), always(energy(10))],
      [charging('2026-01-05T10:00+01:00', 3600, 30)],
      '210',
    ],
    [
      'kWh at the end of a period',
      [when({ maxKwh: 10 }, energy(1)), always(energy(10))],
      [charging('2026-01-05T10:00+01:00', 3600, 10), charging('2026-01-05T11:00+01:00', 60, 1)],
      '20',
    ],
    [
      'two amounts of kWh in one period',
      [when({ maxKwh: 10 }, energy(1)), when({ maxKwh: 20 }, energy(2)), always(energy(3))],
      [charging('2026-01-05T10:00+01:00', 3600, 30)],
      '60',
    ],
    ['kWh decide about time', [when({ minKwh: 5 }, time(60))], [charging('2026-01-05T10:00+01:00', 3600, 20)], '45'],
    [
      'energy is counted on through a pause',
      [when({ minKwh: 10 }, energy(1))],
      [
        charging('2026-01-05T10:00+01:00', 600, 8),
        idle('2026-01-05T10:10+01:00', 600),
        charging('2026-01-05T10:20+01:00', 600, 8),
      ],
      '6',
    ],
    [
      'duration in the middle of a period',
      hours({ maxDurationS: 1800 }),
      [charging('2026-01-05T10:00+01:00', 3600, 0)],
      '50.5',
    ],
    [
      'duration counts on through a pause',
      [when({ minDurationS: 3600 }, time(10))],
      [
        charging('2026-01-05T10:00+01:00', 1800, 1),
        idle('2026-01-05T10:30+01:00', 1800),
        charging('2026-01-05T11:00+01:00', 1800, 1),
      ],
      '5',
    ],
    [
      'power reported, lower bound inside',
      [when({ minPowerKw: 11 }, energy(2)), always(energy(1))],
      [charging('2026-01-05T10:00+01:00', 3600, 10, { powerW: 11_000 })],
      '20',
    ],
    [
      'power reported, upper bound outside',
      [when({ maxPowerKw: 11 }, energy(2)), always(energy(1))],
      [charging('2026-01-05T10:00+01:00', 3600, 10, { powerW: 11_000 })],
      '10',
    ],
    [
      'power not reported: the mean',
      [when({ minPowerKw: 11 }, energy(2)), always(energy(1))],
      [charging('2026-01-05T10:00+01:00', 3600, 11)],
      '22',
    ],
    [
      'current reported',
      [when({ minCurrentA: 32 }, energy(2)), always(energy(1))],
      [charging('2026-01-05T10:00+01:00', 3600, 10, { currentA: 48 })],
      '20',
    ],
    [
      'current not reported: power by 230 V',
      [when({ minCurrentA: 16 }, energy(2)), always(energy(1))],
      [charging('2026-01-05T10:00+01:00', 3600, 3.68)],
      '7.36',
    ],
    [
      'nothing is a value: 0 W is below 1 kW',
      [when({ maxPowerKw: 1 }, time(60)), always(time(1))],
      [charging('2026-01-05T10:00+01:00', 3600, 10, { powerW: 0 })],
      '60',
    ],
  ])
})

describe('standing there', () => {
  const grace = [when({ maxIdleS: 900 }, parking(0)), always(parking(60))]
  const day = [when({ startTime: '22:00', endTime: '08:00' }, parking(0)), ...grace]
  check([
    ['within the grace', grace, [idle('2026-01-05T10:00+01:00', 900)], '0'],
    ['a minute after the grace', grace, [idle('2026-01-05T10:00+01:00', 960)], '1'],
    [
      'the grace begins when energy stops',
      grace,
      [charging('2026-01-05T09:00+01:00', 3600, 5), idle('2026-01-05T10:00+01:00', 1800)],
      '15',
    ],
    [
      'each stretch has its own grace',
      grace,
      [
        idle('2026-01-05T10:00+01:00', 1200),
        charging('2026-01-05T10:20+01:00', 600, 1),
        idle('2026-01-05T10:30+01:00', 1200),
      ],
      '10',
    ],
    [
      'neighbouring idle periods are one stretch',
      grace,
      [idle('2026-01-05T10:00+01:00', 600), idle('2026-01-05T10:10+01:00', 600)],
      '5',
    ],
    ['the night is free, by the order of elements', day, [idle('2026-01-05T21:00+01:00', 12 * 3600)], '105'],
    [
      'minIdleS says the same the other way round',
      [when({ minIdleS: 900 }, parking(60))],
      [idle('2026-01-05T10:00+01:00', 960)],
      '1',
    ],
    [
      'a charging vehicle is never idle',
      [when({ minIdleS: 1 }, energy(5)), always(energy(1))],
      [charging('2026-01-05T10:00+01:00', 3600, 1)],
      '1',
    ],
    [
      'energy that flows while idle has its price',
      [always(energy(1), parking(60))],
      [idle('2026-01-05T10:00+01:00', 60, 0.5)],
      '1.5',
    ],
    [
      'time between two periods belongs to neither',
      [always(time(60))],
      [charging('2026-01-05T10:00+01:00', 600, 1), charging('2026-01-05T10:20+01:00', 600, 1)],
      '20',
    ],
    ['TIME is not PARKING_TIME', [always(time(60))], [idle('2026-01-05T10:00+01:00', 600)], '0'],
    ['PARKING_TIME is not TIME', [always(parking(60))], [charging('2026-01-05T10:00+01:00', 600, 5)], '0'],
  ])
})

describe('who and where', () => {
  const periods = [charging('2026-01-05T10:00+01:00', 3600, 10)]
  const staff = [when({ groups: ['staff', 'fleet'] }, energy(1)), always(energy(10))]
  const classes = [
    when({ maxRatedKw: 50 }, energy(1)),
    when({ minRatedKw: 50, maxRatedKw: 150 }, energy(2)),
    when({ minRatedKw: 150 }, energy(3)),
  ]
  test.each([
    ['a driver of the group', staff, { groups: ['visitors', 'fleet'] }, '10'],
    ['a driver of another group', staff, { groups: ['visitors'] }, '100'],
    ['a driver of no group', staff, {}, '100'],
    ['no group named is everybody', [when({ groups: [] }, energy(1))], {}, '10'],
    ['22 kW', classes, { ratedPowerW: 22_000 }, '10'],
    ['exactly 50 kW', classes, { ratedPowerW: 50_000 }, '20'],
    ['exactly 150 kW', classes, { ratedPowerW: 150_000 }, '30'],
  ])('%s', (_, elements, more, total) => expect(totalOf(elements, periods, more)).toBe(total))

  test('a connector of unknown power has no class, and the trace says so', () => {
    const priced = priceSession({ tariff: tariffOf(classes), timeZone: 'Europe/Berlin', periods })
    expect(priced.total.afterTax).toBe('0')
    expect(priced.notes.join()).toMatch(/rated power.*not known/i)
    expect(priced.notes.join()).toMatch(/10 kWh fall under no rule/)
  })
})

describe('elements', () => {
  const periods = [charging('2026-01-05T10:00+01:00', 3600, 10)]
  test.each([
    ['the first that matches', [always(energy(1)), always(energy(2))], '10'],
    ['dimensions are looked up each on its own', [always(energy(1)), always(energy(2), time(5))], '15'],
    ['a second component of one dimension never counts', [always(energy(1), energy(2))], '10'],
    ['a start fee once, from the element that holds first', [when({ maxKwh: 5 }, flat(1)), always(flat(7))], '1'],
    ['a start fee that begins to hold later', [when({ minKwh: 5 }, flat(3))], '3'],
    ['a start fee whose time never comes', [when({ minKwh: 50 }, flat(3))], '0'],
    ['no element at all', [], '0'],
  ])('%s', (_, elements, total) => expect(totalOf(elements, periods)).toBe(total))

  test('no consumption costs nothing, not even a minimum', () => {
    const tariff = tariffOf([always(flat(1))], { minPrice: { beforeTaxes: 5, afterTaxes: 5 } })
    expect(priceSession({ tariff, timeZone: 'Europe/Berlin', periods: [] }).rounded.grossMinor).toBe(0)
  })

  test('the first moment of a running session has its start fee', () => {
    expect(totalOf([always(flat(1), energy(1))], [charging('2026-01-05T10:00+01:00', 0, 0)])).toBe('1')
  })

  test('periods that overlap are a fault, not a price', () => {
    const periods = [charging('2026-01-05T10:00+01:00', 600, 1), charging('2026-01-05T10:05+01:00', 600, 1)]
    expect(() => totalOf([always(energy(1))], periods)).toThrow(/overlap/)
  })

  test.each([
    ['a period that runs backwards', charging('2026-01-05T10:00+01:00', -1, 0)],
    ['less than no energy', charging('2026-01-05T10:00+01:00', 60, -1)],
    ['energy that is no number', { ...charging('2026-01-05T10:00+01:00', 60, 1), energyWh: Number.NaN }],
  ])('%s is a fault, not a price', (_, period) => {
    expect(() => totalOf([always(energy(1))], [period])).toThrow(RangeError)
  })
})
