import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { day } from '../../kernel/time'
import { always, energy, flat, parking, tariffOf, time, when } from '../../testing/tariff-of'
import type { ConsumptionKind, ConsumptionPeriod } from './consumption'
import { type PricingInput, priceSession } from './price-session'
import type { DayOfWeek, PriceComponent, Restrictions, TariffElement } from './tariff'

/** What must hold for every tariff and every session, not only for those somebody thought of. */
const runs = { numRuns: 300 }
const cents = (most: number) => fc.integer({ min: 0, max: most * 100 }).map((value) => value / 100)
const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 })

const vat = fc.constantFrom(null, 0, 5.2, 7, 10, 19, 25)
const step = fc.constantFrom(0, 1, 25, 60, 500, 900)
const dynamic = fc.option(
  fc.record({
    seriesId: fc.constant(1),
    factor: fc.constantFrom(0.5, 1, 1.19),
    markup: cents(1),
    floor: fc.constantFrom(0, 0.1),
    cap: fc.constantFrom(null, 0.6),
  }),
  { nil: null, freq: 4 },
)
const components: fc.Arbitrary<PriceComponent[]> = fc
  .record({
    prices: fc.array(cents(20), { minLength: 4, maxLength: 4 }),
    vat,
    step,
    dynamic,
    mask: fc.integer({ min: 1, max: 15 }),
  })
  .map(({ prices, vat: vatPercent, step: stepSize, dynamic, mask }) =>
    [flat, energy, time, parking].flatMap((of, index) =>
      mask & (1 << index) ? of(prices[index]!, { vatPercent, stepSize, dynamic: index === 1 ? dynamic : null }) : [],
    ),
  )

const clock = fc.constantFrom('00:00', '02:30', '06:00', '07:45', '17:00', '22:00')
const days = fc.subarray<DayOfWeek>(['MONDAY', 'WEDNESDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'])
const thresholds = {
  minKwh: [0, 5, 12.5],
  maxKwh: [5, 10, 33.3],
  minDurationS: [0, 600, 5_400],
  maxDurationS: [900, 7_200],
}
const of = (values: readonly number[]) => perhaps(fc.constantFrom(...values))
const restrictions: fc.Arbitrary<Restrictions> = fc
  .record({
    startTime: perhaps(clock),
    endTime: perhaps(clock),
    dayOfWeek: perhaps(days),
    minKwh: of(thresholds.minKwh),
    maxKwh: of(thresholds.maxKwh),
    minDurationS: of(thresholds.minDurationS),
    maxDurationS: of(thresholds.maxDurationS),
    minIdleS: of([0, 900]),
    maxIdleS: of([900, 3_600]),
    minPowerKw: of([0, 11]),
    reservation: fc.option(fc.constantFrom('RESERVATION' as const, 'RESERVATION_EXPIRES' as const), {
      nil: undefined,
      freq: 5,
    }),
  })
  .map((all) => JSON.parse(JSON.stringify(all)) as Restrictions)

const element: fc.Arbitrary<TariffElement> = fc.record({ components, restrictions })
const limit = fc.option(fc.record({ beforeTaxes: fc.option(cents(30)), afterTaxes: fc.option(cents(40)) }), { freq: 3 })
const tariff = fc
  .record({
    elements: fc.array(element, { maxLength: 4 }),
    last: components,
    taxIncluded: fc.constantFrom('no' as const, 'yes' as const, 'notApplicable' as const),
    minPrice: limit,
    maxPrice: limit,
    currency: fc.constantFrom('EUR', 'JPY', 'TND'),
  })
  .map(({ elements, last, ...more }) => tariffOf([...elements, always(...last)], more))

const kinds = fc.constantFrom<ConsumptionKind>('charging', 'idle', 'charging')
/** Whole Wh a second, so that every whole second splits a period without a rest. */
const consumption = (from = Date.parse('2026-01-01T00:00:00Z')): fc.Arbitrary<ConsumptionPeriod[]> =>
  fc
    .record({
      offsetS: fc.integer({ min: 0, max: 364 * 86_400 }),
      reservedS: fc.constantFrom(0, 0, 900),
      expired: fc.boolean(),
      parts: fc.array(fc.tuple(kinds, fc.integer({ min: 1, max: 30_000 }), fc.integer({ min: 0, max: 12 })), {
        minLength: 1,
        maxLength: 5,
      }),
    })
    .map(({ offsetS, reservedS, expired, parts }) => {
      let at = from + offsetS * 1_000
      const period = (kind: ConsumptionKind, seconds: number, whEach: number): ConsumptionPeriod => {
        const startedAt = at
        at += seconds * 1_000
        const energyWh = seconds * whEach
        return { kind, startedAt, endedAt: at, energyWh, powerW: null, currentA: null, meter: null }
      }
      const reserved = reservedS > 0 ? [period(expired ? 'reservationExpired' : 'reservation', reservedS, 0)] : []
      return [...reserved, ...parts.map(([kind, seconds, wh]) => period(kind, seconds, kind === 'idle' ? 0 : wh))]
    })

