import { expect, test } from 'vitest'
import { minorDigitsOf } from './currency'

test.each([
  ['EUR', 2],
  ['GBP', 2],
  ['HUF', 2],
  ['JPY', 0],
  ['ISK', 0],
  ['KRW', 0],
  ['TND', 3],
  ['KWD', 3],
  ['XXX', null],
  ['EURO', null],
  ['eur', null],
  ['', null],
] as const)('%s has %s digits', (currency, digits) => {
  expect(minorDigitsOf(currency)).toBe(digits)
})

/** ICU drops the digits of currencies whose coins are gone (HUF, IQD …), ISO 4217 does not; where it has any, both agree. */
test('where ICU knows minor units, they are these', () => {
  const odd = Intl.supportedValuesOf('currency').filter((currency) => {
    const digits = minorDigitsOf(currency)
    const { maximumFractionDigits } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    return digits !== null && maximumFractionDigits! > 0 && digits !== maximumFractionDigits
  })
  expect(odd).toEqual([])
})
