import { describe, expect, it } from 'vitest'
import type { TariffDefinition, TariffElement } from '@/server/domain/pricing/tariff'
import { daysText, perMinute, priceText, scheduleText, whenText } from './rule-words'
import { tariffDiff } from './tariff-diff'

const rule = (name: string, price: number, restrictions: TariffElement['restrictions'] = {}): TariffElement => ({
  name,
  components: [{ type: 'ENERGY', price, vatPercent: 21, stepSize: 1 }],
  restrictions,
})
const tariff = (elements: TariffElement[], more: Partial<TariffDefinition> = {}): TariffDefinition => ({
  currency: 'EUR',
  kind: 'regular',
  taxIncluded: 'yes',
  elements,
  minPrice: null,
  maxPrice: null,
  validFrom: null,
  validUntil: null,
  texts: [],
  url: null,
  ...more,
})

describe('what changed between two versions', () => {
  it('says nothing when nothing did', () =>
    expect(tariffDiff(tariff([rule('A', 1)]), tariff([rule('A', 1)]))).toEqual([]))
  it('names the rule and both prices', () =>
    expect(tariffDiff(tariff([rule('Base', 0.39)]), tariff([rule('Base', 0.41)]))).toEqual([
      { kind: 'changed', subject: 'Base: energy', before: '€0.39/kWh, VAT 21 %', after: '€0.41/kWh, VAT 21 %' },
    ]))
  it('a rule that only moved is not a change of price', () =>
    expect(tariffDiff(tariff([rule('A', 1), rule('B', 2)]), tariff([rule('B', 2), rule('A', 1)]))).toEqual([]))
  it('tells new and removed rules and settings', () => {
    const changes = tariffDiff(
      tariff([rule('Old', 1)]),
      tariff([rule('New', 2, { startTime: '17:00', endTime: '22:00' })], {
        minPrice: { beforeTaxes: null, afterTaxes: 1 },
      }),
    )
    expect(changes.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
      'added New',
      'removed Old',
      'added Minimum price',
    ])
  })
})

describe('words of a rule', () => {
  it.each([
    [undefined, 'every day'],
    [['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'], 'Mon–Fri'],
    [['SATURDAY', 'SUNDAY'], 'Sat, Sun'],
    [['MONDAY', 'WEDNESDAY'], 'Mon, Wed'],
  ] as const)('days %s', (days, text) => expect(daysText(days as never)).toBe(text))
  it('hours to the end of the day', () =>
    expect(scheduleText({ startTime: '17:00', endTime: '00:00', dayOfWeek: ['FRIDAY'] })).toBe('17:00–24:00, Fri'))
  it('conditions follow the hours', () =>
    expect(whenText({ minIdleS: 900, groups: ['fleet'] })).toBe('after 15 min idle, for fleet'))
  it('prices per minute where that is exact', () => {
    expect(perMinute(6)).toBe(0.1)
    expect(perMinute(1)).toBeNull()
    expect(priceText({ type: 'PARKING_TIME', price: 6, vatPercent: null, stepSize: 60 }, 'EUR')).toBe('€0.10/min')
    expect(priceText({ type: 'TIME', price: 1, vatPercent: null, stepSize: 60 }, 'EUR')).toBe('€1.00/h')
  })
})
