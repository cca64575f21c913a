import { decimalText, divideHalfUp, moneyDigits, scaled } from './decimal'
import { type Amount, vatDigits } from './money'
import type { PricedSession } from './priced-session'

/** What was taxed at which rate; null: without tax. */
export type TaxTable = Map<number | null, Amount>

export function addTax(table: TaxTable, rate: number | null, { before, tax }: Amount): void {
  const known = table.get(rate)
  if (!known) table.set(rate, { before, tax })
  else {
    known.before += before
    known.tax += tax
  }
}

/**
 * A limit on the total belongs to no rate, so it is spread as the amounts already are; the last rate takes what the
 * division leaves. `fallback`: the rate when nothing has cost anything yet.
 */
export function spreadTax(table: TaxTable, { before, tax }: Amount, fallback: number | null): void {
  const rates = [...table].filter(([, amount]) => amount.before !== 0n)
  const totalBefore = rates.reduce((sum, [, amount]) => sum + amount.before, 0n)
  const totalTax = rates.reduce((sum, [, amount]) => sum + amount.tax, 0n)
  if (totalBefore === 0n) {
    addTax(table, fallback, { before, tax })
    return
  }
  const taxBasis = totalTax === 0n ? totalBefore : totalTax
  const rest = { before, tax }
  const parts = rates.map(([rate, amount], index) => {
    if (index === rates.length - 1) return [rate, rest] as const
    const share = totalTax === 0n ? amount.before : amount.tax
    const part = {
      before: shareOf(before, amount.before, totalBefore),
      tax: shareOf(tax, share, taxBasis),
    }
    rest.before -= part.before
    rest.tax -= part.tax
    return [rate, part] as const
  })
  for (const [rate, part] of parts) addTax(table, rate, part)
}

/** `part` ÷ `whole` of an amount; both may be credits. */
export const shareOf = (amount: bigint, part: bigint, whole: bigint): bigint =>
  whole < 0n ? divideHalfUp(amount * -part, -whole) : divideHalfUp(amount * part, whole)

/** By rate, highest first, what is without tax last. */
export const taxesOf = (table: TaxTable): PricedSession['taxes'] =>
  [...table]
    .sort(([a], [b]) => (b ?? -1) - (a ?? -1))
    .map(([vatPercent, { before, tax }]) => ({
      vatPercent,
      beforeTax: decimalText(before, moneyDigits),
      tax: decimalText(tax, moneyDigits),
    }))

/** The only rate there is, when there is only one. */
export function onlyRate(table: TaxTable): bigint | null {
  const rates = [...table].filter(([, { before }]) => before !== 0n).map(([rate]) => rate)
  return rates.length === 1 ? scaled(rates[0] ?? 0, vatDigits) : null
}
