import type { Active } from './active-rules'
import { decimalText, energyDigits, roundUpTo, scaled } from './decimal'
import { isReserved, type Line, type Span, type Tally, volumeIn } from './tally'
import type { Dimension } from './tariff'

/**
 * Rounds volumes up, once a session and not per period (mod_cdrs, step_size): the energy, and of the times only one:
 * parking when any of it was priced, else charging. A reservation has a total and a step of its own. The step is that
 * of the last period with a volume; what it adds belongs to that period, at its price.
 */
export function applySteps(tally: Tally): void {
  for (const line of tally.lines) line.billed = line.volume
  const session = tally.spans.filter((span) => !isReserved(span))
  const reservation = tally.spans.filter(isReserved)
  step(tally, session, 'ENERGY')
  if (!step(tally, session, 'PARKING_TIME')) step(tally, session, 'TIME')
  step(tally, reservation, 'TIME')
}

/** Whether the dimension was priced at all. */
function step(tally: Tally, spans: readonly Span[], dimension: Dimension): boolean {
  let total = 0n
  let last: { span: Span; active: Active } | null = null
  for (const span of spans) {
    const active = span.active.find(({ rule }) => rule.dimension === dimension)
    const volume = volumeIn(span, dimension)
    if (!active || volume === 0n) continue
    total += volume
    last = { span, active }
  }
  if (!last) return false
  const { rule, price } = last.active
  const size = stepOf(dimension, rule.source.stepSize)
  const volume = size === 0n ? 0n : roundUpTo(total, size) - total
  if (volume === 0n) return true
  last.span.surplus.push({ dimension, volume })
  const line = tally.lines.find((one) => one.rule === rule && one.price === price) as Line
  line.billed += volume
  line.step = `${text(dimension, total)} in all, in steps of ${text(dimension, size)}: ${text(dimension, total + volume)}`
  return true
}

/**
 * 0 is no step. 1 is none for times; for energy it is the whole Wh a meter shows, so that a fraction between two
 * readings is not billed on its own.
 */
function stepOf(dimension: Dimension, stepSize: number): bigint {
  if (!(stepSize > 0)) return 0n
  if (dimension === 'ENERGY') return scaled(stepSize, energyDigits)
  return stepSize <= 1 ? 0n : BigInt(Math.round(stepSize * 1_000))
}

function text(dimension: Dimension, volume: bigint): string {
  if (dimension === 'ENERGY') return `${decimalText(volume, energyDigits + 3)} kWh`
  return volume % 60_000n === 0n ? `${volume / 60_000n} min` : `${decimalText(volume, 3)} s`
}
