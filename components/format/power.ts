import { decimals, joined, type Quantity } from './locale'

const kilo = 1_000
const mega = 1_000_000

/** W → kW with one decimal; from 10 MW on, MW. Zero is "0.0 kW"; a missing value is the caller's to word, never 0. */
export function powerParts(powerW: number): Quantity {
  if (Math.abs(powerW) >= 10 * mega) return { value: decimals(powerW / mega, 1), unit: 'MW' }
  return { value: decimals(powerW / kilo, 1), unit: 'kW' }
}

export const formatPower = (powerW: number): string => joined(powerParts(powerW))

/** What hardware can do, without a needless decimal: "150 kW", "7.4 kW". */
export function formatRating(powerW: number): string {
  const whole = powerW % kilo === 0
  return joined({ value: decimals(powerW / kilo, whole ? 0 : 1), unit: 'kW' })
}

/** A → "16 A", "7.5 A". */
export const formatCurrent = (currentA: number): string =>
  joined({ value: decimals(currentA, Number.isInteger(currentA) ? 0 : 1), unit: 'A' })
