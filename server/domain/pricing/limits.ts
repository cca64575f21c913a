import { decimalText, moneyDigits, scaled } from './decimal'
import { type Amount, amountsOf, taxed } from './money'
import type { Adjustment } from './priced-session'
import type { Line } from './tally'
import type { PriceLimit, TariffDefinition } from './tariff'
import { addTax, onlyRate, shareOf, spreadTax, type TaxTable } from './tax-table'

export type CostedLine = { line: Line; amount: Amount }
type Change = { adjustment: Adjustment; amount: Amount }

const changeOf = (kind: Adjustment['kind'], text: string, amount: Amount): Change => ({
  adjustment: { kind, text, amount: amountsOf(amount) },
  amount,
})

/** A component that costs more than its cap gives the rest back, at its own rate. Adds to the tax table. */
export function sessionCaps(lines: readonly CostedLine[], tariff: TariffDefinition, taxes: TaxTable): Change[] {
  const costs = new Map<Line['rule'], bigint>()
  const included = tariff.taxIncluded === 'yes'
  for (const { line, amount } of lines)
    if (line.rule.source.sessionCap != null)
      costs.set(line.rule, (costs.get(line.rule) ?? 0n) + amount.before + (included ? amount.tax : 0n))
  const changes: Change[] = []
  for (const [rule, spent] of costs) {
    const cap = scaled(rule.source.sessionCap ?? 0, moneyDigits)
    if (spent <= cap) continue
    const amount = taxed(cap - spent, rule.vat, tariff.taxIncluded)
    addTax(taxes, tariff.taxIncluded === 'notApplicable' ? null : (rule.source.vatPercent ?? null), amount)
    const text = `${rule.source.type} costs at most ${rule.source.sessionCap} ${tariff.currency} a session`
    changes.push(changeOf('sessionCap', text, amount))
  }
  return changes
}

/** Minimum, then maximum, on the total so far. Adds to the tax table. */
export function priceLimits(
  total: Amount,
  tariff: TariffDefinition,
  taxes: TaxTable,
  hasSession: boolean,
): { total: Amount; changes: Change[] } {
  const changes: Change[] = []
  const fallback = tariff.taxIncluded === 'notApplicable' ? null : rateOfNothing(tariff, taxes)
  const bounds = [
    ['minPrice', hasSession ? tariff.minPrice : null],
    ['maxPrice', tariff.maxPrice],
  ] as const
  let bounded = total
  for (const [kind, limit] of bounds) {
    if (!limit) continue
    const next = boundedBy(kind, bounded, limit, tariff, { taxes, fallback })
    const amount = { before: next.before - bounded.before, tax: next.tax - bounded.tax }
    if (amount.before === 0n && amount.tax === 0n) continue
    spreadTax(taxes, amount, fallback)
    changes.push(changeOf(kind, limitText(kind, limit, tariff.currency), amount))
    bounded = next
  }
  return { total: bounded, changes }
}

/** The rate when nothing has cost anything yet: what the session was priced at for 0, or the first the tariff names. */
function rateOfNothing({ elements }: TariffDefinition, taxes: TaxTable): number | null {
  const priced = [...taxes.keys()].filter((rate) => rate !== null)
  if (priced.length === 1) return priced[0]!
  const named = elements.flatMap(({ components }) => components.map(({ vatPercent }) => vatPercent ?? null))
  return named.find((rate) => rate !== null) ?? null
}

/**
 * Each bound holds on its own (mod_tariffs, min_price). Where only one is given, the other amount follows at the
 * session's own tax rate. Bounds that contradict each other can never make the tax negative: the one that asks for more
 * of the driver (minimum) or for less (maximum) decides for both.
 */
function boundedBy(
  kind: 'minPrice' | 'maxPrice',
  total: Amount,
  limit: PriceLimit,
  tariff: TariffDefinition,
  known: { taxes: TaxTable; fallback: number | null },
): Amount {
  const least = kind === 'minPrice'
  const clamp = (value: bigint, bound: number | null) => {
    const edge = bound === null ? value : scaled(bound, moneyDigits)
    return (least ? edge > value : edge < value) ? edge : value
  }
  if (tariff.taxIncluded === 'notApplicable')
    return { before: clamp(clamp(total.before, limit.beforeTaxes), limit.afterTaxes), tax: 0n }
  const after = total.before + total.tax
  const [newBefore, newAfter] = [clamp(total.before, limit.beforeTaxes), clamp(after, limit.afterTaxes)]
  if (limit.afterTaxes === null && newBefore !== total.before) return follow(total, newBefore, 'no', known)
  if (limit.beforeTaxes === null && newAfter !== after) return follow(total, newAfter, 'yes', known)
  if (newAfter >= newBefore || total.tax < 0n) return { before: newBefore, tax: newAfter - newBefore }
  return { before: least ? newBefore : newAfter, tax: 0n }
}

/** The whole total becomes `amount`, before or after tax, with the tax it has now. */
function follow(
  total: Amount,
  amount: bigint,
  included: 'no' | 'yes',
  { taxes, fallback }: { taxes: TaxTable; fallback: number | null },
): Amount {
  if (total.before === 0n) return taxed(amount, fallback === null ? null : scaled(fallback, 6), included)
  const rate = onlyRate(taxes)
  if (rate !== null) return taxed(amount, rate, included)
  const after = total.before + total.tax
  if (included === 'no') return { before: amount, tax: shareOf(amount, after, total.before) - amount }
  const before = after === 0n ? amount : shareOf(amount, total.before, after)
  return { before, tax: amount - before }
}

function limitText(kind: 'minPrice' | 'maxPrice', { beforeTaxes, afterTaxes }: PriceLimit, currency: string): string {
  const bounds = [
    beforeTaxes === null ? null : `${decimalText(scaled(beforeTaxes, 6), 6)} ${currency} before tax`,
    afterTaxes === null ? null : `${decimalText(scaled(afterTaxes, 6), 6)} ${currency} with tax`,
  ].filter((text) => text !== null)
  return `${kind === 'minPrice' ? 'At least' : 'At most'} ${bounds.join(' and ')}`
}
