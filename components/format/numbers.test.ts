import { describe, expect, test } from 'vitest'
import { formatCount, formatCountOf, formatCountShort } from './count'
import { energyParts, formatEnergy, formatEnergyExact } from './energy'
import { formatMoney, formatUnitPrice } from './money'
import { formatPercent, formatSoc } from './percent'
import { formatCurrent, formatPower, formatRating, powerParts } from './power'

/** Tables are written with plain spaces; what comes out has non-breaking ones. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('energy', () => {
  test.each([
    [0, '0.0 kWh'],
    [640, '0.6 kWh'],
    [41_604, '41.6 kWh'],
    [-50, '-0.1 kWh'],
    [-4, '0.0 kWh'],
    [9_999_949, '9,999.9 kWh'],
    [10_000_000, '10.0 MWh'],
    [1_234_567_000, '1,234.6 MWh'],
  ])('%i Wh is %s', (wh, text) => expect(plain(formatEnergy(wh))).toBe(text))
  test('the exact form keeps every Wh', () => expect(plain(formatEnergyExact(41_604))).toBe('41.604 kWh'))
  test('unit and number never part', () => expect(formatEnergy(1)).toMatch(/\u00a0kWh$/))
  test('parts', () => expect(energyParts(18_000)).toEqual({ value: '18.0', unit: 'kWh' }))
})

describe('power', () => {
  test.each([
    [0, '0.0 kW'],
    [148_200, '148.2 kW'],
    [-3_000, '-3.0 kW'],
    [9_999_000, '9,999.0 kW'],
    [41_200_000, '41.2 MW'],
  ])('%i W is %s', (w, text) => expect(plain(formatPower(w))).toBe(text))
  test.each([
    [150_000, '150 kW'],
    [7_400, '7.4 kW'],
  ])('a rating of %i W is %s', (w, text) => expect(plain(formatRating(w))).toBe(text))
  test('current', () => {
    expect(plain(formatCurrent(16))).toBe('16 A')
    expect(plain(formatCurrent(7.5))).toBe('7.5 A')
  })
  test('parts', () => expect(powerParts(0)).toEqual({ value: '0.0', unit: 'kW' }))
})

describe('percent', () => {
  test.each([
    [0.9941, 2, '99.41 %'],
    [1, 0, '100 %'],
    [0.99999, 0, '99 %'],
    [0.99999, 2, '99.99 %'],
    [0, 1, '0.0 %'],
    [0.951, 1, '95.1 %'],
  ])('%d with %i digits is %s', (ratio, digits, text) => expect(plain(formatPercent(ratio, digits))).toBe(text))
  test('state of charge', () => expect(plain(formatSoc(61.6))).toBe('62 %'))
})

describe('counts', () => {
  test.each([
    [0, '0'],
    [824, '824'],
    [999, '999'],
    [1_000, '1.0k'],
    [2_914, '2.9k'],
    [9_999, '9.9k'],
    [12_906, '12k'],
    [999_999, '999k'],
    [1_240_000, '1.2 M'],
  ])('%i in short is %s', (n, text) => expect(plain(formatCountShort(n))).toBe(text))
  test('grouped', () => expect(formatCount(9_982)).toBe('9,982'))
  test('with a noun', () => {
    expect(plain(formatCountOf(1, 'station'))).toBe('1 station')
    expect(plain(formatCountOf(0, 'match', 'matches'))).toBe('0 matches')
  })
})

describe('money', () => {
  test.each([
    [2_413, 'EUR', '€24.13'],
    [-320, 'EUR', '-€3.20'],
    [500, 'JPY', 'JP¥500'],
    [0, 'GBP', '£0.00'],
  ])('%i %s', (minor, currency, text) => expect(plain(formatMoney(minor, currency))).toBe(text))
  test('unit prices keep up to four decimals', () => {
    expect(formatUnitPrice(0.58, 'EUR')).toBe('€0.58')
    expect(formatUnitPrice(0.2945, 'EUR')).toBe('€0.2945')
  })
})