const market = (first: ConsumptionPeriod) => ({
  seriesId: 1,
  startedAt: Math.floor(first.startedAt / 3_600_000) * 3_600_000,
  everyMs: 3_600_000,
  prices: [0.12, 0.3, null, -0.05, 0.3, 0.9, 0, 0.21],
})
const input = fc.record({ tariff, periods: consumption() }).map(
  ({ tariff, periods }): PricingInput => ({
    tariff,
    timeZone: 'Europe/Berlin',
    periods,
    series: [market(periods[0]!)],
  }),
)

/** Decimal text in 10⁻¹⁸, to add without a rest. */
const exact = (text: string): bigint => {
  const [whole, fraction = ''] = text.split('.')
  return BigInt(`${whole}${fraction.padEnd(18, '0')}`)
}
const sum = (texts: string[]) => texts.reduce((all, text) => all + exact(text), 0n)

test('lines and adjustments add up to the total, and so do taxes', () => {
  fc.assert(
    fc.property(input, (one) => {
      const { lines, adjustments, total, taxes } = priceSession(one)
      const amounts = [...lines, ...adjustments].map(({ amount }) => amount)
      for (const side of ['beforeTax', 'tax', 'afterTax'] as const)
        expect(sum(amounts.map((amount) => amount[side]))).toBe(exact(total[side]))
      expect(sum(taxes.map(({ beforeTax }) => beforeTax))).toBe(exact(total.beforeTax))
      expect(sum(taxes.map(({ tax }) => tax))).toBe(exact(total.tax))
    }),
    runs,
  )
})

test('dimensions, reservation and adjustments add up to the total', () => {
  fc.assert(
    fc.property(input, (one) => {
      const { byDimension, reservation, adjustments, total } = priceSession(one)
      const parts = [...Object.values(byDimension), reservation, ...adjustments.map(({ amount }) => amount)]
      expect(sum(parts.map(({ afterTax }) => afterTax))).toBe(exact(total.afterTax))
    }),
    runs,
  )
})

test('periods cost together what the lines cost, but for the last digits', () => {
  fc.assert(
    fc.property(input, (one) => {
      const { lines, periods } = priceSession(one)
      const rest = sum(lines.map(({ amount }) => amount.afterTax)) - sum(periods.map(({ amount }) => amount.afterTax))
      expect(rest < 1_000n && rest > -1_000n).toBe(true)
    }),
    runs,
  )
})

test('net and tax make gross, each a whole number of minor units, none below zero', () => {
  fc.assert(
    fc.property(input, (one) => {
      const { rounded, total } = priceSession(one)
      expect(rounded.netMinor + rounded.taxMinor).toBe(rounded.grossMinor)
      for (const minor of [rounded.netMinor, rounded.taxMinor, rounded.grossMinor]) {
        expect(Number.isInteger(minor)).toBe(true)
        expect(minor).toBeGreaterThanOrEqual(0)
      }
      expect(exact(total.tax) >= 0n).toBe(true)
    }),
    runs,
  )
})

test('no energy is lost and none is made, whatever is cut', () => {
  fc.assert(
    fc.property(input, (one) => {
      const consumed = one.periods.reduce((all, { energyWh }) => all + energyWh, 0)
      expect(sum(priceSession(one).periods.map(({ energyWh }) => energyWh))).toBe(exact(String(consumed)))
    }),
    runs,
  )
})

/** Cuts every period at the given shares of its length, on whole seconds. */
function splitAt(periods: readonly ConsumptionPeriod[], shares: readonly number[]): ConsumptionPeriod[] {
  return periods.flatMap((period) => {
    const seconds = (period.endedAt - period.startedAt) / 1_000
    const whEach = period.energyWh / seconds
    const marks = [...new Set([0, ...shares.map((share) => Math.floor(share * seconds)), seconds])].sort(
      (a, b) => a - b,
    )
    return marks.slice(1).map((to, index) => {
      const from = marks[index]!
      const at = (mark: number) => period.startedAt + mark * 1_000
      return { ...period, startedAt: at(from), endedAt: at(to), energyWh: (to - from) * whEach }
    })
  })
}

