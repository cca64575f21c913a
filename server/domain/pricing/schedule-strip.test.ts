import { describe, expect, test } from 'vitest'
import { headline, scheduleStrip } from './schedule-strip'
import type { PriceComponent, Restrictions, TariffDefinition, TariffElement } from './tariff'

const energy = (price: number, restrictions: Restrictions = {}, more: Partial<PriceComponent> = {}): TariffElement => ({
  components: [{ type: 'ENERGY', price, vatPercent: 21, stepSize: 1, ...more }],
  restrictions,
})
const tariff = (elements: TariffElement[]): TariffDefinition => ({
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
})
const monday = '2026-11-23'
const at = (strip: readonly (number | null)[], dayOfWeek: number, hour: number) => strip[dayOfWeek * 24 + hour]

describe('the week of a tariff', () => {
  test('the first rule that holds gives the price of an hour', () => {
    const strip = scheduleStrip(
      tariff([energy(0.58, { startTime: '17:00', endTime: '22:00', dayOfWeek: ['MONDAY'] }), energy(0.4)]),
      monday,
    )
    expect([at(strip, 0, 16), at(strip, 0, 17), at(strip, 0, 21), at(strip, 0, 22), at(strip, 1, 18)]).toEqual([
      0.4, 0.58, 0.58, 0.4, 0.4,
    ])
  })

  test('a night wraps over midnight', () => {
    const strip = scheduleStrip(tariff([energy(0.2, { startTime: '22:00', endTime: '06:00' })]), monday)
    expect([at(strip, 3, 21), at(strip, 3, 22), at(strip, 4, 5), at(strip, 4, 6)]).toEqual([null, 0.2, 0.2, null])
  })

  test.each<[string, Restrictions]>([
    ['a group', { groups: ['taxi'] }],
    ['reservations', { reservation: 'RESERVATION' }],
    ['what comes after 20 kWh', { minKwh: 20 }],
    ['high power', { minPowerKw: 50 }],
    ['a season that is over', { endDate: monday }],
    ['a season to come', { startDate: '2026-11-24' }],
  ])('a rule for %s is not the price on the sign', (_what, restrictions) => {
    const shown = headline(tariff([energy(0.1, restrictions), energy(0.4)]), monday)
    expect(shown).toMatchObject({ price: 0.4, least: 0.4, most: 0.4 })
  })

  test('where every rule is for somebody, the first of them stands for the tariff', () => {
    const byPower = tariff([energy(0.3, { minRatedKw: 1 }), energy(0.6, { minRatedKw: 50 })])
    expect(headline(byPower, monday)?.price).toBe(0.3)
  })

  test('the price of most hours is the headline, with the least and the most', () => {
    const day = tariff([energy(0.6, { startTime: '08:00', endTime: '18:00' }), energy(0.25)])
    expect(headline(day, monday)).toEqual({
      price: 0.25,
      least: 0.25,
      most: 0.6,
      vatPercent: 21,
      taxIncluded: 'yes',
      dynamic: false,
    })
  })

  test('market prices are told apart', () => {
    const dynamic = { seriesId: 1, factor: 1, markup: 0.1, floor: null, cap: null }
    expect(headline(tariff([energy(0.4, {}, { dynamic })]), monday)?.dynamic).toBe(true)
  })

  test('without a price for energy there is none to show', () => {
    expect(headline(tariff([]), monday)).toBeNull()
    expect(headline(tariff([energy(Number.NaN)]), monday)).toBeNull()
    expect(scheduleStrip(tariff([]), monday)).toEqual(Array(168).fill(null))
  })
})
