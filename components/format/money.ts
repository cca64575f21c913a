import { locale } from './locale'

/**
 * Integer minor units + ISO 4217 code → "€24.13". The number of decimals is the currency's own (JPY 0, BHD 3).
 * Nothing is rounded here: what the pricing engine made is what is shown.
 */
export function formatMoney(amountMinor: number, currency: string): string {
  const format = moneyFormat(currency)
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(amountMinor / 10 ** digits)
}

/** A price per unit in major units ("€0.58"), up to four decimals because tariffs have them. */
export function formatUnitPrice(price: number, currency: string): string {
  const base = moneyFormat(currency).resolvedOptions().maximumFractionDigits ?? 2
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: base,
    maximumFractionDigits: Math.max(base, 4),
  }).format(price)
}

const formats = new Map<string, Intl.NumberFormat>()

function moneyFormat(currency: string): Intl.NumberFormat {
  let format = formats.get(currency)
  if (!format) {
    format = new Intl.NumberFormat(locale, { style: 'currency', currency })
    formats.set(currency, format)
  }
  return format
}
