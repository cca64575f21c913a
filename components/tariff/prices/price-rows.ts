import type { PriceSeries } from '@/server/domain/pricing/price-session'

/** `price` null: the interval that begins at `at` (ms UTC) has none. */
export type PriceRow = { at: number; price: number | null }

/** One row for each interval of a window whose ends lie on the grid; what was not answered is a gap. */
export function priceRows(series: PriceSeries | undefined, from: number, to: number, everyMs: number): PriceRow[] {
  const rows: PriceRow[] = []
  for (let at = from; at < to; at += everyMs) {
    const price = series ? (series.prices[(at - series.startedAt) / everyMs] ?? null) : null
    rows.push({ at, price })
  }
  return rows
}

/** As steps to draw: the last price holds until its interval ends. */
export const priceSteps = (rows: readonly PriceRow[], everyMs: number): PriceRow[] => {
  const last = rows.at(-1)
  return last ? [...rows, { at: last.at + everyMs, price: last.price }] : []
}
