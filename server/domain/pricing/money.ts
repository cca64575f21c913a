import { decimalText, divideHalfUp, energyDigits, moneyDigits, priceDigits, tenTo } from './decimal'
import type { Amounts } from './priced-session'
import type { Dimension, TaxIncluded } from './tariff'

/** An amount inside the engine, in 10⁻¹⁸ of the major unit. */
export type Amount = { before: bigint; tax: bigint }

export const nothing: Amount = { before: 0n, tax: 0n }
export const plus = (a: Amount, b: Amount): Amount => ({ before: a.before + b.before, tax: a.tax + b.tax })

export const amountsOf = ({ before, tax }: Amount): Amounts => ({
  beforeTax: decimalText(before, moneyDigits),
  tax: decimalText(tax, moneyDigits),
  afterTax: decimalText(before + tax, moneyDigits),
})

/** Percent in 10⁻⁶. */
export const vatDigits = 6
const whole = 100n * tenTo(vatDigits)
const perKwh = tenTo(energyDigits + 3 + priceDigits - moneyDigits)

/**
 * volume × price in 10⁻¹⁸: ENERGY in 10⁻⁹ Wh, times in ms, FLAT counted. Only a time can need the last digit rounded
 * (an hour has 3,600,000 ms).
 */
export function cost(dimension: Dimension, volume: bigint, price: bigint): bigint {
  if (dimension === 'ENERGY') return divideHalfUp(volume * price, perKwh)
  if (dimension === 'FLAT') return volume * price * tenTo(moneyDigits - priceDigits)
  return divideHalfUp(volume * price * 10n, 36n)
}

/** Tells the tax of a cost apart. Without a rate, or where taxes do not apply, there is none (OCPI 2.3.0 tax_included). */
export function taxed(amount: bigint, vat: bigint | null, included: TaxIncluded): Amount {
  if (vat === null || included === 'notApplicable') return { before: amount, tax: 0n }
  if (included === 'no') return { before: amount, tax: divideHalfUp(amount * vat, whole) }
  const before = divideHalfUp(amount * whole, whole + vat)
  return { before, tax: amount - before }
}
