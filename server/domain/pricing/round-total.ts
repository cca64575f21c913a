import { minorDigitsOf } from './currency'
import { decimalText, divideHalfUp, moneyDigits, tenTo } from './decimal'
import type { Amount } from './money'
import type { RoundedAmounts } from './priced-session'

/** Taxes taken out of a price and thirds of an hour leave an error of some 10⁻¹⁸; it must not decide a cent. */
const noiseDigits = 3

/**
 * The one rounding: net and gross half up to the currency's minor unit, the tax is what lies between them. OCPI names no
 * rule (issue #401), so this one is ours and is written beside the amounts. A currency outside ISO 4217 gets two digits.
 */
export function roundTotal({ before, tax }: Amount, currency: string): RoundedAmounts {
  const minorDigits = minorDigitsOf(currency) ?? 2
  const unit = tenTo(moneyDigits - noiseDigits - minorDigits)
  const minor = (amount: bigint) => Number(divideHalfUp(divideHalfUp(amount, tenTo(noiseDigits)), unit))
  const [netMinor, grossMinor] = [minor(before), minor(before + tax)]
  const smallest = decimalText(1n, minorDigits)
  const rule = `half up to ${smallest} ${currency}, once on the total`
  return { netMinor, taxMinor: grossMinor - netMinor, grossMinor, minorDigits, rule }
}
