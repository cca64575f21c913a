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
import { priceSession } from './price-session'
import type { TariffDefinition } from './tariff'

/** A case, its tariff, its session, and the totals before and after tax, reckoned by hand in the comment above it. */
type Case = [name: string, tariff: TariffDefinition, periods: ConsumptionPeriod[], before: string, after?: string]

const expectIn = (timeZone: string, [, tariff, periods, before, after = before]: Case) => {
  const { total } = priceSession({ tariff, timeZone, periods })
  expect([total.beforeTax, total.afterTax]).toEqual([before, after])
}

describe('clocks', () => {
  const cases: [string, ...Case][] = [
    // 0.5 h before two; the hour from two to three runs twice: 2 h at 3; 0.5 h after three: 0.5 + 6 + 0.5.
    [
      'Europe/Amsterdam',
      'autumn: an hour that runs twice is paid twice',
      tariffOf([when({ startTime: '02:00', endTime: '03:00' }, time(3)), always(time(1))]),
      [charging('2026-10-25T01:30+02:00', 3 * 3600, 9)],
      '7',
    ],
    // 1 h until two, when it becomes three: the window from 02:30 is open at once until four (5), then 1 h.
    [
      'America/New_York',
      'spring: a window whose beginning is skipped begins with the jump',
      tariffOf([when({ startTime: '02:30', endTime: '04:00' }, time(5)), always(time(1))]),
      [charging('2026-03-08T01:00-05:00', 3 * 3600, 9)],
      '7',
    ],
    // The clocks go back by half an hour from 02:00 to 01:30: half an hour runs twice, 1 h at 10.
    [
      'Australia/Lord_Howe',
      'a change of half an hour',
      tariffOf([when({ startTime: '01:30', endTime: '02:00' }, time(10))]),
      [charging('2026-04-05T01:00+11:00', 2 * 3600, 4)],
      '10',
    ],
    // 4 kWh on Saturday at 1; Sunday's early hours lie in the window, but are not Saturday: 4 kWh at 0.5.
    [
      'Europe/Amsterdam',
      'a night that began on Saturday is Sunday after midnight',
      tariffOf([
        when({ startTime: '22:00', endTime: '06:00', dayOfWeek: ['SATURDAY'] }, energy(1)),
        always(energy(0.5)),
      ]),
      [charging('2026-01-10T23:00+01:00', 2 * 3600, 8)],
      '6',
    ],
    // 26 h, of which the 24 of 29 February count.
    [
      'Europe/Amsterdam',
      'a leap day, and no more',
      tariffOf([when({ startDate: '2028-02-29', endDate: '2028-03-01' }, time(1))]),
      [charging('2028-02-28T23:00+01:00', 26 * 3600, 26)],
      '24',
    ],
    // UTC is an hour behind: the year ends at 23:00Z, and 0.5 h of it is left.
    [
      'Europe/Amsterdam',
      'the year ends on the site’s clocks',
      tariffOf([when({ endDate: '2027-01-01' }, time(2))]),
      [charging('2026-12-31T22:30Z', 3600, 1)],
      '1',
    ],
  ]
  test.each(cases)('%s: %s', (zone, ...one) => expectIn(zone, one))
})