test('decimal.js, with sixty digits, comes to the same', () => {
  const Exact = Decimal.clone({ precision: 60 })
  const prices = fc.array(fc.tuple(cents(20), vat), { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(
      prices,
      consumption(),
      fc.constantFrom('no', 'yes'),
      ([perKwh, perHour, idling], periods, taxIncluded) => {
        const none = { stepSize: 0 }
        const components = [
          energy(perKwh![0], { vatPercent: perKwh![1], ...none }),
          time(perHour![0], { vatPercent: perHour![1], ...none }),
          parking(idling![0], { vatPercent: idling![1], ...none }),
        ]
        const session = periods.filter(({ kind }) => kind === 'charging' || kind === 'idle')
        const costs = session.flatMap(({ kind, startedAt, endedAt, energyWh }) => {
          const hours = new Exact(endedAt - startedAt).div(3_600_000)
          const [price, rate] = (kind === 'idle' ? idling : perHour)!
          return [
            [new Exact(energyWh).div(1_000).mul(perKwh![0]), perKwh![1] ?? 0],
            [hours.mul(price), rate ?? 0],
          ] as const
        })
        const factor = (rate: number) => new Exact(rate).div(100).add(1)
        const after = costs.map(([cost, rate]) => (taxIncluded === 'no' ? cost.mul(factor(rate)) : cost))
        const before = costs.map(([cost, rate]) => (taxIncluded === 'no' ? cost : cost.div(factor(rate))))
        const tariff = tariffOf([always(...components)], { taxIncluded })
        const { total } = priceSession({ tariff, timeZone: 'UTC', periods })
        for (const [mine, theirs] of [
          [total.afterTax, after],
          [total.beforeTax, before],
        ] as const)
          expect(
            new Exact(mine)
              .sub(Exact.sum(0, ...theirs))
              .abs()
              .lt(1e-16),
          ).toBe(true)
      },
    ),
    runs,
  )
})

test('how periods are split changes nothing at all', () => {
  const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(input, shares, (one, shares) => {
      expect(priceSession({ ...one, periods: splitAt(one.periods, shares) })).toEqual(priceSession(one))
    }),
    runs,
  )
})

test('a week later costs the same where no date, no market and no change of clocks is in the way', () => {
  const later = fc.integer({ min: 1, max: 4 })
  const autumn = consumption(Date.parse('2027-11-01T00:00:00Z') - 300 * day)
  fc.assert(
    fc.property(tariff, autumn, later, (tariff, periods, weeks) => {
      const moved = periods.map((period) => ({
        ...period,
        startedAt: period.startedAt + weeks * 7 * day,
        endedAt: period.endedAt + weeks * 7 * day,
      }))
      const total = (periods: ConsumptionPeriod[]) =>
        priceSession({ tariff, timeZone: 'Asia/Kathmandu', periods }).total
      expect(total(moved)).toEqual(total(periods))
    }),
    runs,
  )
})

test('more energy in the same time never costs less, where more of it is never cheaper', () => {
  const steps = fc.tuple(cents(1), cents(1), fc.integer({ min: 1, max: 40 }), step)
  fc.assert(
    fc.property(steps, fc.integer({ min: 0, max: 90_000 }), fc.integer({ min: 0, max: 9_000 }), (steps, wh, more) => {
      const [a, b, kwh, stepSize] = steps
      const tariff = tariffOf([
        when({ maxKwh: kwh }, energy(a, { stepSize, vatPercent: 19 })),
        always(flat(1), energy(Math.max(a, b), { stepSize, vatPercent: 19 })),
      ])
      const gross = (energyWh: number) => {
        const startedAt = Date.parse('2026-01-05T10:00:00Z')
        const period = { kind: 'charging' as const, startedAt, endedAt: startedAt + 3_600_000, energyWh }
        const periods = [{ ...period, powerW: null, currentA: null, meter: null }]
        return priceSession({ tariff, timeZone: 'UTC', periods }).rounded.grossMinor
      }
      expect(gross(wh + more)).toBeGreaterThanOrEqual(gross(wh))
    }),
    runs,
  )
})

test('a tariff is only read: the same question has the same answer', () => {
  fc.assert(
    fc.property(input, (one) => {
      const before = JSON.stringify(one)
      const first = JSON.stringify(priceSession(one))
      expect(JSON.stringify(priceSession(one))).toBe(first)
      expect(JSON.stringify(one)).toBe(before)
    }),
    { numRuns: 100 },
  )
})
