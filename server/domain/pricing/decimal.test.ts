import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalText, divideHalfUp, priceDigits, roundUpTo, scaled } from './decimal'

const Exact = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_HALF_UP })
const plain = (value: Decimal) => value.toFixed().replace(/^-0$/, '0')

test.each([
  [0.29, '0.29'],
  [1.1, '1.1'],
  [-0.05, '-0.05'],
  [0, '0'],
  [-0, '0'],
  [1e-7, '0.0000001'],
  [1.5e-12, '0.000000000002'],
  [123456789.123456, '123456789.123456'],
  [1e21, '1000000000000000000000'],
  [0.1 + 0.2, '0.3'],
  [100, '100'],
])('%s is read as %s', (value, text) => {
  expect(decimalText(scaled(value, priceDigits), priceDigits)).toBe(text)
})

test.each([Number.NaN, Infinity, -Infinity])('%s is no number to calculate with', (value) => {
  expect(() => scaled(value, priceDigits)).toThrow(RangeError)
})

test('every double is read as decimal.js reads it', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (value) => {
      expect(decimalText(scaled(value, priceDigits), priceDigits)).toBe(plain(new Exact(value).toDP(priceDigits)))
    }),
    { numRuns: 2_000 },
  )
})

test('prices with few digits are read as decimal.js reads them', () => {
  fc.assert(
    fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), fc.integer({ min: 0, max: 9 }), (figure, digits) => {
      const value = Number(`${figure}e-${digits}`)
      expect(decimalText(scaled(value, priceDigits), priceDigits)).toBe(plain(new Exact(value)))
    }),
    { numRuns: 2_000 },
  )
})

test('division rounds half away from zero, as decimal.js does', () => {
  const figure = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n })
  fc.assert(
    fc.property(figure, fc.bigInt({ min: 1n, max: 10n ** 12n }), (dividend, divisor) => {
      const exact = new Exact(dividend.toString()).div(divisor.toString()).toDP(0)
      expect(divideHalfUp(dividend, divisor).toString()).toBe(plain(exact))
    }),
    { numRuns: 2_000 },
  )
})

test('rounding up to a step never takes and never adds a whole step', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.bigInt({ min: 1n, max: 10n ** 9n }), (volume, step) => {
      const billed = roundUpTo(volume, step)
      expect(billed % step).toBe(0n)
      expect(billed >= volume && billed - volume < step).toBe(true)
    }),
  )
})
