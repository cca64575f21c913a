import type { Rule } from './compiled-tariff'
import type { Piece } from './cut-periods'
import { divideHalfUp, priceDigits, scaled, tenTo } from './decimal'
import type { Notes } from './notes'

/** Price of a rule from the beginning of a piece on, 10⁻¹² of the major unit; a market price is one for the whole piece. */
export function priceAt(rule: Rule, piece: Piece, notes: Notes): bigint {
  const { dynamic } = rule
  if (!dynamic) return rule.price
  const { series, factor, markup, floor, cap } = dynamic
  const index = series ? Math.floor((piece.startedAt - series.startedAt) / series.everyMs) : -1
  const market = series?.prices[index] ?? null
  if (market === null) {
    notes.seriesGap(rule, dynamic.terms.seriesId, piece.endedAt - piece.startedAt)
    return rule.price
  }
  const price = divideHalfUp(scaled(market, priceDigits) * factor, tenTo(priceDigits)) + markup
  if (floor !== null && price < floor) return floor
  return cap !== null && price > cap ? cap : price
}
