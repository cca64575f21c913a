import { conditionText } from './condition-text'
import { decimalText, divideHalfUp, energyDigits, priceDigits, tenTo } from './decimal'
import type { CostedLine } from './limits'
import { type Amount, amountsOf, cost, nothing, plus, taxed } from './money'
import type { DimensionTotal, PricedLine, PricedPeriod } from './priced-session'
import { type Span, volumeIn } from './tally'
import type { Dimension, TariffDefinition } from './tariff'

const volumeDigits = energyDigits + 3
const hourMs = 3_600_000n
const units = { ENERGY: 'kWh', TIME: 'h', PARKING_TIME: 'h', FLAT: 'session' } as const

/** kWh, hours or 1 as text; hours that do not end are cut after twelve digits (the amount is not made from the text). */
function volumeText(dimension: Dimension, volume: bigint): string {
  if (dimension === 'ENERGY') return decimalText(volume, volumeDigits)
  if (dimension === 'FLAT') return volume.toString()
  return decimalText(divideHalfUp(volume * tenTo(volumeDigits), hourMs), volumeDigits)
}

export function pricedLine({ line, amount }: CostedLine, tariff: TariffDefinition): PricedLine {
  const { dimension, element, component, source } = line.rule
  const { name, restrictions } = tariff.elements[element]!
  return {
    dimension,
    element,
    component,
    elementName: name ?? null,
    condition: conditionText(restrictions),
    reservation: line.reservation,
    volume: volumeText(dimension, line.volume),
    billedVolume: volumeText(dimension, line.billed),
    unit: units[dimension],
    price: decimalText(line.price, priceDigits),
    vatPercent: tariff.taxIncluded === 'notApplicable' ? null : source.vatPercent,
    amount: amountsOf(amount),
    periods: line.spans,
    step: line.step,
  }
}

export function pricedPeriod(span: Span, tariff: TariffDefinition): PricedPeriod {
  const all = span.flat ? [span.flat, ...span.active] : span.active
  let amount = nothing
  for (const { rule, price } of all) {
    const { dimension } = rule
    const extra = span.surplus.find((one) => one.dimension === dimension)?.volume ?? 0n
    const volume = volumeIn(span, dimension) + extra
    amount = plus(amount, taxed(cost(dimension, volume, price), rule.vat, tariff.taxIncluded))
  }
  return {
    kind: span.kind,
    startedAt: span.startedAt,
    endedAt: span.endedAt,
    energyWh: decimalText(span.energy, energyDigits),
    meter: span.meter,
    active: all.map(({ rule: { dimension, element, component }, price }) => ({
      dimension,
      element,
      component,
      price: decimalText(price, priceDigits),
    })),
    amount: amountsOf(amount),
  }
}

/** Totals of the session itself; what a reservation made is told apart. */
export function dimensionTotal(dimension: Dimension, lines: readonly CostedLine[]): DimensionTotal {
  let amount: Amount = nothing
  let [volume, billed] = [0n, 0n]
  for (const { line, amount: one } of lines) {
    if (line.rule.dimension !== dimension || line.reservation) continue
    amount = plus(amount, one)
    volume += line.volume
    billed += line.billed
  }
  return {
    ...amountsOf(amount),
    volume: volumeText(dimension, volume),
    billedVolume: volumeText(dimension, billed),
  }
}
