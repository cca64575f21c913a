import { activeRules, type Matcher } from './active-rules'
import { applySteps } from './apply-steps'
import { localTime } from './clock-cuts'
import { type CompiledTariff, compileTariff } from './compiled-tariff'
import type { ConsumptionPeriod } from './consumption'
import { minorDigitsOf } from './currency'
import { cutPeriods } from './cut-periods'
import { type CostedLine, priceLimits, sessionCaps } from './limits'
import { type Amount, amountsOf, cost, nothing, plus, taxed } from './money'
import { openNotes } from './notes'
import type { PricedSession } from './priced-session'
import { roundTotal } from './round-total'
import { addPiece, drawLines, isReserved, type Tally } from './tally'
import type { TariffDefinition } from './tariff'
import { addTax, type TaxTable, taxesOf } from './tax-table'
import { dimensionTotal, pricedLine, pricedPeriod } from './trace'
import { type OffsetStretch, offsetStretches } from './zone'

/** Prices of a market, one value per interval. `prices[i]` holds from `startedAt + i × everyMs`; null: a gap. */
export type PriceSeries = { seriesId: number; startedAt: number; everyMs: number; prices: (number | null)[] }

export type PricingInput = {
  tariff: TariffDefinition
  /** IANA zone of the site. */
  timeZone: string
  periods: readonly ConsumptionPeriod[]
  /** The driver's groups; null: none known. */
  groups?: readonly string[]
  /** Rated power of the connector. */
  ratedPowerW?: number | null
  series?: readonly PriceSeries[]
}

/**
 * What a session costs and why (OCPI 2.2.1 and 2.3.0 mod_tariffs, mod_cdrs): cut where prices can change, for each part
 * and dimension the first element that holds, step_size once at the end, taxes, caps, minimum and maximum, one rounding.
 * Pure; the same in the browser and on the server. README.md says what is defined where OCPI is silent.
 * @throws RangeError for figures that are none (NaN, a period that runs backwards, an unknown time zone); a definition
 * without errors by check-tariff has none of these.
 */
export function priceSession(input: PricingInput): PricedSession {
  const { tariff, timeZone } = input
  const compiled = compileTariff(input)
  const notes = openNotes(tariff.elements.some(({ components }) => components.some(({ type }) => type === 'ENERGY')))
  for (const note of compiled.notes) notes.say(note)
  if (minorDigitsOf(tariff.currency) === null)
    notes.say(`${tariff.currency} is no currency of ISO 4217: rounded to two digits.`)

  const tally = tallyOf(input, compiled, notes)
  const lines = tally.lines.map((line): CostedLine => {
    const { rule, billed, price } = line
    return { line, amount: taxed(cost(rule.dimension, billed, price), rule.vat, tariff.taxIncluded) }
  })
  const { total, taxes, adjustments } = totalsOf(lines, tally, tariff)
  return {
    currency: tariff.currency,
    timeZone,
    periods: tally.spans.map((span) => pricedPeriod(span, tariff)),
    lines: lines.map((line) => pricedLine(line, tariff)),
    byDimension: {
      ENERGY: dimensionTotal('ENERGY', lines),
      TIME: dimensionTotal('TIME', lines),
      PARKING_TIME: dimensionTotal('PARKING_TIME', lines),
      FLAT: dimensionTotal('FLAT', lines),
    },
    reservation: amountsOf(sum(lines.filter(({ line }) => line.reservation))),
    adjustments,
    total: amountsOf(total),
    taxes: taxesOf(taxes),
    rounded: roundTotal(total, tariff.currency),
    notes: notes.sentences(),
  }
}

const sum = (lines: readonly { amount: Amount }[]): Amount =>
  lines.reduce((all, { amount }) => plus(all, amount), nothing)

function tallyOf({ periods, timeZone }: PricingInput, tariff: CompiledTariff, notes: Matcher['notes']): Tally {
  const stretches = tariff.usesClock ? stretchesOf(periods, timeZone) : []
  const localAt = tariff.usesClock ? (at: number) => localTime(stretches, at) : null
  const matcher: Matcher = { tariff, localAt, fees: { session: false, reservation: false }, notes }
  const tally: Tally = { spans: [], lines: [] }
  for (const piece of cutPeriods(periods, tariff, stretches)) {
    const { flat, active } = activeRules(matcher, piece)
    addPiece(tally, piece, flat, active)
  }
  drawLines(tally)
  applySteps(tally)
  return tally
}

function stretchesOf(periods: readonly ConsumptionPeriod[], timeZone: string): OffsetStretch[] {
  const [first, last] = [periods[0], periods.at(-1)]
  return first && last ? offsetStretches(timeZone, first.startedAt, last.endedAt) : []
}

function totalsOf(lines: readonly CostedLine[], { spans }: Tally, tariff: TariffDefinition) {
  const taxes: TaxTable = new Map()
  for (const { line, amount } of lines)
    addTax(taxes, tariff.taxIncluded === 'notApplicable' ? null : (line.rule.source.vatPercent ?? null), amount)
  const caps = sessionCaps(lines, tariff, taxes)
  const hasSession = spans.some((span) => !isReserved(span))
  const { total, changes } = priceLimits(plus(sum(lines), sum(caps)), tariff, taxes, hasSession)
  return { total, taxes, adjustments: [...caps, ...changes].map(({ adjustment }) => adjustment) }
}
