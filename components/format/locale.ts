/** The language every number and instant is written in, until a user can choose one. */
export const locale = 'en-GB'

/** Between a number and its unit, so that the two never part at a line end. */
export const nbsp = '\u00a0'

/** A number and its unit apart, for places that draw the unit smaller. */
export type Quantity = { value: string; unit: string }

/** "148.2 kW" with a non-breaking space. */
export const joined = (quantity: Quantity): string => `${quantity.value}${nbsp}${quantity.unit}`

const fixed = new Map<number, Intl.NumberFormat>()

/** Grouped digits with exactly `digits` decimals; never "-0". */
export function decimals(value: number, digits: number): string {
  let format = fixed.get(digits)
  if (!format) {
    format = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
    fixed.set(digits, format)
  }
  const text = format.format(value)
  return /^-[0.,]+$/.test(text) ? text.slice(1) : text
}
