import type { Dimension, TariffElement } from '@/server/domain/pricing/tariff'
import { componentOf } from '../week'

/** How deep the most expensive hour is drawn: text on it keeps its contrast in both themes. */
const deepest = 45
const lightest = 10

/** Price of each rule as a share of the activity colour; free is the bare track. */
export function heatOf(elements: readonly TariffElement[], dimension: Dimension): (rule: number) => number {
  const prices = elements.map((element) => componentOf(element, dimension)?.price ?? null)
  const known = prices.filter((price): price is number => price !== null && price > 0)
  const [low, high] = [Math.min(...known), Math.max(...known)]
  return (rule) => {
    const price = prices[rule]
    if (!price) return 0
    return high === low ? 24 : Math.round(lightest + ((price - low) / (high - low)) * (deepest - lightest))
  }
}

export const heatColor = (share: number): string =>
  share === 0 ? 'var(--track)' : `color-mix(in oklab, var(--session) ${share}%, var(--track))`
