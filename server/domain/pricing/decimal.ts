/**
 * Exact decimal numbers as scaled integers (a `bigint` of 10^-digits): sums keep every place, while decimal.js keeps so
 * many significant digits, and takes twice as long. decimal.test.ts and pricing-properties.test.ts hold both together.
 */

/** Wh are kept to 10⁻⁹, so kWh to 10⁻¹². */
export const energyDigits = 9
/** Prices, factors and market prices. */
export const priceDigits = 12
/** Amounts of money while nothing is rounded yet. */
export const moneyDigits = 18

const powers: bigint[] = [1n]

export function tenTo(digits: number): bigint {
  for (let known = powers.length; known <= digits; known += 1) powers.push(powers[known - 1]! * 10n)
  return powers[digits]!
}

/** Half away from zero, so that a credit is the exact opposite of what it credits. `divisor` > 0. */
export function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor
  const twice = (dividend - quotient * divisor) * 2n
  if (twice >= divisor) return quotient + 1n
  return twice <= -divisor ? quotient - 1n : quotient
}

/** Upwards to a whole multiple; `volume` ≥ 0, `step` > 0. */
export const roundUpTo = (volume: bigint, step: bigint): bigint => ((volume + step - 1n) / step) * step

/**
 * A number by its shortest decimal text ("0.29", not the binary fraction behind it); `digits` ≥ 6.
 * @throws RangeError when it is not finite.
 */
export function scaled(value: number, digits: number): bigint {
  if (!Number.isFinite(value)) throw new RangeError(`Not a number to calculate with: ${value}`)
  // Up to 15 significant digits a decimal and its nearest double name each other, so nothing has to be parsed.
  const millionths = Math.round(value * 1e6)
  if (Math.abs(millionths) < 1e15 && millionths / 1e6 === value) return BigInt(millionths) * tenTo(digits - 6)
  return scaledText(String(value), digits)
}

function scaledText(text: string, digits: number): bigint {
  const [mantissa, exponent = '0'] = text.split('e')
  const [whole, fraction = ''] = mantissa!.split('.')
  const places = digits + Number(exponent) - fraction.length
  const figure = BigInt(`${whole}${fraction}`)
  return places >= 0 ? figure * tenTo(places) : divideHalfUp(figure, tenTo(-places))
}

/** Decimal text without an exponent and without zeros at the end: "0.5", "-12", "0". */
export function decimalText(value: bigint, digits: number): string {
  if (value === 0n) return '0'
  const sign = value < 0n ? '-' : ''
  const figures = (value < 0n ? -value : value).toString().padStart(digits + 1, '0')
  const point = figures.length - digits
  let end = figures.length
  while (end > point && figures.charCodeAt(end - 1) === 48) end -= 1
  return end === point
    ? sign + figures.slice(0, point)
    : `${sign}${figures.slice(0, point)}.${figures.slice(point, end)}`
}