const at = (clock: string) => `2026-01-05T${clock}+01:00`
const steps = (type: typeof time | typeof parking, price: number) => type(price, { stepSize: 600 })
const groups: Record<string, Case[]> = {
  steps: [
    [
      // 10.2 kWh are billed as 11; what the step adds costs the second price: 10 × 0.30 + 1 × 0.20.
      'what a step adds has the price of the last tier',
      tariffOf([when({ maxKwh: 10 }, energy(0.3, { stepSize: 1000 })), always(energy(0.2, { stepSize: 1000 }))]),
      [charging(at('10:00'), 3600, 10.2)],
      '3.2',
    ],
    [
      // 1.2 of 2.4 kWh have a price; they, not all, become 1.5: × 0.20.
      'a step counts what has a price, also when it ends free',
      tariffOf([when({ endTime: '17:00' }, energy(0.2, { stepSize: 500 }))]),
      [charging(at('16:30'), 3600, 2.4)],
      '0.3',
    ],
    [
      // 11 min of charging stay; 7 min of parking become 10.
      'parking between two charges takes the step alone',
      tariffOf([always(steps(time, 60), steps(parking, 60))]),
      [charging(at('10:00'), 360, 1), idle(at('10:06'), 420), charging(at('10:13'), 300, 1)],
      '21',
    ],
    // 10 kWh in thirds of three rules: no crumb of a third may begin another kWh.
    [
      'parts that divide into no end make no step more',
      tariffOf([
        when({ maxKwh: 3.333 }, energy(1, { stepSize: 1000 })),
        when({ startTime: '10:17' }, energy(1, { stepSize: 1000 })),
        always(energy(1, { stepSize: 1000 })),
      ]),
      [charging(at('10:00'), 7001, 10)],
      '10',
    ],
  ],
  conditions: [
    [
      // The hour without a period counts for the duration: the second kWh flows after 1.5 h, at 3.
      'a pause ages the session',
      tariffOf([when({ maxDurationS: 3600 }, energy(1)), always(energy(3))]),
      [charging(at('10:00'), 1800, 1), charging(at('11:30'), 1800, 1)],
      '4',
    ],
    [
      // 16.1 kW is 16100.000000000002 W in binary: the smallest power that counts must still count.
      'power at its lower bound counts',
      tariffOf([when({ minPowerKw: 16.1 }, energy(1)), always(energy(2))]),
      [charging(at('10:00'), 3600, 1, { powerW: 16_100 })],
      '1',
    ],
    [
      // 11.04 kW ÷ 230 V are 48 A: the upper bound does not count.
      'current at its upper bound does not',
      tariffOf([when({ maxCurrentA: 48 }, energy(1)), always(energy(2))]),
      [charging(at('10:00'), 3600, 11.04)],
      '22.08',
    ],
    [
      // All of it is delivered when 20 kWh are reached: nothing is left for the second tier, nor for its fee.
      'a tier that is reached at the very end costs nothing',
      tariffOf([when({ minKwh: 20 }, energy(1), flat(1)), always(energy(2))]),
      [charging(at('10:00'), 7200, 20)],
      '40',
    ],
    [
      // 15 of 30 min of the reservation are free, the others 6 an hour. The session has its own clock.
      'a reservation ages by itself',
      tariffOf([
        when({ reservation: 'RESERVATION', maxDurationS: 900 }, time(0)),
        when({ reservation: 'RESERVATION' }, time(6)),
        when({ maxDurationS: 900 }, energy(1)),
      ]),
      [reservation(at('09:30'), 1800), charging(at('10:00'), 900, 5)],
      '6.5',
    ],
    [
      // The fee of reserving, 2, and half an hour at the 8 of expiring instead of 4.
      'an expired reservation: its own price, the fee of reserving',
      tariffOf([
        when({ reservation: 'RESERVATION' }, flat(2), time(4)),
        when({ reservation: 'RESERVATION_EXPIRES' }, time(8)),
        always(energy(1)),
      ]),
      [expired(at('10:00'), 1800)],
      '6',
    ],
  ],
  taxes: [
    [
      // 10 × 0.605 with 21 % in it is 5 + 1.05; 1.10 with 10 % in it is 1 + 0.10.
      'two rates inside the prices',
      tariffOf([always(energy(0.605, { vatPercent: 21 }), flat(1.1, { vatPercent: 10 }))], { taxIncluded: 'yes' }),
      [charging(at('10:00'), 3600, 10)],
      '6',
      '7.15',
    ],
    [
      // The same, at most 3 before tax: half of 6, so half of 7.15.
      'a maximum before tax keeps the session’s mix of rates',
      tariffOf([always(energy(0.605, { vatPercent: 21 }), flat(1.1, { vatPercent: 10 }))], {
        taxIncluded: 'yes',
        maxPrice: { beforeTaxes: 3, afterTaxes: null },
      }),
      [charging(at('10:00'), 3600, 10)],
      '3',
      '3.575',
    ],
    [
      // Ten free minutes said without a rate: the minimum is taxed as what the tariff sells, 1 + 21 %.
      'a minimum for a free session has the tariff’s rate',
      tariffOf([when({ maxDurationS: 1800 }, energy(0)), always(energy(0.5, { vatPercent: 21 }))], {
        minPrice: { beforeTaxes: 1, afterTaxes: null },
      }),
      [charging(at('10:00'), 600, 1)],
      '1',
      '1.21',
    ],
    [
      // What this session was priced at, though for 0, was taxed at 10 %; the fee of 21 % is for reservations.
      'a minimum has the rate the session was priced at',
      tariffOf(
        [when({ reservation: 'RESERVATION' }, flat(2, { vatPercent: 21 })), always(energy(0, { vatPercent: 10 }))],
        { minPrice: { beforeTaxes: 1, afterTaxes: null } },
      ),
      [charging(at('10:00'), 600, 1)],
      '1',
      '1.1',
    ],
  ],
}
describe.each(Object.entries(groups))('%s', (_, cases) => {
  test.each(cases)('%s', (...one) => expectIn('Europe/Amsterdam', one))
})
